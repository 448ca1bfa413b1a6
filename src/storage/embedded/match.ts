import { badValue, unsupported } from './errors';
import { compileExpression } from './expression';
import { compilePath, type Leaf, type Predicate, type Test } from './path';
import {
  equalTo,
  isOperators,
  isThere,
  oneOf,
  rangeTest,
  regexTest,
  sizeTest,
  typeTest,
} from './value-tests';
import { type Document, documentOf, isDocument, isRegex, isTruthy, type Value } from './values';

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
