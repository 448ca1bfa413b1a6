import { unsupported } from './errors';
import type { Document } from './values';
export function compileProjection(_p: Document, _f?: Document): (d: Document) => Document {
  throw unsupported('projection');
}
