import { location } from './errors';
import { type Document, isDocument, typeName, type Value } from './values';

/** A compiled expression: computes a value from a document; `undefined` is missing. */
export type Expression = (document: Document) => Value | undefined;

/** What an operator may use while it is compiled. */
export interface Compiler {
  compile(expression: Value): Expression;
  /** Compiles with further variables, as `$map` does with `$$this`. */
  withVariables(variables: Record<string, Expression>): Compiler;
}

export type Operator = (operand: Value, compiler: Compiler, name: string) => Expression;
export type Operators = Record<string, Operator>;

export type Argument = Value | undefined;

export const isNothing = (value: Argument): value is null | undefined =>
  value === undefined || value === null;

/** The argument list; one argument may stand alone, without brackets. */
export function compileArguments(
  name: string,
  operand: Value,
  compiler: Compiler,
  min: number,
  max: number = min,
): Expression[] {
  const list = Array.isArray(operand) ? operand : [operand];
  if (list.length < min || list.length > max) {
    const wanted = min === max ? `exactly ${min}` : `at least ${min} and at most ${max}`;
    throw location(16020, `Expression ${name} takes ${wanted} arguments. ${list.length} were passed in.`);
  }
  return list.map((item) => compiler.compile(item));
}

export function unary(compute: (value: Argument, name: string) => Argument): Operator {
  return (operand, compiler, name) => {
    const [argument = missing] = compileArguments(name, operand, compiler, 1);
    return (document) => compute(argument(document), name);
  };
}

export function binary(compute: (a: Argument, b: Argument, name: string) => Argument): Operator {
  return (operand, compiler, name) => {
    const [left = missing, right = missing] = compileArguments(name, operand, compiler, 2);
    return (document) => compute(left(document), right(document), name);
  };
}

/** Any number of arguments. */
export function variadic(compute: (values: Argument[], name: string) => Argument): Operator {
  return (operand, compiler, name) => {
    const list = compileArguments(name, operand, compiler, 0, Number.POSITIVE_INFINITY);
    return (document) =>
      compute(
        list.map((argument) => argument(document)),
        name,
      );
  };
}

/** Named arguments, as in `{ $dateTrunc: { date: ..., unit: ... } }`. */
export function named<R extends string, O extends string>(
  required: readonly R[],
  optional: readonly O[],
  compute: (values: Record<R | O, Argument>, name: string) => Argument,
): Operator {
  return (operand, compiler, name) => {
    const fields = namedOperands(name, operand, required, optional);
    const list = Object.entries(fields).map(([key, value]) => ({ key, argument: compiler.compile(value) }));
    return (document) => {
      const values: Record<string, Argument> = {};
      for (const { key, argument } of list) values[key] = argument(document);
      return compute(values as Record<R | O, Argument>, name);
    };
  };
}

export function namedOperands(
  name: string,
  operand: Value,
  required: readonly string[],
  optional: readonly string[],
): Document {
  if (!isDocument(operand)) throw location(40539, `${name} only supports an object as its argument`);
  for (const key of Object.keys(operand)) {
    if (!required.includes(key) && !optional.includes(key)) {
      throw location(40541, `Unrecognized argument to ${name}: ${key}`);
    }
  }
  for (const key of required) {
    if (operand[key] === undefined) throw location(40542, `Missing '${key}' parameter to ${name}`);
  }
  return operand;
}

export const missing: Expression = () => undefined;

export function arrayArgument(value: Argument, name: string): Value[] {
  if (Array.isArray(value)) return value;
  throw location(17124, `The argument to ${name} must be an array, but was of type: ${typeName(value)}`);
}
