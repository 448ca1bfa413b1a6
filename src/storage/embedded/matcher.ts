import { readFields } from './decode';
import { filterFields } from './filter-fields';
import { compileFilter } from './match';
import type { Document } from './values';

/** A filter over stored bytes: decodes only the fields it looks at. */
export function createMatcher(filter: Document): (bytes: Buffer) => boolean {
  if (Object.keys(filter).length === 0) return () => true;
  const matches = compileFilter(filter);
  const fields = filterFields(filter);
  return (bytes) => matches(readFields(bytes, fields));
}
