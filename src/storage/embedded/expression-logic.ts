import { location, unsupported } from './errors';
import {
  type Argument,
  binary,
  compileArguments,
  type Expression,
  isNothing,
  missing,
  namedOperands,
  type Operator,
  type Operators,
  unary,
} from './expression-operator';
import { compare, isDocument, isTruthy, type Value } from './values';

/** Expressions compare any two values by the total order, unlike filters, which stay within one type. */
const comparison = (holds: (order: number) => boolean) => binary((a, b) => holds(compare(a, b)));

export const logicOperators: Operators = {
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $cmp: binary((a, b) => Math.sign(compare(a, b))),
  $and: (operand, compiler, name) => {
    const list = compileArguments(name, operand, compiler, 0, Number.POSITIVE_INFINITY);
    return (document) => list.every((each) => isTruthy(each(document)));
  },
  $or: (operand, compiler, name) => {
    const list = compileArguments(name, operand, compiler, 0, Number.POSITIVE_INFINITY);
    return (document) => list.some((each) => isTruthy(each(document)));
  },
  $not: unary((value) => !isTruthy(value)),
  $cond: (operand, compiler, name) => {
    const [condition = missing, yes = missing, no = missing] = isDocument(operand)
      ? condParts(operand, name).map((part) => compiler.compile(part))
      : compileArguments(name, operand, compiler, 3);
    return (document) => (isTruthy(condition(document)) ? yes(document) : no(document));
  },
  $ifNull: (operand, compiler, name) => {
    const list = compileArguments(name, operand, compiler, 2, Number.POSITIVE_INFINITY);
    return (document) => {
      let value: Argument;
      for (const each of list) {
        value = each(document);
        if (!isNothing(value)) return value;
      }
      return value;
    };
  },
  $switch: (operand, compiler, name) => {
    const { branches, default: fallback } = namedOperands(name, operand, ['branches'], ['default']);
    if (!Array.isArray(branches)) throw location(40060, '$switch expected an array for branches');
    const cases = branches.map((branch) => {
      const fields = namedOperands(name, branch, ['case', 'then'], []);
      return { when: compiler.compile(fields.case ?? null), result: compiler.compile(fields.then ?? null) };
    });
    const otherwise = fallback === undefined ? noBranch : compiler.compile(fallback);
    return (document) => {
      const found = cases.find(({ when }) => isTruthy(when(document)));
      return found ? found.result(document) : otherwise(document);
    };
  },
  $literal: (operand) => () => operand,
  $let: compileLet,
};

function condParts(operand: Value, name: string): Value[] {
  const parts = namedOperands(name, operand, ['if', 'then', 'else'], []);
  return [parts.if ?? null, parts.then ?? null, parts.else ?? null];
}

const noBranch: Expression = () => {
  throw location(
    40066,
    '$switch could not find a matching branch for an input, and no default was specified',
  );
};

function compileLet(...[operand, compiler, name]: Parameters<Operator>): Expression {
  const { vars, in: body } = namedOperands(name, operand, ['vars', 'in'], []);
  if (!isDocument(vars)) throw unsupported('$let without an object of vars');
  const variables = Object.entries(vars).map(
    ([variable, value]) => [variable, compiler.compile(value)] as const,
  );
  return compiler.withVariables(Object.fromEntries(variables)).compile(body ?? null);
}
