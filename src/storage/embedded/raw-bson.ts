/** Walks BSON bytes without decoding them: index keys and batches of documents are read this way. */

/** One element inside a document: where it (`from`) and its value (`start` to `end`) lie in the bytes around it. */
export interface RawElement {
  type: number;
  name: string;
  from: number;
  start: number;
  end: number;
}

/** How many bytes the value of this type takes that starts at `at`. */
export function valueSize(bytes: Buffer, type: number, at: number): number {
  switch (type) {
    case 0x01: // double
    case 0x09: // date
    case 0x11: // timestamp
    case 0x12: // long
      return 8;
    case 0x02: // string
    case 0x0d: // code
    case 0x0e: // symbol
      return 4 + bytes.readInt32LE(at);
    case 0x03: // object
    case 0x04: // array
    case 0x0f: // code with scope
      return bytes.readInt32LE(at);
    case 0x05: // binary
      return 5 + bytes.readInt32LE(at);
    case 0x06: // undefined
    case 0x0a: // null
    case 0x7f: // MaxKey
    case 0xff: // MinKey
      return 0;
    case 0x07: // ObjectId
      return 12;
    case 0x08: // boolean
      return 1;
    case 0x0b: // regular expression: two C strings
      return bytes.indexOf(0, bytes.indexOf(0, at) + 1) + 1 - at;
    case 0x0c: // DBPointer
      return 16 + bytes.readInt32LE(at);
    case 0x10: // int32
      return 4;
    case 0x13: // Decimal128
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
