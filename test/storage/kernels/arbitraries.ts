import { Binary, BSONRegExp, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import fc from 'fast-check';
import { type Document, documentOf, type Value } from '../../../src/storage/embedded/values';

/** Numbers near the borders where int32, double, long and decimal meet. */
const aNumber = (): fc.Arbitrary<Value> =>
  fc.oneof(
    fc.integer({ min: -3, max: 3 }),
    fc.constantFrom(0.5, 0.1, -0, 2 ** 31, 2 ** 53, 2 ** 60, 1e300, Number.NaN, Number.POSITIVE_INFINITY),
    fc.constantFrom(-1, 0, 1, 7).map((value) => new Double(value)),
    fc
      .constantFrom('-1', '0', '1', '1152921504606846976', '1152921504606846977')
      .map((text) => Long.fromString(text)),
    fc
      .constantFrom(
        '0',
        '-0',
        '1',
        '1.0',
        '0.5',
        '0.1',
        '1E+3',
        '1152921504606846976',
        '1152921504606846977',
        'NaN',
        'Infinity',
      )
      .map((text) => Decimal128.fromString(text)),
  );

const aText = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom('', 'a', 'b', 'ab', '가', '\u{1F600}', '\uFF5E'),
    fc.string({ unit: 'grapheme', maxLength: 4 }),
  );

const aName = () => fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor');

const aScalar = (): fc.Arbitrary<Value> =>
  fc.oneof(
    { weight: 3, arbitrary: aNumber() },
    { weight: 3, arbitrary: aText() },
    fc.constantFrom<Value>(null, true, false, new MinKey(), new MaxKey()),
    fc.constantFrom(0, 1, 1e12).map((ms) => new Date(ms)),
    fc.constantFrom('000000000000000000000001', 'ffffffffffffffffffffffff').map((hex) => new ObjectId(hex)),
    fc
      .tuple(fc.uint8Array({ maxLength: 2 }), fc.constantFrom(0, 4, 128))
      .map(([bytes, subtype]) => new Binary(bytes, subtype)),
    fc.constantFrom(1, 2).map((i) => new Timestamp({ t: 1, i })),
    fc.constantFrom('i', '').map((options) => new BSONRegExp('x', options)),
  );

/** Any storable value, small enough that two of them are often equal or neighbours. */
export const aValue = (): fc.Arbitrary<Value> =>
  fc.letrec<{ value: Value; array: Value[]; object: Document }>((tie) => ({
    value: fc.oneof({ maxDepth: 2 }, { weight: 5, arbitrary: aScalar() }, tie('array'), tie('object')),
    array: fc.array(tie('value'), { maxLength: 3 }),
    object: fc
      .uniqueArray(fc.tuple(aName(), tie('value')), { maxLength: 3, selector: ([name]) => name })
      .map(documentOf),
  })).value;

export const aDocument = (): fc.Arbitrary<Document> =>
  fc.uniqueArray(fc.tuple(aName(), aValue()), { maxLength: 4, selector: ([name]) => name }).map(documentOf);
