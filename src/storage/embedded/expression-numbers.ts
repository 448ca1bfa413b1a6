import { Long } from 'bson';
import { badValue, location, typeMismatch, unsupported } from './errors';
import {
  type Argument,
  binary,
  compileArguments,
  isNothing,
  missing,
  type Operator,
  type Operators,
  unary,
  variadic,
} from './expression-operator';
import { calculate, double, isNumeric, type Numeric, numericType, roundTo, toNumber } from './numbers';
import { typeName } from './values';

export const numberOperators: Operators = {
  $add: variadic((values) => values.reduce<Argument>(add, 0)),
  $subtract: binary(subtract),
  $multiply: variadic((values, name) =>
    values.reduce<Argument>((a, b) => arithmetic('multiply', a, b, name), 1),
  ),
  $divide: binary(divide),
  $mod: binary(remainder),
  $abs: unary((value, name) =>
    onNumber(value, name, (number) =>
      toNumber(number) < 0 ? (calculate('subtract', 0, number) ?? null) : number,
    ),
  ),
  $floor: unary((value, name) => onDouble(value, name, Math.floor)),
  $ceil: unary((value, name) => onDouble(value, name, Math.ceil)),
  $round: rounding('halfEven'),
  $trunc: rounding('towardsZero'),
};

function add(sum: Argument, value: Argument): Argument {
  if (isNothing(sum) || isNothing(value)) return null;
  if (sum instanceof Date && value instanceof Date)
    throw location(16612, 'only one date allowed in an $add expression');
  if (sum instanceof Date) return shift(sum, numeric(value, '$add'), 1);
  if (value instanceof Date) return shift(value, numeric(sum, '$add'), 1);
  return arithmetic('add', sum, value, '$add');
}

function subtract(a: Argument, b: Argument): Argument {
  if (isNothing(a) || isNothing(b)) return null;
  if (!(a instanceof Date)) return arithmetic('subtract', a, b, '$subtract');
  if (b instanceof Date) return Long.fromNumber(a.getTime() - b.getTime());
  return shift(a, numeric(b, '$subtract'), -1);
}

const shift = (date: Date, ms: Numeric, sign: 1 | -1) =>
  new Date(date.getTime() + sign * Math.trunc(toNumber(ms)));

function numeric(value: Argument, name: string): Numeric {
  if (isNumeric(value)) return value;
  throw typeMismatch(`${name} only supports numeric types, not ${typeName(value)}`);
}

/** A long that overflows continues as a double, as in MongoDB. */
function arithmetic(
  operation: 'add' | 'subtract' | 'multiply',
  a: Argument,
  b: Argument,
  name: string,
): Argument {
  if (isNothing(a) || isNothing(b)) return null;
  const left = numeric(a, name);
  const right = numeric(b, name);
  return calculate(operation, left, right) ?? calculate(operation, double(toNumber(left)), right) ?? null;
}

function divide(a: Argument, b: Argument): Argument {
  if (isNothing(a) || isNothing(b)) return null;
  const [left, right] = [plain(a, '$divide'), plain(b, '$divide')];
  if (right === 0) throw badValue("can't $divide by zero");
  return double(left / right);
}

function remainder(a: Argument, b: Argument): Argument {
  if (isNothing(a) || isNothing(b)) return null;
  const [left, right] = [plain(a, '$mod'), plain(b, '$mod')];
  if (right === 0) throw location(16610, "can't $mod by zero");
  const types = [numericType(numeric(a, '$mod')), numericType(numeric(b, '$mod'))];
  if (types.includes('double')) return double(left % right);
  return types.includes('long') ? Long.fromBigInt(toBigInt(a) % toBigInt(b)) : (left % right) + 0;
}

const toBigInt = (value: Argument) => BigInt(String(value));

/** A double to compute with; decimals would lose digits silently, so they are refused. */
function plain(value: Argument, name: string): number {
  const number = numeric(value, name);
  if (numericType(number) === 'decimal') throw unsupported(`${name} of a decimal`);
  return toNumber(number);
}

function onNumber(value: Argument, name: string, compute: (number: Numeric) => Argument): Argument {
  return isNothing(value) ? null : compute(numeric(value, name));
}

/** Whole numbers stay as they are. */
function onDouble(value: Argument, name: string, compute: (number: number) => number): Argument {
  return onNumber(value, name, (number) =>
    numericType(number) === 'double' || numericType(number) === 'decimal'
      ? double(compute(plain(number, name)))
      : number,
  );
}

function rounding(mode: 'halfEven' | 'towardsZero'): Operator {
  return (operand, compiler, name) => {
    const [argument = missing, digits] = compileArguments(name, operand, compiler, 1, 2);
    return (document) => {
      const place = digits ? digits(document) : 0;
      if (isNothing(place)) return null;
      const places = plain(place, name);
      if (!Number.isInteger(places) || places < -20 || places > 100) {
        throw location(
          51082,
          `cannot apply ${name} with precision value ${places}, it must be in [-20, 100]`,
        );
      }
      return onNumber(argument(document), name, (number) => roundTo(number, places, mode));
    };
  };
}
