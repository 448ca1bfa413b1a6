import { BSONRegExp } from 'bson';
import { badValue, location, unsupported } from './errors';
import { compileExpression } from './expression';
import { isNumeric, toNumber } from './numbers';
import { compilePath, type Leaf, type Predicate, type Test } from './path';
import { compileRegex } from './regex';
import {
  compare,
  type Document,
  documentOf,
  equals,
  isDocument,
  isRegex,
  isTruthy,
  keyOf,
  RANK,
  rankOf,
  typeName,
  type Value,
} from './values';

/** Compiles a query filter with MongoDB's meaning of null, missing fields and arrays. */
export function compileFilter(filter: Document): Predicate {
  return every(Object.entries(filter).map(([name, condition]) => compileClause(name, condition)));
}

function compileClause(name: string, condition: Value): Predicate {
  if (!name.startsWith('$')) return compileCondition(condition, pathOf(name));
  switch (name) {
    case '$and':
      return every(branches(name, condition));
    case '$or':
      return some(branches(name, condition));
    case '$nor':
      return not(some(branches(name, condition)));
    case '$expr':
      return compileExpr(condition);
    case '$comment':
      return () => true;
    default:
      throw unsupported(`${name} in a filter`);
  }
}

function compileExpr(expression: Value): Predicate {
  const compute = compileExpression(expression);
  return (document) => isTruthy(compute(document));
}

function branches(name: string, condition: Value): Predicate[] {
  if (!Array.isArray(condition) || condition.length === 0) throw badValue(`${name} must be a nonempty array`);
  return condition.map((branch) => {
    if (!isDocument(branch)) throw badValue(`${name} entries need to be full objects`);
    return compileFilter(branch);
  });
}

/**
 * Turns a test of one value into a test of a target: a document by path, or an array item itself.
 * That is all in which a top-level condition, `$elemMatch` and `$pull` differ.
 */
type Reach<T> = (test: Test, leaf: Leaf) => (target: T) => boolean;

const pathOf =
  (path: string): Reach<Document> =>
  (test, leaf) =>
    compilePath(path, test, leaf);
const itself: Reach<Value | undefined> = (test) => test;

/** Whether an array item meets a condition, as in `$pull: { scores: { $lt: 3 } }` and `$elemMatch: { $lt: 3 }`. */
export const compileItemCondition = (condition: Value): Test => compileCondition(condition, itself);

export function isOperators(condition: Value): condition is Document {
  return isDocument(condition) && /^\$(?!(?:ref|id|db)$)/.test(Object.keys(condition)[0] ?? '');
}

function compileCondition<T>(condition: Value, reach: Reach<T>): (target: T) => boolean {
  if (isRegex(condition)) return reach(regexTest(condition), 'items');
  if (!isOperators(condition)) return reach(equalTo(condition), 'items');
  return every(
    Object.entries(condition).map(([name, operand]) => compileOperator(name, operand, condition, reach)),
  );
}

function compileOperator<T>(
  name: string,
  operand: Value,
  all: Document,
  reach: Reach<T>,
): (target: T) => boolean {
  switch (name) {
    case '$eq':
      return reach(equalTo(operand), 'items');
    case '$ne':
      if (isRegex(operand)) throw badValue("Can't have regex as arg to $ne.");
      return not(reach(equalTo(operand), 'items'));
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return reach(rangeTest(name, operand), 'items');
    case '$in':
      return reach(oneOf(name, operand), 'items');
    case '$nin':
      return not(reach(oneOf(name, operand), 'items'));
    case '$exists':
      return isTruthy(operand) ? reach(isThere, 'items') : not(reach(isThere, 'items'));
    case '$type':
      return reach(typeTest(operand), 'items');
    case '$size':
      return reach(sizeTest(operand), 'whole');
    case '$all':
      return compileAll(operand, reach);
    case '$elemMatch':
      return reach(itemTest(operand), 'whole');
    case '$not':
      return compileNot(operand, reach);
    case '$regex':
      return reach(regexTest(operand, all.$options), 'items');
    case '$options':
      if (all.$regex === undefined) throw badValue('$options needs a $regex');
      return () => true;
    default:
      if (!name.startsWith('$')) throw badValue(`unknown operator: ${name}`);
      throw unsupported(`${name} in a filter`);
  }
}

const isThere: Test = (value) => value !== undefined;

