import { serialize } from 'bson';
import { CommandError, location, unsupported } from './errors';
import { eachElement, findElement } from './raw-bson';
import type { Document, Value } from './values';

/**
 * Index keys are strings of bytes whose plain `<` order is MongoDB's order of the values, so an index is one sorted
 * list of strings. They are read from the BSON bytes directly: building indexes at start decodes no document.
 */
export interface KeyPart {
  path: Buffer[];
  isDescending: boolean;
}

/** Any key part starts with one of these, in MongoDB's order of types. */
const ORDER: Readonly<Record<number, number>> = {
  255: 0x02, // MinKey
  6: 0x04, // undefined; also what an empty array is indexed as
  10: 0x05, // null
  1: 0x0a, // numbers
  16: 0x0a,
  18: 0x0a,
  19: 0x0a,
  2: 0x0f, // string, symbol
  14: 0x0f,
  3: 0x14, // object
  4: 0x19, // array
  5: 0x1e, // binary
  7: 0x23, // ObjectId
  8: 0x28, // boolean
  9: 0x2d, // date
  17: 0x32, // timestamp
  11: 0x37, // regular expression
  127: 0x7e, // MaxKey
};
const NULL = 0x0a;
const UNDEFINED = 0x06;

interface StoredValue {
  type: number;
  start: number;
}
const MISSING: StoredValue = { type: NULL, start: 0 };
const EMPTY_ARRAY: StoredValue = { type: UNDEFINED, start: 0 };

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
  length = 0;
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
    if (value && value.type !== 0x03) return MISSING;
    value = findElement(bytes, at, name);
    if (!value) return MISSING;
    if (value.type === 0x04) return undefined;
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
  if (value?.type === 0x04) {
    found.array ??= value.start;
    const before = found.values.length;
    eachElement(bytes, value.start, ({ type, start }) => {
      if (isLast) found.values.push({ type, start });
      else if (type === 0x03) collect(bytes, start, path, depth + 1, found);
      return false;
    });
    if (found.values.length === before) found.values.push(isLast ? EMPTY_ARRAY : MISSING);
  } else if (isLast) {
    found.values.push(value ?? MISSING);
  } else if (value?.type === 0x03) {
    collect(bytes, value.start, path, depth + 1, found);
  } else {
    found.values.push(MISSING);
  }
}

/** The key part of a decoded value, as a query's bound; undefined when such a value is never in an index. */
export function valueKey(value: Value, isDescending: boolean): string | undefined {
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
  while (end > 0 && prefix.charCodeAt(end - 1) === 0xff) end--;
  return prefix.slice(0, end - 1) + String.fromCharCode(prefix.charCodeAt(end - 1) + 1);
}

let scratch = Buffer.allocUnsafeSlow(1024);
let length = 0;

function encodePart(bytes: Buffer, value: StoredValue, isDescending: boolean): string {
  length = 0;
  putPart(bytes, value, isDescending);
  return takeKey();
}

/** One flat one-byte string: small, and compared as fast as memory. */
function takeKey(): string {
  return scratch.toString('latin1', 0, length);
}

function putPart(bytes: Buffer, value: StoredValue, isDescending: boolean): void {
  const start = length;
  putValue(bytes, value);
  if (isDescending) for (let i = start; i < length; i++) scratch[i] = (scratch[i] ?? 0) ^ 0xff;
}

function reserve(size: number): void {
  if (length + size <= scratch.length) return;
  const larger = Buffer.allocUnsafeSlow((length + size) * 2);
  scratch.copy(larger, 0, 0, length);
  scratch = larger;
}

function putByte(byte: number): void {
  reserve(1);
  scratch[length++] = byte;
}

function putBytes(bytes: Buffer, start: number, end: number): void {
  reserve(end - start);
  bytes.copy(scratch, length, start, end);
  length += end - start;
}

/** BSON stores numbers with the lowest byte first, a key needs the highest first. */
function putReversed(bytes: Buffer, start: number, size: number): void {
  reserve(size);
  for (let i = size - 1; i >= 0; i--) scratch[length++] = bytes[start + i] ?? 0;
}

function putValue(bytes: Buffer, { type, start }: StoredValue): void {
  const order = ORDER[type];
  if (order === undefined || type === 0x13) throw unsupported(`An index on values of BSON type ${type}`);
  putByte(order);
  switch (type) {
    case 0x01:
      putDouble(bytes.readDoubleLE(start), 0);
      break;
    case 0x10:
      putDouble(bytes.readInt32LE(start), 0);
      break;
    case 0x12:
      putLong(bytes.readBigInt64LE(start));
      break;
    case 0x02:
    case 0x0e:
      putText(bytes, start + 4, start + 3 + bytes.readInt32LE(start));
      break;
    case 0x03:
    case 0x04:
      putNested(bytes, start, type === 0x03);
      break;
    case 0x05:
      reserve(4);
      length = scratch.writeUInt32BE(bytes.readUInt32LE(start), length);
      putBytes(bytes, start + 4, start + 5 + bytes.readInt32LE(start));
      break;
    case 0x07:
      putBytes(bytes, start, start + 12);
      break;
    case 0x08:
      putByte(bytes.readUInt8(start));
      break;
    case 0x09:
      putReversed(bytes, start, 8);
      scratch[length - 8] = (scratch[length - 8] ?? 0) ^ 0x80; // negative before positive
      break;
    case 0x11:
      putReversed(bytes, start, 8);
      break;
    case 0x0b: {
      const optionsAt = bytes.indexOf(0, start) + 1;
      putBytes(bytes, start, bytes.indexOf(0, optionsAt) + 1);
      break;
    }
  }
}

const EXACT = 2 ** 53;

/** Order-preserving bits of a double. Beyond 2^53 a Long may lie between two doubles, so `rest` tells it apart. */
function putDouble(number: number, rest: number): void {
  reserve(10);
  const at = length;
  scratch.writeDoubleBE(number === 0 ? 0 : number, at);
  const isNegative = number < 0;
  if (Number.isNaN(number)) scratch.fill(0, at, at + 8);
  else if (isNegative) for (let i = at; i < at + 8; i++) scratch[i] = (scratch[i] ?? 0) ^ 0xff;
  else scratch[at] = (scratch[at] ?? 0) | 0x80;
  length = at + 8;
  if (Math.abs(number) >= EXACT) length = scratch.writeUInt16BE(rest + 0x8000, length);
}

function putLong(value: bigint): void {
  const nearest = Number(value);
  putDouble(nearest, Math.abs(nearest) >= EXACT ? Number(value - BigInt(nearest)) : 0);
}

/** Ends with two zero bytes; a zero inside is followed by 0xff, so that a longer text sorts after a shorter one. */
function putText(bytes: Buffer, start: number, end: number): void {
  let from = start;
  for (let zero = bytes.indexOf(0, start); zero >= 0 && zero < end; zero = bytes.indexOf(0, from)) {
    putBytes(bytes, from, zero + 1);
    putByte(0xff);
    from = zero + 1;
  }
  putBytes(bytes, from, end);
  putByte(0);
  putByte(0);
}

/** Each element is its type, its name (in objects), its value; 0 ends, before any type. */
function putNested(bytes: Buffer, at: number, isObject: boolean): void {
  eachElement(bytes, at, ({ type, name, start }) => {
    if (isObject) {
      putByte(ORDER[type] ?? 0);
      const named = Buffer.from(`${name}\0`);
      putBytes(named, 0, named.length);
    }
    putValue(bytes, { type, start });
    return false;
  });
  putByte(0);
}
