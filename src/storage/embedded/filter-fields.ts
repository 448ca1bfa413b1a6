import { isDocument, type Value } from './values';

/** The top-level fields a filter looks at. */
export function filterFields(filter: Value, into = new Set<string>()): Set<string> {
  if (!isDocument(filter)) return into;
  for (const [name, condition] of Object.entries(filter)) {
    if (!name.startsWith('$')) into.add(topLevel(name));
    else if (Array.isArray(condition)) for (const part of condition) filterFields(part, into);
  }
  return into;
}

export const topLevel = (path: string) => path.split('.', 1)[0] ?? path;