/** Null also finds missing fields. */
function equalTo(operand: Value): Test {
  if (operand === null) return (value) => value === undefined || value === null;
  if (typeof operand === 'string')
    return (value) => value === operand || (typeof value === 'object' && equals(value, operand));
  if (isDocument(operand)) rejectOperatorsInside(operand);
  return (value) => value !== undefined && equals(value, operand);
}

/** `{ a: { b: 1, $gt: 2 } }` is a mistake, not a comparison with a document. */
function rejectOperatorsInside(operand: Document): void {
  const names = Object.keys(operand).filter((name) => /^\$(?!(?:ref|id|db)$)/.test(name));
  if (names[0] !== undefined) throw badValue(`unknown operator: ${names[0]}`);
}

/** Only values of the operand's own type can be greater or less; NaN is neither. */
function rangeTest(name: '$gt' | '$gte' | '$lt' | '$lte', operand: Value): Test {
  if (isRegex(operand)) throw badValue("Can't have RegEx as arg to predicate over field.");
  const orEqual = name.endsWith('e');
  const sign = name.startsWith('$gt') ? 1 : -1;
  if (operand === null) return (value) => orEqual && (value === undefined || value === null);
  const rank = rankOf(operand);
  if (rank === -1 || rank === 127) {
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

function oneOf(name: string, operand: Value): Test {
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

function typeTest(operand: Value): Test {
  const names = new Set<string>();
  for (const type of Array.isArray(operand) ? operand : [operand]) {
    const name = isNumeric(type) ? TYPE_CODES[toNumber(type)] : type;
    if (name === 'number') for (const number of ['int', 'long', 'double', 'decimal']) names.add(number);
    else if (typeof name === 'string' && Object.values(TYPE_CODES).includes(name)) names.add(name);
    else throw badValue(`Unknown type name alias or invalid numerical type code: ${String(type)}`);
  }
  return (value) => value !== undefined && names.has(typeName(value));
}

function sizeTest(operand: Value): Test {
  const size = isNumeric(operand) ? toNumber(operand) : Number.NaN;
  if (!Number.isInteger(size)) throw badValue('Failed to parse $size. Expected a whole number.');
  if (size < 0) throw badValue('Failed to parse $size. Expected a non-negative number.');
  return (value) => Array.isArray(value) && value.length === size;
}

function compileAll<T>(operand: Value, reach: Reach<T>): (target: T) => boolean {
  if (!Array.isArray(operand)) throw badValue('$all needs an array');
  if (operand.length === 0) return () => false;
  return every(
    operand.map((item) => {
      if (!isOperators(item)) return compileCondition(item, reach);
      if (Object.keys(item).join() !== '$elemMatch') throw badValue('no $ expressions in $all');
      return compileCondition(item, reach);
    }),
  );
}

function itemTest(operand: Value): Test {
  if (!isDocument(operand)) throw badValue('$elemMatch needs an Object');
  const isAboutValues =
    isOperators(operand) && !/^\$(?:and|or|nor|expr)$/.test(Object.keys(operand)[0] ?? '');
  const matches = isAboutValues ? compileItemCondition(operand) : documentTest(compileFilter(operand));
  return (value) => Array.isArray(value) && value.some(matches);
}

/** Inside `$elemMatch` an array counts as a document with the fields "0", "1", … */
const documentTest =
  (matches: Predicate): Test =>
  (value) =>
    isDocument(value) ? matches(value) : Array.isArray(value) && matches(documentOf(Object.entries(value)));

function compileNot<T>(operand: Value, reach: Reach<T>): (target: T) => boolean {
  if (isRegex(operand)) return not(reach(regexTest(operand), 'items'));
  if (!isDocument(operand)) throw badValue('$not needs a regex or a document');
  if (!isOperators(operand)) throw badValue('$not cannot be empty or a plain document');
  return not(compileCondition(operand, reach));
}

function regexTest(operand: Value, options?: Value): Test {
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

const not =
  <T>(test: (target: T) => boolean) =>
  (target: T) =>
    !test(target);

function every<T>(tests: ((target: T) => boolean)[]): (target: T) => boolean {
  const [first, second] = tests;
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  if (tests.length === 2) return (target) => first(target) && second(target);
  return (target) => tests.every((test) => test(target));
}

const some =
  <T>(tests: ((target: T) => boolean)[]) =>
  (target: T) =>
    tests.some((test) => test(target));
