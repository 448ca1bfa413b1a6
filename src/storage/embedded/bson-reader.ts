import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import { failedToParse, unsupported } from './errors';
import { isInt32 } from './numbers';
import { Document, type Value } from './values';

export const END = 0x00;
export const OBJECT = 0x03;
const ARRAY = 0x04;
const MAX_DEPTH = 200;

/** A field name and its bytes. */
export interface NamedBytes {
  text: string;
  bytes: Buffer;
}

/** Walks over BSON bytes. Whatever they say, it neither reads outside of them nor loops for ever. */
export class BsonReader {
  private readonly buffer: Buffer;
  private offset = 0;
  private depth = 0;

  constructor(bytes: Uint8Array) {
    this.buffer = Buffer.isBuffer(bytes)
      ? bytes
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Steps over a document's length, which must lie inside the buffer, and says where it ends. */
  open(): number {
    const start = this.offset;
    const length = this.int32();
    if (length < 5 || start + length > this.buffer.length)
      throw broken('a document is longer than its frame');
    if (this.buffer[start + length - 1] !== END) throw broken('a document does not end where it says');
    return start + length;
  }

  expectEnd(): void {
    if (this.offset !== this.buffer.length) throw broken('bytes follow the end of the document');
  }

  byte(): number {
    const byte = this.buffer[this.offset];
    if (byte === undefined) throw broken('it ends too early');
    this.offset += 1;
    return byte;
  }

  document(): Document {
    const document = new Document();
    const end = this.enter();
    for (let type = this.byte(); type !== END; type = this.byte()) {
      const name = this.name();
      document[name] = this.value(type);
    }
    this.leave(end);
    return document;
  }

  private array(): Value[] {
    const items: Value[] = [];
    const end = this.enter();
    for (let type = this.byte(); type !== END; type = this.byte()) {
      this.skipName();
      items.push(this.value(type));
    }
    this.leave(end);
    return items;
  }

  private enter(): number {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw broken(`it is nested deeper than ${MAX_DEPTH} levels`);
    return this.open();
  }

  private leave(end: number): void {
    if (this.offset !== end) throw broken('a document does not end where it says');
    this.depth -= 1;
  }

  name(): string {
    const start = this.offset;
    this.skipName();
    return this.text(start, this.offset - 1);
  }

  /** Steps over the next name and says which of these it is, without making a text of it. */
  nameAmong(names: readonly NamedBytes[]): string | undefined {
    const start = this.offset;
    this.skipName();
    const length = this.offset - 1 - start;
    for (const { text, bytes } of names) {
      if (bytes.length !== length) continue;
      let at = 0;
      while (at < length && bytes[at] === this.buffer[start + at]) at++;
      if (at === length) return text;
    }
    return undefined;
  }

  /** Names are short: looking byte by byte is faster than a call to search for the end. */
  private skipName(): void {
    let end = this.offset;
    while (this.buffer[end] !== END) {
      if (end >= this.buffer.length) throw broken('a field name does not end');
      end++;
    }
    this.offset = end + 1;
  }

  value(type: number): Value {
    switch (type) {
      case 0x01:
        return this.double();
      case 0x02:
        return this.string();
      case OBJECT:
        return this.document();
      case ARRAY:
        return this.array();
      case 0x05:
        return this.binary();
      case 0x07:
        return new ObjectId(this.bytes(12));
      case 0x08:
        return this.byte() === 1;
      case 0x09:
        return this.date();
      case 0x0a:
        return null;
      case 0x0b:
        return this.regex();
      case 0x0d:
        return new Code(this.string());
      case 0x0e:
        return new BSONSymbol(this.string());
      case 0x0f:
        this.int32();
        return new Code(this.string(), this.document());
      case 0x10:
        return this.int32();
      case 0x11:
        return new Timestamp(BigInt.asUintN(64, this.int64()));
      case 0x12:
        return Long.fromBigInt(this.int64());
      case 0x13:
        return new Decimal128(this.bytes(16));
      case 0x7f:
        return new MaxKey();
      case 0xff:
        return new MinKey();
      default:
        throw unsupported(`The BSON type 0x${type.toString(16)}`);
    }
  }

  skip(type: number): void {
    const length = FIXED_LENGTHS[type];
    if (length !== undefined) this.jump(length);
    else if (type === 0x02 || type === 0x0d || type === 0x0e) this.jump(this.int32());
    else if (type === OBJECT || type === ARRAY || type === 0x0f) this.jump(this.int32() - 4);
    else if (type === 0x05) this.jump(this.int32() + 1);
    else if (type === 0x0b) {
      this.skipName();
      this.skipName();
    } else throw unsupported(`The BSON type 0x${type.toString(16)}`);
  }

  private jump(length: number): void {
    if (length < 0) throw broken('a length is negative');
    this.offset += length;
  }

  private int32(): number {
    if (this.offset + 4 > this.buffer.length) throw broken('it ends too early');
    const value = this.buffer.readInt32LE(this.offset);
    this.offset += 4;
    return value;
  }

  private int64(): bigint {
    if (this.offset + 8 > this.buffer.length) throw broken('it ends too early');
    const value = this.buffer.readBigInt64LE(this.offset);
    this.offset += 8;
    return value;
  }

  private double(): Value {
    if (this.offset + 8 > this.buffer.length) throw broken('it ends too early');
    const value = this.buffer.readDoubleLE(this.offset);
    this.offset += 8;
    return isInt32(value) ? new Double(value) : value;
  }

  private string(): string {
    const length = this.int32();
    const start = this.offset;
    const end = start + length - 1;
    if (length < 1 || this.buffer[end] !== END) throw broken('a string does not end where it says');
    this.offset = end + 1;
    return this.text(start, end);
  }

  private date(): Date {
    const date = new Date(Number(this.int64()));
    if (Number.isNaN(date.getTime())) throw unsupported('A date beyond the year 275760');
    return date;
  }

  private regex(): BSONRegExp {
    const pattern = this.name();
    const options = this.name();
    if (!/^[ilmsux]*$/.test(options)) throw broken('a regular expression has unknown options');
    return new BSONRegExp(pattern, options);
  }

  private binary(): Binary {
    const length = this.int32();
    const subtype = this.byte();
    if (subtype !== Binary.SUBTYPE_BYTE_ARRAY) return new Binary(this.bytes(length), subtype);
    const inner = this.int32();
    if (inner !== length - 4) throw broken('an old binary value does not end where it says');
    return new Binary(this.bytes(inner), subtype);
  }

  /** A copy, so that a small value never keeps a whole message in memory. */
  private bytes(length: number): Uint8Array {
    const end = this.offset + length;
    if (length < 0 || end > this.buffer.length) throw broken('it ends too early');
    const copy = Uint8Array.prototype.slice.call(this.buffer, this.offset, end);
    this.offset = end;
    return copy;
  }

  /** Short ASCII texts, which most are, decode faster here than through the native call. */
  private text(start: number, end: number): string {
    if (end - start > 24) return this.buffer.toString('utf8', start, end);
    let text = '';
    for (let i = start; i < end; i++) {
      const byte = this.buffer[i] as number;
      if (byte > 127) return this.buffer.toString('utf8', start, end);
      text += String.fromCharCode(byte);
    }
    return text;
  }
}

const FIXED_LENGTHS: Partial<Record<number, number>> = {
  1: 8,
  7: 12,
  8: 1,
  9: 8,
  10: 0,
  16: 4,
  17: 8,
  18: 8,
  19: 16,
  127: 0,
  255: 0,
};

const broken = (why: string) => failedToParse(`The BSON cannot be read: ${why}.`);
