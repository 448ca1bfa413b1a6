import {
  Binary,
  BSONRegExp,
  Decimal128,
  Double,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
} from 'bson';
import fc from 'fast-check';
import { calculate, type Numeric } from '../../../src/storage/embedded/numbers';
import { compare, equals, isTruthy, keyOf, typeName, type Value } from '../../../src/storage/embedded/values';
import { aValue } from './arbitraries';

const long = (text: string) => Long.fromString(text);
const decimal = (text: string) => Decimal128.fromString(text);

describe('the order of values', () => {
  it('follows MongoDB: by type first, then by value', () => {
    const ascending: (Value | undefined)[] = [
      new MinKey(),
      undefined,
      null,
      Number.NaN,
      Number.NEGATIVE_INFINITY,
      long('-9223372036854775808'),
      -1.5,
      -1,
      0,
      decimal('0.1'),
      0.1,
      new Double(1),
      long('9007199254740993'),
      decimal('9007199254740993.5'),
      2 ** 60,
      decimal('1E+400'),
      Number.POSITIVE_INFINITY,
      '',
      'a',
      'ab',
      'b',
      '가',
      '\uFF5E',
      '\u{1F600}',
      {},
      { a: 1 },
      { a: 1, b: 1 },
      { b: 0 },
      { a: 'text' },
      [],
      [null],
      [1],
      [1, 1],
      [2],
      new Binary(Buffer.from([9])),
      new Binary(Buffer.from([1, 1])),
      new Binary(Buffer.from([1, 1]), 4),
      new ObjectId('000000000000000000000001'),
      new ObjectId('ff0000000000000000000000'),
      false,
      true,
      new Date(-1),
      new Date(0),
      new Timestamp({ t: 0, i: 1 }),
      new Timestamp({ t: 4294967295, i: 0 }),
      new BSONRegExp('a'),
      new BSONRegExp('a', 'i'),
      new MaxKey(),
    ];
    for (const [i, lower] of ascending.entries()) {
      for (const [j, upper] of ascending.entries()) {
        expect([i, j, Math.sign(compare(lower, upper))]).toEqual([i, j, Math.sign(i - j)]);
      }
    }
  });

  it.each<[Value, Value]>([
    [1, new Double(1)],
    [1, long('1')],
    [1, decimal('1.00')],
    [0, -0],
    [0.5, decimal('0.50')],
    [2 ** 60, long('1152921504606846976')],
    [long('1152921504606846977'), decimal('1152921504606846977')],
    [Number.NaN, decimal('NaN')],
    [Number.POSITIVE_INFINITY, decimal('Infinity')],
    [{ a: 1 }, { a: long('1') }],
    [
      new UUID('6f1c2b1e-7a1d-4b5c-9d9e-0123456789ab'),
      new Binary(Buffer.from('6f1c2b1e7a1d4b5c9d9e0123456789ab', 'hex'), 4),
    ],
  ])('calls %p and %p equal', (a, b) => {
    expect(equals(a, b)).toBe(true);
    expect(keyOf(a)).toBe(keyOf(b));
  });

  it.each<[Value, Value]>([
    [0.1, decimal('0.1')],
    [2 ** 60, long('1152921504606846977')],
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    ['1', 1],
    [null, 0],
    [['a', 'b'], ['ab']],
    [[['a'], 'b'], [['a', 'b']]],
  ])('keeps %p and %p apart', (a, b) => {
    expect(equals(a, b)).toBe(false);
    expect(keyOf(a)).not.toBe(keyOf(b));
  });

  it('gives two values one key exactly when they compare as equal', () => {
    fc.assert(
      fc.property(aValue(), aValue(), (a, b) => {
        expect(keyOf(a) === keyOf(b)).toBe(compare(a, b) === 0);
      }),
      { numRuns: 2000 },
    );
  });

  it('is a total order', () => {
    fc.assert(
      fc.property(aValue(), aValue(), aValue(), (a, b, c) => {
        expect(compare(a, a)).toBe(0);
        expect(Math.sign(compare(a, b))).toBe(0 - Math.sign(compare(b, a)));
        if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('arithmetic', () => {
  it.each<['add' | 'subtract' | 'multiply', Numeric, Numeric, Numeric | undefined]>([
    ['add', 1, 2, 3],
    ['add', 2147483647, 1, long('2147483648')],
    ['add', 1, long('1'), long('2')],
    ['add', 1, new Double(1), new Double(2)],
    ['add', 0.1, 0.2, 0.1 + 0.2],
    ['add', long('9223372036854775807'), 1, undefined],
    ['add', long('9007199254740993'), long('1'), long('9007199254740994')],
    ['add', decimal('0.1'), decimal('0.2'), decimal('0.3')],
    ['add', decimal('1'), 0.1, decimal('1.100000000000000')],
    ['multiply', decimal('1.5'), 2, decimal('3.0')],
    ['multiply', 65536, 65536, long('4294967296')],
    ['subtract', 1, decimal('NaN'), decimal('NaN')],
  ])('%s %p and %p gives %p', (operation, a, b, expected) => {
    const result = calculate(operation, a, b);
    expect([typeName(result), String(result)]).toEqual([typeName(expected), String(expected)]);
  });

  it('calls null, missing, false and every zero untrue', () => {
    const untrue = [null, undefined, false, 0, -0, new Double(0), long('0'), decimal('0.0')];
    expect(untrue.map(isTruthy)).toEqual(untrue.map(() => false));
    const truths = ['', [], {}, Number.NaN, decimal('NaN'), 0.1, new Date(0)];
    expect(truths.map(isTruthy)).toEqual(truths.map(() => true));
  });
});
