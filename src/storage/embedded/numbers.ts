import { Decimal128, Double, Long } from 'bson';

/**
 * MongoDB's four number types. A plain `number` is an int32 when it fits one, else a double: exactly the rule `bson`
 * encodes by. A double that looks like an int32 is therefore kept as `Double`.
 */
export type Numeric = number | Double | Long | Decimal128;

export function isNumeric(value: unknown): value is Numeric {
  return (
    typeof value === 'number' ||
    value instanceof Double ||
    value instanceof Long ||
    value instanceof Decimal128
  );
}

export const isInt32 = (value: number) => (value | 0) === value && !Object.is(value, -0);

type NumericType = 'int' | 'double' | 'long' | 'decimal';

export function numericType(value: Numeric): NumericType {
  if (typeof value === 'number') return isInt32(value) ? 'int' : 'double';
  if (value instanceof Long) return 'long';
  return value instanceof Double ? 'double' : 'decimal';
}

/** Keeps a computed double a double, also when its value happens to be whole. */
export const double = (value: number): number | Double => (isInt32(value) ? new Double(value) : value);

/** The nearest double, which may lose digits of a long or a decimal. */
export function toNumber(value: Numeric): number {
  if (typeof value === 'number') return value;
  if (value instanceof Double) return value.value;
  return value instanceof Long ? value.toNumber() : Number(value.toString());
}

/** A number as `coefficient × 10^exponent` without any loss; NaN and infinities stay plain numbers. */
interface Exact {
  coefficient: bigint;
  exponent: number;
}

const DECIMAL_TEXT = /^(-?\d+)(?:\.(\d+))?(?:E([+-]?\d+))?$/;

function exactOf(value: Numeric): Exact | number {
  if (value instanceof Long) return { coefficient: value.toBigInt(), exponent: 0 };
  if (value instanceof Decimal128) {
    const match = DECIMAL_TEXT.exec(value.toString());
    if (!match) return Number(value.toString());
    const [, whole = '0', fraction = '', exponent = '0'] = match;
    return { coefficient: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
  }
  return exactDouble(typeof value === 'number' ? value : value.value);
}

function exactDouble(value: number): Exact | number {
  if (!Number.isFinite(value)) return value;
  let scaled = value;
  let halvings = 0;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    halvings += 1;
  }
  return { coefficient: BigInt(scaled) * 5n ** BigInt(halvings), exponent: -halvings };
}

function compareExact(a: Exact, b: Exact): number {
  const exponent = Math.min(a.exponent, b.exponent);
  const left = a.coefficient * 10n ** BigInt(a.exponent - exponent);
  const right = b.coefficient * 10n ** BigInt(b.exponent - exponent);
  return left < right ? -1 : left > right ? 1 : 0;
}

function compareDoubles(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return Number(!Number.isNaN(a)) - Number(!Number.isNaN(b));
}

/** The number as a double when that loses nothing. */
function asExactDouble(value: Numeric): number | undefined {
  if (typeof value === 'number') return value;
  if (value instanceof Double) return value.value;
  if (value instanceof Decimal128) return undefined;
  const nearest = value.toNumber();
  return Number.isSafeInteger(nearest) ? nearest : undefined;
}

/** Compares by exact value across the four types; NaN is below every other number and equal to itself. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  const left = asExactDouble(a);
  const right = asExactDouble(b);
  if (left !== undefined && right !== undefined) return compareDoubles(left, right);
  if (a instanceof Long && b instanceof Long) return a.compare(b);
  const exactLeft = exactOf(a);
  const exactRight = exactOf(b);
  if (typeof exactLeft !== 'number' && typeof exactRight !== 'number')
    return compareExact(exactLeft, exactRight);
  return compareDoubles(
    typeof exactLeft === 'number' ? exactLeft : 0,
    typeof exactRight === 'number' ? exactRight : 0,
  );
}

/** Equal numbers have equal keys, whatever their types. */
export function numberKey(value: Numeric): string {
  const simple = asExactDouble(value);
  if (simple !== undefined) return String(simple === 0 ? 0 : simple);
  const exact = exactOf(value);
  const nearest = toNumber(value);
  if (typeof exact === 'number') return String(exact);
  const back = exactDouble(nearest);
  if (typeof back !== 'number' && compareExact(exact, back) === 0) return String(nearest === 0 ? 0 : nearest);
  const digits = exact.coefficient.toString();
  const significant = digits.replace(/0+$/, '');
  return `${significant}x${exact.exponent + digits.length - significant.length}`;
}

