import { type Document, isDocument, type Value } from './values';

/** Decides about one value that a path reaches; `undefined` is a missing field. */
export type Test = (value: Value | undefined) => boolean;
export type Predicate = (document: Document) => boolean;

/**
 * `items`: an array at the end of the path offers its items and then itself, as most operators want.
 * `whole`: it only offers itself, as `$size` and `$elemMatch` want.
 */
export type Leaf = 'items' | 'whole';

/** Whether any value that MongoDB finds under the dotted path passes the test. */
export function compilePath(path: string, test: Test, leaf: Leaf): Predicate {
  const end = leaf === 'whole' ? test : (value: Value | undefined) => testWithItems(value, test);
  const parts = path.split('.');
  if (parts.length === 1) return (document) => end(document[path]);
  return (document) => reaches(document, parts, 0, test, end);
}

function testWithItems(value: Value | undefined, test: Test): boolean {
  if (Array.isArray(value)) {
    for (const item of value) if (test(item)) return true;
  }
  return test(value);
}

function reaches(document: Document, parts: string[], at: number, test: Test, end: Test): boolean {
  const value = document[parts[at] as string];
  if (at === parts.length - 1) return end(value);
  if (Array.isArray(value)) return reachesInArray(value, parts, at + 1, test, end);
  return isDocument(value) ? reaches(value, parts, at + 1, test, end) : test(undefined);
}

/** An array on the way: the rest of the path applies to its documents, and a number also picks one item. */
function reachesInArray(items: Value[], parts: string[], at: number, test: Test, end: Test): boolean {
  for (const item of items) if (isDocument(item) && reaches(item, parts, at, test, end)) return true;
  const item = itemAt(items, parts[at] as string);
  if (item === undefined) return false;
  if (at === parts.length - 1) return test(item);
  if (Array.isArray(item)) return reachesInArray(item, parts, at + 1, test, end);
  return isDocument(item) && reaches(item, parts, at + 1, test, end);
}

export const isIndex = (part: string) => /^(?:0|[1-9]\d*)$/.test(part);

const itemAt = (items: Value[], part: string) => (isIndex(part) ? items[Number(part)] : undefined);

/**
 * The values a document sorts and is indexed by: the items of arrays one by one, null where the field is missing,
 * and `undefined` for an empty array, which comes before null.
 */
export function sortValues(document: Document, path: string): (Value | undefined)[] {
  const value = document[path];
  if (value !== undefined && !Array.isArray(value)) return [value];
  const found: (Value | undefined)[] = [];
  collect(document, path.split('.'), 0, found);
  return found;
}

function collect(value: Value | undefined, parts: string[], at: number, found: (Value | undefined)[]): void {
  const part = parts[at];
  if (Array.isArray(value)) {
    collectItems(value, parts, at, found);
  } else if (part === undefined) {
    found.push(value ?? null);
  } else {
    const next = isDocument(value) ? value[part] : undefined;
    if (next === undefined) found.push(null);
    else collect(next, parts, at + 1, found);
  }
}

function collectItems(items: Value[], parts: string[], at: number, found: (Value | undefined)[]): void {
  const part = parts[at];
  if (part === undefined) {
    found.push(...(items.length === 0 ? [undefined] : items));
    return;
  }
  const item = itemAt(items, part);
  if (item !== undefined) {
    collect(item, parts, at + 1, found);
  } else if (items.length === 0) {
    found.push(null);
  } else {
    for (const each of items) collect(isDocument(each) ? each : null, parts, at, found);
  }
}

/** Finds a value through documents only, and items of arrays by their number: how an update addresses a field. */
export function valueAt(document: Document, path: string): Value | undefined {
  let value: Value | undefined = document;
  for (const part of path.split('.')) {
    if (Array.isArray(value)) value = itemAt(value, part);
    else value = isDocument(value) ? value[part] : undefined;
  }
  return value;
}
