import { isDocument, type Value } from './values';

/** Collects the top-level fields a filter looks at; false when it may look at any. */
export function addFilterFields(filter: Value | undefined, into: Set<string>): boolean {
  if (!isDocument(filter)) return true;
  return Object.entries(filter).every(([name, condition]) => {
    if (name === '$expr') return addReferences(condition, into);
    if (!name.startsWith('$')) into.add(topLevel(name));
    return (
      !Array.isArray(condition) ||
      !name.startsWith('$') ||
      condition.every((part) => addFilterFields(part, into))
    );
  });
}

/** Collects every text that may refer to a field; false when the whole document is meant. */
export function addReferences(value: Value | undefined, into: Set<string>): boolean {
  if (typeof value === 'string') {
    if (value.startsWith('$$ROOT') || value.startsWith('$$CURRENT')) return false;
    if (value.startsWith('$') && !value.startsWith('$$')) into.add(topLevel(value.slice(1)));
    return true;
  }
  if (Array.isArray(value)) return value.every((item) => addReferences(item, into));
  return !isDocument(value) || Object.values(value).every((item) => addReferences(item, into));
}

export const topLevel = (path: string) => path.split('.', 1)[0] ?? path;
