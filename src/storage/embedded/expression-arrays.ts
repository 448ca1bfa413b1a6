import { badValue, location } from './errors';
import {
  type Argument,
  arrayArgument,
  binary,
  type Compiler,
  compileArguments,
  type Expression,
  isNothing,
  missing,
  namedOperands,
  type Operator,
  type Operators,
  unary,
  variadic,
} from './expression-operator';
import { isNumeric, toNumber } from './numbers';
import { isTruthy, keyOf, typeName, type Value } from './values';

export const arrayOperators: Operators = {
  $size: unary((value, name) => arrayArgument(value, name).length),
  $isArray: unary((value) => Array.isArray(value)),
  $in: binary((value, array) => {
    if (!Array.isArray(array))
      throw location(40081, `$in requires an array as a second argument, found: ${typeName(array)}`);
    const key = keyOf(value);
    return array.some((item) => keyOf(item) === key);
  }),
  $arrayElemAt: binary((array, index, name) => {
    if (isNothing(array) || isNothing(index)) return null;
    return arrayArgument(array, name).at(whole(index, name));
  }),
  $first: unary((value, name) => (isNothing(value) ? null : arrayArgument(value, name)[0])),
  $last: unary((value, name) => (isNothing(value) ? null : arrayArgument(value, name).at(-1))),
  $slice: compileSlice,
  $concatArrays: variadic((values, name) =>
    values.some(isNothing) ? null : values.flatMap((value) => arrayArgument(value, name)),
  ),
  $reverseArray: unary((value, name) => (isNothing(value) ? null : arrayArgument(value, name).toReversed())),
  $range: compileRange,
  $filter: compileFilter,
  $map: compileMap,
  $reduce: compileReduce,
};

function whole(value: Argument, name: string): number {
  const number = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (Number.isInteger(number)) return number;
  throw location(28691, `${name} needs a whole number, but found a value of type ${typeName(value)}`);
}

function compileSlice(...[operand, compiler, name]: Parameters<Operator>): Expression {
  const [array = missing, first = missing, second] = compileArguments(name, operand, compiler, 2, 3);
  return (document) => {
    const [items, a, b] = [array(document), first(document), second?.(document)];
    if (isNothing(items) || isNothing(a) || (second && isNothing(b))) return null;
    const list = arrayArgument(items, name);
    if (!second) return whole(a, name) < 0 ? list.slice(whole(a, name)) : list.slice(0, whole(a, name));
    const length = whole(b, name);
    if (length <= 0) throw location(28729, `Third argument to $slice must be positive: ${length}`);
    const from = whole(a, name) < 0 ? Math.max(0, list.length + whole(a, name)) : whole(a, name);
    return list.slice(from, from + length);
  };
}

/** As many numbers as fit a 16 MB document several times over; more is a mistake that would exhaust memory. */
const MAX_RANGE = 4_000_000;

function compileRange(...[operand, compiler, name]: Parameters<Operator>): Expression {
  const list = compileArguments(name, operand, compiler, 2, 3);
  return (document) => {
    const [start = 0, end = 0, step = 1] = list.map((argument) => whole(argument(document), name));
    if (step === 0) throw location(34449, '$range requires a non-zero step value');
    const length = Math.max(0, Math.ceil((end - start) / step));
    if (length > MAX_RANGE) throw badValue(`$range would produce ${length} numbers`);
    return Array.from({ length }, (_, i) => start + i * step);
  };
}

/** A variable of an array expression: assigned for each item before the body runs. */
function createVariable() {
  const cell: { value: Argument } = { value: undefined };
  return { cell, read: () => cell.value };
}

function variableName(value: Value | undefined, fallback: string): string {
  if (value === undefined) return fallback;
  if (typeof value === 'string' && /^[a-z_][\w]*$/.test(value)) return value;
  throw badValue('A variable name starts with a lower case letter and has only letters, digits and _.');
}

function compileFilter(...[operand, compiler, name]: Parameters<Operator>): Expression {
  const parts = namedOperands(name, operand, ['input', 'cond'], ['as', 'limit']);
  const input = compiler.compile(parts.input ?? null);
  const limit = parts.limit === undefined ? missing : compiler.compile(parts.limit);
  const { cell, read } = createVariable();
  const condition = compiler
    .withVariables({ [variableName(parts.as, 'this')]: read })
    .compile(parts.cond ?? null);
  return (document) => {
    const items = input(document);
    if (isNothing(items)) return null;
    const wanted = limit(document);
    const most = isNothing(wanted) ? Number.POSITIVE_INFINITY : whole(wanted, name);
    const kept: Value[] = [];
    for (const item of arrayArgument(items, name)) {
      if (kept.length >= most) break;
      cell.value = item;
      if (isTruthy(condition(document))) kept.push(item);
    }
    return kept;
  };
}

function compileMap(...[operand, compiler, name]: Parameters<Operator>): Expression {
  const parts = namedOperands(name, operand, ['input', 'in'], ['as']);
  const input = compiler.compile(parts.input ?? null);
  const { cell, read } = createVariable();
  const body = compiler.withVariables({ [variableName(parts.as, 'this')]: read }).compile(parts.in ?? null);
  return (document) => {
    const items = input(document);
    if (isNothing(items)) return null;
    return arrayArgument(items, name).map((item) => {
      cell.value = item;
      return body(document) ?? null;
    });
  };
}

function compileReduce(operand: Value, compiler: Compiler, name: string): Expression {
  const parts = namedOperands(name, operand, ['input', 'initialValue', 'in'], []);
  const input = compiler.compile(parts.input ?? null);
  const initial = compiler.compile(parts.initialValue ?? null);
  const current = createVariable();
  const total = createVariable();
  const body = compiler.withVariables({ this: current.read, value: total.read }).compile(parts.in ?? null);
  return (document) => {
    const items = input(document);
    if (isNothing(items)) return null;
    return arrayArgument(items, name).reduce<Argument>((value, item) => {
      current.cell.value = item;
      total.cell.value = value;
      return body(document);
    }, initial(document));
  };
}
