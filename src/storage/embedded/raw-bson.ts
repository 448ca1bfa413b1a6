import type { NamedBytes } from './bson-reader';

/** Walks BSON bytes without decoding them: index keys and batches of documents are read this way. */

/** BSON's type bytes. */
export const TYPE = {
  double: 0x01,
  string: 0x02,
  object: 0x03,
  array: 0x04,
  binary: 0x05,
  undefined: 0x06,
  objectId: 0x07,
  boolean: 0x08,
  date: 0x09,
  null: 0x0a,
  regex: 0x0b,
  dbPointer: 0x0c,
  code: 0x0d,
  symbol: 0x0e,
  codeWithScope: 0x0f,
  int32: 0x10,
  timestamp: 0x11,
  long: 0x12,
  decimal: 0x13,
  maxKey: 0x7f,
  minKey: 0xff,
} as const;

/** One element inside a document: where it (`from`) and its value (`start` to `end`) lie in the bytes around it. */
export interface RawElement {
  type: number;
  name: string;
  from: number;
  start: number;
  end: number;
}

/** How many bytes the value of this type takes that starts at `at`. */
function valueSize(bytes: Buffer, type: number, at: number): number {
  switch (type) {
    case TYPE.double:
    case TYPE.date:
    case TYPE.timestamp:
    case TYPE.long:
      return 8;
    case TYPE.string:
    case TYPE.code:
    case TYPE.symbol:
      return 4 + bytes.readInt32LE(at);
    case TYPE.object:
    case TYPE.array:
    case TYPE.codeWithScope:
      return bytes.readInt32LE(at);
    case TYPE.binary:
      return 5 + bytes.readInt32LE(at);
    case TYPE.undefined:
    case TYPE.null:
    case TYPE.maxKey:
    case TYPE.minKey:
      return 0;
    case TYPE.objectId:
      return 12;
    case TYPE.boolean:
      return 1;
    case TYPE.regex:
      return bytes.indexOf(0, bytes.indexOf(0, at) + 1) + 1 - at;
    case TYPE.dbPointer:
      return 16 + bytes.readInt32LE(at);
    case TYPE.int32:
      return 4;
    case TYPE.decimal:
      return 16;
    default:
      throw new RangeError(`Unknown BSON type ${type}`);
  }
}

/** Calls `visit` with each element of the document at `at`, until it returns true. */
export function eachElement(
  bytes: Buffer,
  at: number,
  visit: (element: RawElement) => boolean | undefined,
): void {
  const end = at + bytes.readInt32LE(at) - 1;
  if (end > bytes.length - 1 || end < at + 4) throw new RangeError('A BSON length does not fit its document');
  let position = at + 4;
  while (position < end) {
    const type = bytes.readUInt8(position);
    const nameEnd = bytes.indexOf(0, position + 1);
    const start = nameEnd + 1;
    const size = valueSize(bytes, type, start);
    if (nameEnd < 0 || size < 0 || start + size > end) throw new RangeError('A BSON element is cut off');
    const name = bytes.toString('utf8', position + 1, nameEnd);
    if (visit({ type, name, from: position, start, end: start + size })) return;
    position = start + size;
  }
}

/** The top-level elements under these names, in the order in which they lie there. */
export function elementsNamed(bytes: Buffer, names: readonly NamedBytes[]): RawElement[] {
  const found: RawElement[] = [];
  let position = 4;
  while (position < bytes.length - 1 && found.length < names.length) {
    const type = bytes.readUInt8(position);
    let nameEnd = position + 1;
    while (bytes[nameEnd] !== 0) nameEnd++;
    const start = nameEnd + 1;
    const end = start + valueSize(bytes, type, start);
    const length = nameEnd - position - 1;
    for (const { text, bytes: name } of names)
      if (name.length === length && isSame(bytes, position + 1, name))
        found.push({ type, name: text, from: position, start, end });
    position = end;
  }
  return found;
}

/** The element called `name` (given as its bytes), found without looking at the names' text. */
export function findElement(
  bytes: Buffer,
  at: number,
  name: Buffer,
): { type: number; start: number } | undefined {
  const end = at + bytes.readInt32LE(at) - 1;
  let position = at + 4;
  while (position < end) {
    const type = bytes.readUInt8(position);
    const nameStart = position + 1;
    let nameEnd = nameStart;
    while (nameEnd < end && bytes[nameEnd] !== 0) nameEnd++;
    const start = nameEnd + 1;
    if (nameEnd - nameStart === name.length && isSame(bytes, nameStart, name)) return { type, start };
    position = start + valueSize(bytes, type, start);
  }
  return undefined;
}

/** Whether two documents have the very same value under a name, or both have none. */
export function hasSameElement(one: Buffer, other: Buffer, name: Buffer): boolean {
  const [a, b] = [findElement(one, 0, name), findElement(other, 0, name)];
  if (!a || !b) return a === b;
  const [end, otherEnd] = [
    a.start + valueSize(one, a.type, a.start),
    b.start + valueSize(other, b.type, b.start),
  ];
  return a.type === b.type && one.compare(other, b.start, otherEnd, a.start, end) === 0;
}

function isSame(bytes: Buffer, at: number, name: Buffer): boolean {
  for (let i = 0; i < name.length; i++) if (bytes[at + i] !== name[i]) return false;
  return true;
}

/** Copies documents out of a message. Unpooled: a small pooled copy would keep 8 KB alive. */
export function ownCopy(bytes: Uint8Array): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  copy.set(bytes);
  return copy;
}
