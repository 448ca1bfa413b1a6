import { Long } from 'bson';
import {
  addUnits,
  dayOfYear,
  isoWeek,
  truncate,
  UNITS,
  type Unit,
  unitsBetween,
  weekday,
  weekOfYear,
} from './calendar';
import { failedToParse, location } from './errors';
import { toDate } from './expression-conversions';
import {
  type Argument,
  type Compiler,
  compileArguments,
  type Expression,
  isNothing,
  missing,
  named,
  namedOperands,
  type Operator,
  type Operators,
} from './expression-operator';
import { isNumeric, numericType, toNumber } from './numbers';
import { type TimeZone, timeZone } from './time-zone';
import { isDocument, typeName, type Value } from './values';

const PARTS: Record<string, (local: number) => number> = {
  $year: (local) => new Date(local).getUTCFullYear(),
  $month: (local) => new Date(local).getUTCMonth() + 1,
  $dayOfMonth: (local) => new Date(local).getUTCDate(),
  $dayOfYear: dayOfYear,
  $dayOfWeek: (local) => new Date(local).getUTCDay() + 1,
  $hour: (local) => new Date(local).getUTCHours(),
  $minute: (local) => new Date(local).getUTCMinutes(),
  $second: (local) => new Date(local).getUTCSeconds(),
  $millisecond: (local) => new Date(local).getUTCMilliseconds(),
  $week: weekOfYear,
  $isoWeek: (local) => isoWeek(local).week,
  $isoWeekYear: (local) => isoWeek(local).year,
  $isoDayOfWeek: (local) => ((new Date(local).getUTCDay() + 6) % 7) + 1,
};

export const dateOperators: Operators = {
  ...Object.fromEntries(Object.entries(PARTS).map(([name, read]) => [name, datePart(read)])),
  $dateAdd: named(['startDate', 'unit', 'amount'], ['timezone'], (values, name) => shift(values, name, 1)),
  $dateSubtract: named(['startDate', 'unit', 'amount'], ['timezone'], (values, name) =>
    shift(values, name, -1),
  ),
  $dateDiff: named(['startDate', 'endDate', 'unit'], ['timezone', 'startOfWeek'], (values, name) => {
    const { startDate, endDate, unit, timezone, startOfWeek } = values;
    if ([startDate, endDate, unit, timezone ?? ''].some(isNothing)) return null;
    const [start, end] = [instantOf(startDate, name), instantOf(endDate, name)];
    const count = unitsBetween(start, end, unitOf(unit, name), zoneOf(timezone), firstDay(startOfWeek, name));
    return Long.fromNumber(count);
  }),
  $dateTrunc: named(['date', 'unit'], ['binSize', 'timezone', 'startOfWeek'], (values, name) => {
    const { date, unit, binSize, timezone, startOfWeek } = values;
    if (
      [date, unit, timezone === undefined ? '' : timezone, binSize === undefined ? 1 : binSize].some(
        isNothing,
      )
    )
      return null;
    const size = binSize === undefined ? 1 : wholeNumber(binSize, name);
    const start = truncate(
      instantOf(date, name),
      unitOf(unit, name),
      size,
      zoneOf(timezone),
      firstDay(startOfWeek, name),
    );
    return new Date(start);
  }),
  $dateToString: compileDateToString,
};

/** `{ $year: '$at' }` or `{ $year: { date: '$at', timezone: 'Asia/Seoul' } }`. */
function datePart(read: (local: number) => number): Operator {
  return (operand, compiler, name) => {
    const [date, timezone] = dateAndZone(operand, compiler, name);
    return (document) => {
      const [value, zone] = [date(document), timezone?.(document)];
      if (isNothing(value) || (timezone && isNothing(zone))) return null;
      return read(zoneOf(zone).toLocal(instantOf(value, name)));
    };
  };
}

function dateAndZone(operand: Value, compiler: Compiler, name: string): [Expression, Expression | undefined] {
  if (!isDocument(operand) || Object.keys(operand)[0]?.startsWith('$')) {
    return [compileArguments(name, operand, compiler, 1)[0] ?? missing, undefined];
  }
  const { date, timezone } = namedOperands(name, operand, ['date'], ['timezone']);
  return [compiler.compile(date ?? null), timezone === undefined ? undefined : compiler.compile(timezone)];
}

