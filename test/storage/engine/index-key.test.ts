import { Decimal128, Double, Long, serialize } from 'bson';
import fc from 'fast-check';
import { documentKeys, keyParts, valueKey } from '../../../src/storage/embedded/index-key';
import { compare, type Document, isDocument, type Value } from '../../../src/storage/embedded/values';
import { aValue } from '../kernels/arbitraries';

const keysOf = (document: object, pattern: Document) =>
  documentKeys(Buffer.from(serialize(document)), keyParts(pattern));

const hasDecimal = (value: Value): boolean =>
  value instanceof Decimal128 ||
  (Array.isArray(value) && value.some(hasDecimal)) ||
  (isDocument(value) && Object.values(value).some(hasDecimal));

describe('index keys', () => {
  it('sort as the values do, and backwards when descending', () => {
    const value = aValue().filter((each) => !hasDecimal(each));
    fc.assert(
      fc.property(value, value, (a, b) => {
        const order = Math.sign(compare(a, b));
        expect(compareText(valueKey(a, false), valueKey(b, false))).toBe(order);
        expect(compareText(valueKey(a, true), valueKey(b, true))).toBe(-order || 0);
      }),
      { numRuns: 2000 },
    );
  });

  it('tell long numbers apart that lie between two doubles', () => {
    const numbers = [2 ** 53, Long.fromString('9007199254740993'), new Double(2 ** 53 + 2), Long.MAX_VALUE];
    const keys = numbers.map((number) => valueKey(number, false));
    expect([...keys].sort(compareText)).toEqual(keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(valueKey(Long.fromNumber(2 ** 53), false)).toBe(valueKey(2 ** 53, false));
  });

  it('hold a document once per item of an array, and once per item inside documents of an array', () => {
    expect(keysOf({ tags: ['b', 'a', 'b'] }, { tags: 1 }).keys).toEqual([
      valueKey('b', false),
      valueKey('a', false),
    ]);
    expect(keysOf({ items: [{ id: 1 }, { id: 2 }, {}] }, { 'items.id': 1 }).keys).toEqual(
      [1, 2, null].map((value) => valueKey(value, false)),
    );
    expect(keysOf({ tags: [] }, { tags: 1 })).toMatchObject({ isMultikey: true, isMissing: false });
  });

  it('hold a missing field as null and say so', () => {
    expect(keysOf({ a: 1 }, { b: 1 })).toEqual({
      keys: [valueKey(null, false)],
      isMultikey: false,
      isMissing: true,
    });
    expect(keysOf({ b: null }, { b: 1 }).isMissing).toBe(false);
  });

  it('refuse two arrays in one compound index', () => {
    expect(() => keysOf({ a: [1], b: [2] }, { a: 1, b: 1 })).toThrow(expect.objectContaining({ code: 171 }));
  });

  it('keep names apart that JavaScript objects treat specially', () => {
    const document = JSON.parse('{"__proto__": 5}') as object;
    expect(keysOf(document, JSON.parse('{"__proto__": 1}') as Document).keys).toEqual([valueKey(5, false)]);
  });
});

function compareText(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
