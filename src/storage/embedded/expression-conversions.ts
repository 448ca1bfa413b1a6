import { Decimal128, Long, ObjectId } from 'bson';
import { conversionFailure, unsupported } from './errors';
import { type Argument, isNothing, type Operators, unary } from './expression-operator';
import { double, isInt32, isNumeric, type Numeric, numericType, toNumber } from './numbers';
import { isTruthy, typeName } from './values';

export const conversionOperators: Operators = {
  $type: unary((value) => typeName(value)),
  $isNumber: unary((value) => isNumeric(value)),
  $toString: unary((value) => (isNothing(value) ? null : toText(value))),
  $toBool: unary((value) => (isNothing(value) ? null : isTruthy(value))),
  $toInt: unary((value) => (isNothing(value) ? null : toInt(value))),
  $toLong: unary((value) => (isNothing(value) ? null : toLong(value))),
  $toDouble: unary((value) => (isNothing(value) ? null : double(toPlain(value, 'double')))),
  $toDate: unary((value) => (isNothing(value) ? null : toDate(value))),
  $toObjectId: unary((value) => (isNothing(value) ? null : toObjectId(value))),
};

const failed = (value: Argument, to: string) =>
  conversionFailure(
    `Failed to convert a value of type ${typeName(value)} to ${to} in $convert with no onError value`,
  );

function toText(value: Argument): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof ObjectId) return value.toHexString();
  if (isNumeric(value)) return numberText(value);
  throw unsupported(`Converting ${typeName(value)} to string`);
}

/** The shortest text of a double; MongoDB writes its exponents differently, so those are refused. */
function numberText(value: Numeric): string {
  const text = numericType(value) === 'double' ? String(toNumber(value)) : value.toString();
  if (numericType(value) === 'double' && text.includes('e'))
    throw unsupported('Converting so large or small a double to string');
  return text;
}

const WHOLE = /^[+-]?\d+$/;
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

function toPlain(value: Argument, to: string): number {
  if (typeof value === 'boolean') return Number(value);
  if (isNumeric(value)) return toNumber(value);
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'string' && DECIMAL.test(value)) return Number(value);
  throw failed(value, to);
}

function toInt(value: Argument): number {
  if (typeof value === 'string' && !WHOLE.test(value)) throw failed(value, 'int');
  if (value instanceof Date) throw failed(value, 'int');
  const number = Math.trunc(toPlain(value, 'int')) + 0;
  if (!isInt32(number)) throw failed(value, 'int');
  return number;
}

function toLong(value: Argument): Long {
  if (value instanceof Long) return value;
  if (typeof value === 'string' && !WHOLE.test(value)) throw failed(value, 'long');
  const exact = typeof value === 'string' || value instanceof Decimal128 ? wholePart(value) : undefined;
  const number = Math.trunc(toPlain(value, 'long'));
  if (!Number.isFinite(number)) throw failed(value, 'long');
  const whole = exact ?? BigInt(number);
  if (BigInt.asIntN(64, whole) !== whole) throw failed(value, 'long');
  return Long.fromBigInt(whole);
}

function wholePart(value: string | Decimal128): bigint | undefined {
  const text = value.toString();
  return WHOLE.test(text) ? BigInt(text.replace('+', '')) : undefined;
}

/** Texts must say date and zone the way ISO 8601 does; a date alone is midnight UTC. */
const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

export function toDate(value: Argument): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (isNumeric(value) && numericType(value) !== 'int') return validDate(value, Math.trunc(toNumber(value)));
  if (typeof value !== 'string') throw failed(value, 'date');
  if (!ISO.test(value)) throw unsupported('Converting a text other than an ISO 8601 date to date');
  const text = value.replace(' ', 'T');
  const hasZone = text.length === 10 || /(?:Z|[+-]\d{2}:?\d{2})$/.test(text.slice(10));
  return validDate(value, Date.parse(hasZone ? text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2') : `${text}Z`));
}

function validDate(value: Argument, ms: number): Date {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) throw failed(value, 'date');
  return date;
}

function toObjectId(value: Argument): ObjectId {
  if (value instanceof ObjectId) return value;
  if (typeof value === 'string' && /^[0-9a-fA-F]{24}$/.test(value)) return new ObjectId(value);
  throw failed(value, 'objectId');
}