type Operation = 'add' | 'subtract' | 'multiply';

const onDoubles: Record<Operation, (a: number, b: number) => number> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
};

const onIntegers: Record<Operation, (a: bigint, b: bigint) => bigint> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
};

/** Doubles enter decimal arithmetic with 15 digits, as in MongoDB. */
const toDecimal = (value: Numeric): Decimal128 =>
  value instanceof Decimal128
    ? value
    : numericType(value) === 'double'
      ? Decimal128.fromString(
          Number.isFinite(toNumber(value)) ? toNumber(value).toPrecision(15) : String(value),
        )
      : Decimal128.fromString(value.toString());

function onDecimals(operation: Operation, a: Decimal128, b: Decimal128): Decimal128 {
  const left = exactOf(a);
  const right = exactOf(b);
  if (typeof left === 'number' || typeof right === 'number') {
    return Decimal128.fromString(String(onDoubles[operation](toNumber(a), toNumber(b))));
  }
  if (operation === 'multiply') {
    return decimalOf(left.coefficient * right.coefficient, left.exponent + right.exponent);
  }
  const exponent = Math.min(left.exponent, right.exponent);
  const scale = ({ coefficient, exponent: own }: Exact) => coefficient * 10n ** BigInt(own - exponent);
  return decimalOf(onIntegers[operation](scale(left), scale(right)), exponent);
}

const decimalOf = (coefficient: bigint, exponent: number) =>
  Decimal128.fromStringWithRounding(`${coefficient}E${exponent}`);

const MAX_LONG = 2n ** 63n - 1n;
const MIN_LONG = -(2n ** 63n);

const toBigInt = (value: Numeric) => (value instanceof Long ? value.toBigInt() : BigInt(toNumber(value)));

/**
 * MongoDB's arithmetic: the wider type wins and an int32 that overflows becomes a long.
 * `undefined` means the long overflowed; `$inc` reports that, expressions continue in double.
 */
export function calculate(operation: Operation, a: Numeric, b: Numeric): Numeric | undefined {
  const types = [numericType(a), numericType(b)];
  if (types.includes('decimal')) return onDecimals(operation, toDecimal(a), toDecimal(b));
  if (types.includes('double')) return double(onDoubles[operation](toNumber(a), toNumber(b)));
  const result = onIntegers[operation](toBigInt(a), toBigInt(b));
  if (!types.includes('long') && BigInt.asIntN(32, result) === result) return Number(result);
  return result > MAX_LONG || result < MIN_LONG ? undefined : Long.fromBigInt(result);
}

/** Rounds the exact value to a number of decimal places; the type stays. */
export function roundTo(value: Numeric, places: number, mode: 'halfEven' | 'towardsZero'): Numeric {
  const exact = exactOf(value);
  if (typeof exact === 'number' || exact.exponent + places >= 0) return value;
  const unit = 10n ** BigInt(-exact.exponent - places);
  let quotient = exact.coefficient / unit;
  const rest = exact.coefficient % unit;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const goesUp = mode === 'halfEven' && (twice > unit || (twice === unit && quotient % 2n !== 0n));
  if (goesUp) quotient += exact.coefficient < 0n ? -1n : 1n;
  const type = numericType(value);
  if (type === 'decimal') return decimalOf(quotient, -places);
  if (type === 'double') return double(Number(`${quotient}e${-places}`));
  const whole = quotient * 10n ** BigInt(-places);
  return type === 'int' && BigInt.asIntN(32, whole) === whole ? Number(whole) : Long.fromBigInt(whole);
}
