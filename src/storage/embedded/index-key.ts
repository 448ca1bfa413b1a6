import { serialize } from 'bson';
import { CommandError, location } from './errors';
import { encodePart, encodeText, putPart, type StoredValue, startKey, takeKey } from './key-bytes';
import { eachElement, findElement, TYPE } from './raw-bson';
import type { Document, Value } from './values';

/**
 * Index keys are strings of bytes whose plain `<` order is MongoDB's order of the values, so an index is one sorted
 * list of strings. They are read from the BSON bytes directly: building indexes at start decodes no document.
 */
export interface KeyPart {
  path: Buffer[];
  isDescending: boolean;
}

const MISSING: StoredValue = { type: TYPE.null, start: 0 };
const EMPTY_ARRAY: StoredValue = { type: TYPE.undefined, start: 0 };

export function keyParts(pattern: Document): KeyPart[] {
  return Object.entries(pattern).map(([path, direction]) => ({
    path: path.split('.').map((name) => Buffer.from(name)),
    isDescending: Number(direction) < 0,
  }));
}

export interface DocumentKeys {
  keys: string[];
  isMultikey: boolean;
  /** No indexed field is there; a sparse index leaves such a document out. */
  isMissing: boolean;
}

/** The keys under which an index holds a document: more than one when an indexed field is an array. */
export function documentKeys(bytes: Buffer, parts: readonly KeyPart[]): DocumentKeys {
  return singleKey(bytes, parts) ?? arrayKeys(bytes, parts);
}

/** The usual case: no array on any path, so one key, written in one go. */
function singleKey(bytes: Buffer, parts: readonly KeyPart[]): DocumentKeys | undefined {
  let isMissing = true;
  startKey();
  for (const { path, isDescending } of parts) {
    const value = plainValue(bytes, path);
    if (!value) return undefined;
    if (value !== MISSING) isMissing = false;
    putPart(bytes, value, isDescending);
  }
  return { keys: [takeKey()], isMultikey: false, isMissing };
}

/** Undefined when there is an array on the way or at the end. */
function plainValue(bytes: Buffer, path: readonly Buffer[]): StoredValue | undefined {
  let at = 0;
  let value: StoredValue | undefined;
  for (const name of path) {
    if (value && value.type !== TYPE.object) return MISSING;
    value = findElement(bytes, at, name);
    if (!value) return MISSING;
    if (value.type === TYPE.array) return undefined;
    at = value.start;
  }
  return value;
}

function arrayKeys(bytes: Buffer, parts: readonly KeyPart[]): DocumentKeys {
  const columns = parts.map((part) => {
    const found: Found = { values: [], array: undefined };
    collect(bytes, 0, part.path, 0, found);
    return found;
  });
  const arrays = columns.filter((column) => column.array !== undefined);
  if (new Set(arrays.map((column) => column.array)).size > 1) {
    throw location(171, 'cannot index parallel arrays');
  }
  let prefixes = [''];
  for (const [index, column] of columns.entries()) {
    const encoded = column.values.map((value) =>
      encodePart(bytes, value, parts[index]?.isDescending === true),
    );
    prefixes =
      prefixes.length === 1 && encoded.length === 1
        ? [`${prefixes[0]}${encoded[0]}`]
        : prefixes.flatMap((prefix) => encoded.map((part) => prefix + part));
  }
  return {
    keys: prefixes.length > 1 ? [...new Set(prefixes)] : prefixes,
    isMultikey: arrays.length > 0,
    isMissing: columns.every((column) => column.values.every((value) => value === MISSING)),
  };
}

interface Found {
  values: StoredValue[];
  /** Where the outermost array on the path lies. */
  array: number | undefined;
}

function collect(bytes: Buffer, at: number, path: readonly Buffer[], depth: number, found: Found): void {
  const name = path[depth];
  const value = name && findElement(bytes, at, name);
  const isLast = depth === path.length - 1;
  if (value?.type === TYPE.array) {
    found.array ??= value.start;
    const before = found.values.length;
    eachElement(bytes, value.start, ({ type, start }) => {
      if (isLast) found.values.push({ type, start });
      else if (type === TYPE.object) collect(bytes, start, path, depth + 1, found);
      return false;
    });
    if (found.values.length === before) found.values.push(isLast ? EMPTY_ARRAY : MISSING);
  } else if (isLast) {
    found.values.push(value ?? MISSING);
  } else if (value?.type === TYPE.object) {
    collect(bytes, value.start, path, depth + 1, found);
  } else {
    found.values.push(MISSING);
  }
}

/** The key part of a decoded value, as a query's bound; undefined when such a value is never in an index. */
export function valueKey(value: Value, isDescending: boolean): string | undefined {
  const text = typeof value === 'string' && !isDescending ? encodeText(value) : undefined;
  if (text !== undefined) return text;
  const bytes = Buffer.from(serialize({ v: value }));
  const element = findElement(bytes, 0, VALUE_NAME);
  try {
    return element && encodePart(bytes, element, isDescending);
  } catch (err) {
    if (err instanceof CommandError) return undefined;
    throw err;
  }
}
const VALUE_NAME = Buffer.from('v');

/** What every key part of the value's type starts with. */
export function typeKey(key: string): string {
  return key.slice(0, 1);
}

/** What the keys of all strings with this beginning start with. */
export function stringPrefixKey(prefix: string, isDescending: boolean): string {
  const key = valueKey(prefix, isDescending);
  return key?.slice(0, -2) ?? '';
}

/** The first key after all keys that start with `prefix`. */
export function afterPrefix(prefix: string): string {
  let end = prefix.length;
  while (end > 0 && prefix.charCodeAt(end - 1) === TYPE.minKey) end--;
  return prefix.slice(0, end - 1) + String.fromCharCode(prefix.charCodeAt(end - 1) + 1);
}
