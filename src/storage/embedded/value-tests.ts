import { BSONRegExp } from 'bson';
import { badValue, location } from './errors';
import { isNumeric, toNumber } from './numbers';
import type { Test } from './path';
import { compileRegex } from './regex';
import {
  compare,
  type Document,
  equals,
  isDocument,
  isRegex,
  keyOf,
  RANK,
  rankOf,
  typeName,
  type Value,
} from './values';

/** `{ $gt: 1 }` rather than a document to compare with; `$ref` and `$id` are a reference. */
export function isOperators(condition: Value): condition is Document {
  return isDocument(condition) && /^\$(?!(?:ref|id|db)$)/.test(Object.keys(condition)[0] ?? '');
}

export const isThere: Test = (value) => value !== undefined;

/** Null also finds missing fields. */
export function equalTo(operand: Value): Test {
  if (operand === null) return (value) => value === undefined || value === null;
  if (typeof operand === 'string')
    return (value) => value === operand || (typeof value === 'object' && equals(value, operand));
  return (value) => value !== undefined && equals(value, operand);
}

/** Only values of the operand's own type can be greater or less; NaN is neither. */
export function rangeTest(name: '$gt' | '$gte' | '$lt' | '$lte', operand: Value): Test {
  if (isRegex(operand)) throw badValue("Can't have RegEx as arg to predicate over field.");
  const orEqual = name.endsWith('e');
  const sign = name.startsWith('$gt') ? 1 : -1;
  if (operand === null) return (value) => orEqual && (value === undefined || value === null);
  const rank = rankOf(operand);
  if (rank === RANK.minKey || rank === RANK.maxKey) {
    return (value) => {
      const order = compare(value ?? null, operand) * sign;
      return order > 0 || (orEqual && order === 0);
    };
  }
  const needsEqual = isNotANumber(operand);
  return (value) => {
    if (rankOf(value) !== rank) return false;
    if (needsEqual || isNotANumber(value)) return orEqual && equals(value, operand);
    const order = compare(value, operand) * sign;
    return order > 0 || (orEqual && order === 0);
  };
}

const isNotANumber = (value: unknown) => isNumeric(value) && Number.isNaN(toNumber(value));

export function oneOf(name: string, operand: Value): Test {
  if (!Array.isArray(operand)) throw badValue(`${name} needs an array`);
  const keys = new Set<string>();
  const regexes: Test[] = [];
  let hasNull = false;
  for (const item of operand) {
    if (isOperators(item)) throw badValue(`cannot nest $ under ${name}`);
    if (item === null) hasNull = true;
    else if (isRegex(item)) regexes.push(regexTest(item));
    else keys.add(keyOf(item));
  }
  return (value) => {
    if (value === undefined || value === null) return hasNull;
    return keys.has(keyOf(value)) || regexes.some((matches) => matches(value));
  };
}

const TYPE_CODES: Record<number, string> = {
  [-1]: 'minKey',
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  13: 'javascript',
  14: 'symbol',
  16: 'int',
  17: 'timestamp',
  18: 'long',
  19: 'decimal',
  127: 'maxKey',
};

export function typeTest(operand: Value): Test {
  const names = new Set<string>();
  for (const type of Array.isArray(operand) ? operand : [operand]) {
    const name = isNumeric(type) ? TYPE_CODES[toNumber(type)] : type;
    if (name === 'number') for (const number of ['int', 'long', 'double', 'decimal']) names.add(number);
    else if (typeof name === 'string' && Object.values(TYPE_CODES).includes(name)) names.add(name);
    else throw badValue(`Unknown type name alias or invalid numerical type code: ${String(type)}`);
  }
  return (value) => value !== undefined && names.has(typeName(value));
}

export function sizeTest(operand: Value): Test {
  const size = isNumeric(operand) ? toNumber(operand) : Number.NaN;
  if (!Number.isInteger(size)) throw badValue('Failed to parse $size. Expected a whole number.');
  if (size < 0) throw badValue('Failed to parse $size. Expected a non-negative number.');
  return (value) => Array.isArray(value) && value.length === size;
}

export function regexTest(operand: Value, options?: Value): Test {
  if (options !== undefined && typeof options !== 'string') throw badValue('$options has to be a string');
  if (!isRegex(operand) && typeof operand !== 'string') throw badValue('$regex has to be a string');
  if (isRegex(operand) && operand.options !== '' && options !== undefined) {
    throw location(51075, 'options set in both $regex and $options');
  }
  const source = isRegex(operand) ? operand : new BSONRegExp(operand);
  const flags = options ?? source.options;
  const matches = compileRegex(source.pattern, flags);
  return (value) => {
    if (typeof value === 'string') return matches(value);
    if (isRegex(value)) return value.pattern === source.pattern && value.options === flags;
    return rankOf(value) === RANK.string && matches(String(value));
  };
}
