import { decodeDocument, readFields } from './decode';
import { addFilterFields } from './filter-fields';
import { compileFilter } from './match';
import type { Document } from './values';

/** A filter over stored bytes: decodes only the fields it looks at. */
export function createMatcher(filter: Document): (bytes: Buffer) => boolean {
  if (Object.keys(filter).length === 0) return () => true;
  const matches = compileFilter(filter);
  const fields = new Set<string>();
  const isNarrow = addFilterFields(filter, fields);
  return isNarrow ? (bytes) => matches(readFields(bytes, fields)) : (bytes) => matches(decodeDocument(bytes));
}
