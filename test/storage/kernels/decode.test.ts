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
  serialize,
  Timestamp,
  UUID,
} from 'bson';
import fc from 'fast-check';
import { decodeDocument, readFields, readPath } from '../../../src/storage/embedded/decode';
import type { Document } from '../../../src/storage/embedded/values';
import { aDocument } from './arbitraries';

const everyType = {
  double: new Double(1),
  fraction: 1.5,
  minusZero: -0,
  big: 2 ** 40,
  nan: Number.NaN,
  infinite: Number.NEGATIVE_INFINITY,
  text: 'é한🙂\u0000x',
  object: { inner: { deep: true } },
  array: [1, [2, { three: 3 }], null],
  bytes: new Binary(Buffer.from([1, 2, 3])),
  old: new Binary(Buffer.from([1, 2, 3]), 2),
  uuid: new UUID('6f1c2b1e-7a1d-4b5c-9d9e-0123456789ab'),
  id: new ObjectId('0123456789abcdef01234567'),
  yes: true,
  date: new Date('2026-11-23T00:00:00.123Z'),
  nothing: null,
  regex: new BSONRegExp('^가', 'imx'),
  code: new Code('return 1'),
  scoped: new Code('return x', { x: 1 }),
  symbol: new BSONSymbol('sym'),
  int: -2147483648,
  timestamp: new Timestamp({ t: 4294967295, i: 7 }),
  long: Long.fromString('9223372036854775807'),
  small: Long.fromNumber(1),
  decimal: Decimal128.fromString('-1.20E-7'),
  min: new MinKey(),
  max: new MaxKey(),
  '': 'an empty name',
};

describe('decodeDocument', () => {
  it('gives back the same bytes for every type', () => {
    const bytes = serialize(everyType);
    expect(Buffer.from(serialize(decodeDocument(bytes)))).toEqual(Buffer.from(bytes));
  });

  it('gives back the same bytes for any document', () => {
    fc.assert(
      fc.property(aDocument(), (document) => {
        const bytes = serialize(document);
        expect(Buffer.from(serialize(decodeDocument(bytes))).equals(bytes)).toBe(true);
      }),
    );
  });

  it('keeps __proto__ and constructor as ordinary fields', () => {
    const bytes = serialize(JSON.parse('{"__proto__":{"admin":true},"constructor":1}'));
    const document = decodeDocument(bytes);
    expect(Object.keys(document)).toEqual(['__proto__', 'constructor']);
    expect(document.admin).toBeUndefined();
    expect(document.toString).toBeUndefined();
    expect(Buffer.from(serialize(document)).equals(bytes)).toBe(true);
  });

  it('refuses bytes that were cut or changed instead of reading past them', () => {
    const bytes = serialize(everyType);
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => decodeDocument(bytes.subarray(0, length))).toThrow('cannot be read');
    }
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (position, byte) => {
        const damaged = Uint8Array.from(bytes);
        damaged[position] = byte;
        try {
          decodeDocument(damaged);
        } catch (error) {
          expect(String(error)).toMatch(/cannot be read|not supported by the embedded engine/);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('refuses an inner document whose length does not agree with its end', () => {
    const bytes = serialize({ a: { b: null }, c: null });
    const inner = bytes.indexOf(3) + 3;
    bytes[inner] = (bytes[inner] ?? 0) + 4;
    expect(() => decodeDocument(bytes)).toThrow('does not end where it says');
  });

  it('refuses a date that JavaScript cannot hold rather than changing it', () => {
    const bytes = Buffer.from(serialize({ at: new Date(0) }));
    bytes.writeBigInt64LE(2n ** 62n, bytes.length - 9);
    expect(() => decodeDocument(bytes)).toThrow('beyond the year 275760');
  });

  it('refuses documents nested without end', () => {
    let nested: Document = {};
    for (let depth = 0; depth < 250; depth += 1) nested = { a: nested };
    expect(() => decodeDocument(serialize(nested))).toThrow('nested deeper than 200 levels');
  });
});

describe('reading single fields', () => {
  const bytes = serialize(everyType);

  it('finds each top-level field without decoding the others', () => {
    const whole = decodeDocument(bytes);
    for (const name of Object.keys(whole)) {
      expect(readFields(bytes, new Set([name, 'absent']))).toEqual({ [name]: whole[name] });
      expect(readPath(bytes, name)).toEqual(whole[name]);
    }
  });

  it('follows dotted paths through embedded documents', () => {
    expect(readPath(bytes, 'object.inner.deep')).toBe(true);
    expect(readPath(bytes, 'object.inner.other')).toBeUndefined();
    expect(readPath(bytes, 'text.inner')).toBeUndefined();
  });
});
