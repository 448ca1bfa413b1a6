import { unsupported } from './errors';
import { eachElement, TYPE } from './raw-bson';

/** Where a value lies inside a document's bytes. */
export interface StoredValue {
  type: number;
  start: number;
}

/** Any key part starts with one of these, in MongoDB's order of types. Decimal128 has no bytes that sort. */
const ORDER = new Map<number, number>([
  [TYPE.minKey, 0x02],
  [TYPE.undefined, 0x04], // also what an empty array is indexed as
  [TYPE.null, 0x05],
  [TYPE.double, 0x0a],
  [TYPE.int32, 0x0a],
  [TYPE.long, 0x0a],
  [TYPE.string, 0x0f],
  [TYPE.symbol, 0x0f],
  [TYPE.object, 0x14],
  [TYPE.array, 0x19],
  [TYPE.binary, 0x1e],
  [TYPE.objectId, 0x23],
  [TYPE.boolean, 0x28],
  [TYPE.date, 0x2d],
  [TYPE.timestamp, 0x32],
  [TYPE.regex, 0x37],
  [TYPE.maxKey, 0x7e],
]);

let scratch = Buffer.allocUnsafeSlow(1024);
let length = 0;

/** The key of one value alone. */
export function encodePart(bytes: Buffer, value: StoredValue, isDescending: boolean): string {
  startKey();
  putPart(bytes, value, isDescending);
  return takeKey();
}

/** The key of a text that is not yet BSON, as a query by id has; undefined when it holds a zero byte. */
export function encodeText(text: string): string | undefined {
  if (text.includes('\0')) return undefined;
  startKey();
  putByte(ORDER.get(TYPE.string) ?? 0);
  reserve(text.length * 3 + 2);
  length += scratch.write(text, length, 'utf8');
  putByte(0);
  putByte(0);
  return takeKey();
}

/** Begins a key; `putPart` adds to it, `takeKey` ends it. */
export function startKey(): void {
  length = 0;
}

/** One flat one-byte string: small, and compared as fast as memory. */
export function takeKey(): string {
  return scratch.toString('latin1', 0, length);
}

export function putPart(bytes: Buffer, value: StoredValue, isDescending: boolean): void {
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
  const order = ORDER.get(type);
  if (order === undefined) throw unsupported(`An index on values of BSON type ${type}`);
  putByte(order);
  switch (type) {
    case TYPE.double:
      putDouble(bytes.readDoubleLE(start), 0);
      break;
    case TYPE.int32:
      putDouble(bytes.readInt32LE(start), 0);
      break;
    case TYPE.long:
      putLong(bytes.readBigInt64LE(start));
      break;
    case TYPE.string:
    case TYPE.symbol:
      putText(bytes, start + 4, start + 3 + bytes.readInt32LE(start));
      break;
    case TYPE.object:
    case TYPE.array:
      putNested(bytes, start, type === TYPE.object);
      break;
    case TYPE.binary:
      reserve(4);
      length = scratch.writeUInt32BE(bytes.readUInt32LE(start), length);
      putBytes(bytes, start + 4, start + 5 + bytes.readInt32LE(start));
      break;
    case TYPE.objectId:
      putBytes(bytes, start, start + 12);
      break;
    case TYPE.boolean:
      putByte(bytes.readUInt8(start));
      break;
    case TYPE.date:
      putReversed(bytes, start, 8);
      scratch[length - 8] = (scratch[length - 8] ?? 0) ^ 0x80; // negative before positive
      break;
    case TYPE.timestamp:
      putReversed(bytes, start, 8);
      break;
    case TYPE.regex: {
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
      putByte(ORDER.get(type) ?? 0);
      const named = Buffer.from(`${name}\0`);
      putBytes(named, 0, named.length);
    }
    putValue(bytes, { type, start });
    return false;
  });
  putByte(0);
}
