import { unsupported } from './errors';
import { mergeDocuments } from './expression-objects';
import {
  type Argument,
  compileArguments,
  type Expression,
  isNothing,
  missing,
  type Operators,
} from './expression-operator';
import { calculate, double, isNumeric, type Numeric, numericType, toNumber } from './numbers';
import { compare, keyOf, type Value } from './values';

/** Collects values one by one. */
export interface Accumulator {
  add(value: Argument): void;
  result(): Argument;
}

export const accumulators = new Map<string, () => Accumulator>([
  ['$sum', sum],
  ['$avg', average],
  ['$min', () => extreme(-1)],
  ['$max', () => extreme(1)],
  ['$first', first],
  ['$last', last],
  ['$push', push],
  ['$addToSet', addToSet],
  ['$mergeObjects', merge],
]);

/** Adds whole numbers exactly and doubles with compensation, so that many small ones do not get lost. */
function sum(): Accumulator {
  let whole: Numeric = 0;
  let fraction = 0;
  let compensation = 0;
  let hasDouble = false;
  return {
    add(value) {
      if (!isNumeric(value)) return;
      if (numericType(value) !== 'double') {
        whole = calculate('add', whole, value) ?? double(toNumber(whole) + toNumber(value));
        return;
      }
      hasDouble = true;
      const number = toNumber(value);
      const next = fraction + number;
      compensation +=
        Math.abs(fraction) >= Math.abs(number) ? fraction - next + number : number - next + fraction;
      fraction = next;
    },
    result() {
      if (!hasDouble) return whole;
      const doubles = Number.isFinite(fraction) ? fraction + compensation : fraction;
      return calculate('add', whole, double(doubles));
    },
  };
}

function average(): Accumulator {
  const total = sum();
  let count = 0;
  return {
    add(value) {
      if (!isNumeric(value)) return;
      if (numericType(value) === 'decimal') throw unsupported('$avg of decimals');
      total.add(value);
      count += 1;
    },
    result() {
      const value = total.result();
      return isNumeric(value) && count > 0 ? double(toNumber(value) / count) : null;
    },
  };
}

/** Null and missing values do not count. */
function extreme(sign: 1 | -1): Accumulator {
  let best: Argument;
  return {
    add(value) {
      if (!isNothing(value) && (best === undefined || compare(value, best) * sign > 0)) best = value;
    },
    result: () => best ?? null,
  };
}

function first(): Accumulator {
  let value: Argument;
  let isSet = false;
  return {
    add(next) {
      if (!isSet) value = next;
      isSet = true;
    },
    result: () => value ?? null,
  };
}

function last(): Accumulator {
  let value: Argument;
  return {
    add(next) {
      value = next;
    },
    result: () => value ?? null,
  };
}

function push(): Accumulator {
  const items: Value[] = [];
  return {
    add(value) {
      if (value !== undefined) items.push(value);
    },
    result: () => items,
  };
}

function addToSet(): Accumulator {
  const items = new Map<string, Value>();
  return {
    add(value) {
      if (value === undefined) return;
      const key = keyOf(value);
      if (!items.has(key)) items.set(key, value);
    },
    result: () => [...items.values()],
  };
}

function merge(): Accumulator {
  const items: Argument[] = [];
  return { add: (value) => items.push(value), result: () => mergeDocuments(items, '$mergeObjects') };
}

/** `{ $sum: ['$a', '$b'] }` or `{ $max: '$scores' }` outside `$group`: over the arguments, or over one array. */
const overArguments =
  (create: () => Accumulator): Operators[string] =>
  (operand, compiler, name) => {
    const list: Expression[] = compileArguments(name, operand, compiler, 0, Number.POSITIVE_INFINITY);
    const [only = missing] = list;
    return (document) => {
      const accumulator = create();
      const single = list.length === 1 ? only(document) : undefined;
      if (Array.isArray(single)) for (const item of single) accumulator.add(item);
      else for (const argument of list) accumulator.add(argument(document));
      return accumulator.result();
    };
  };

export const accumulatorOperators: Operators = {
  $sum: overArguments(sum),
  $avg: overArguments(average),
  $min: overArguments(() => extreme(-1)),
  $max: overArguments(() => extreme(1)),
};