function shift(
  values: Record<'startDate' | 'unit' | 'amount' | 'timezone', Argument>,
  name: string,
  sign: 1 | -1,
): Argument {
  const { startDate, unit, amount, timezone } = values;
  if ([startDate, unit, amount, timezone === undefined ? '' : timezone].some(isNothing)) return null;
  const zone = zoneOf(timezone);
  return new Date(
    addUnits(instantOf(startDate, name), unitOf(unit, name), sign * wholeNumber(amount, name), zone),
  );
}

function instantOf(value: Argument, name: string): number {
  if (isNumeric(value) || typeof value === 'string') {
    throw location(16006, `can't convert from BSON type ${typeName(value)} to Date in ${name}`);
  }
  return toDate(value).getTime();
}

function zoneOf(value: Argument): TimeZone {
  if (value === undefined) return timeZone('UTC');
  if (typeof value === 'string') return timeZone(value);
  throw location(40517, `timezone must evaluate to a string, found ${typeName(value)}`);
}

function unitOf(value: Argument, name: string): Unit {
  const unit = UNITS.find((each) => each === value);
  if (!unit) throw failedToParse(`${name} parameter 'unit' must be one of ${UNITS.join(', ')}`);
  return unit;
}

/** Weeks start on Sunday unless the expression says otherwise. */
function firstDay(value: Argument, name: string): number {
  if (value === undefined) return 6;
  if (typeof value !== 'string') throw failedToParse(`${name} parameter 'startOfWeek' must be a string`);
  return weekday(value);
}

function wholeNumber(value: Argument, name: string): number {
  const number = isNumeric(value) && numericType(value) !== 'decimal' ? toNumber(value) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw failedToParse(`${name} needs a whole number`);
  return number;
}

const MONTH_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const pad = (value: number, length: number) => String(value).padStart(length, '0');

const SPECIFIERS: Record<string, (local: number, offsetMinutes: number) => string> = {
  Y: (local) => pad(PARTS.$year?.(local) ?? 0, 4),
  m: (local) => pad(new Date(local).getUTCMonth() + 1, 2),
  b: (local) => MONTH_NAMES[new Date(local).getUTCMonth()] ?? '',
  d: (local) => pad(new Date(local).getUTCDate(), 2),
  H: (local) => pad(new Date(local).getUTCHours(), 2),
  M: (local) => pad(new Date(local).getUTCMinutes(), 2),
  S: (local) => pad(new Date(local).getUTCSeconds(), 2),
  L: (local) => pad(new Date(local).getUTCMilliseconds(), 3),
  j: (local) => pad(dayOfYear(local), 3),
  u: (local) => String(PARTS.$isoDayOfWeek?.(local)),
  w: (local) => String(new Date(local).getUTCDay() + 1),
  U: (local) => pad(weekOfYear(local), 2),
  V: (local) => pad(isoWeek(local).week, 2),
  G: (local) => pad(isoWeek(local).year, 4),
  z: (_, offset) =>
    `${offset < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(offset) / 60), 2)}${pad(Math.abs(offset) % 60, 2)}`,
  Z: (_, offset) => String(offset),
  '%': () => '%',
};

function compileDateToString(operand: Value, compiler: Compiler, name: string): Expression {
  const parts = namedOperands(name, operand, ['date'], ['format', 'timezone', 'onNull']);
  const date = compiler.compile(parts.date ?? null);
  const timezone = parts.timezone === undefined ? undefined : compiler.compile(parts.timezone);
  const format = parts.format === undefined ? undefined : compiler.compile(parts.format);
  const onNull = compiler.compile(parts.onNull ?? null);
  return (document) => {
    const [value, zoneId, pattern] = [date(document), timezone?.(document), format?.(document)];
    if (isNothing(value)) return onNull(document);
    if ((timezone && isNothing(zoneId)) || (format && isNothing(pattern))) return null;
    const zone = zoneOf(zoneId);
    const instant = instantOf(value, name);
    const local = zone.toLocal(instant);
    const text = typeof pattern === 'string' ? pattern : `%Y-%m-%dT%H:%M:%S.%L${zone.isUtc ? 'Z' : ''}`;
    return write(text, local, Math.round((local - instant) / 60_000));
  };
}

function write(format: string, local: number, offsetMinutes: number): string {
  return format.replace(/%(.?)/g, (_, letter: string) => {
    const specifier = Object.hasOwn(SPECIFIERS, letter) ? SPECIFIERS[letter] : undefined;
    if (!specifier) throw location(18536, `Invalid format character '%${letter}' in format string`);
    return specifier(local, offsetMinutes);
  });
}
