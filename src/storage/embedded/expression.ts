import { accumulatorOperators } from './accumulator';
import { failedToParse, location, unsupported } from './errors';
import { arrayOperators } from './expression-arrays';
import { conversionOperators } from './expression-conversions';
import { dateOperators } from './expression-dates';
import { logicOperators } from './expression-logic';
import { numberOperators } from './expression-numbers';
import { objectOperators } from './expression-objects';
import type { Compiler, Expression, Operator } from './expression-operator';
import { setOperators } from './expression-sets';
import { stringOperators } from './expression-strings';
import { Document, isDocument, type Value } from './values';

const operators = new Map<string, Operator>(
  Object.entries({
    ...logicOperators,
    ...numberOperators,
    ...stringOperators,
    ...arrayOperators,
    ...setOperators,
    ...objectOperators,
    ...dateOperators,
    ...conversionOperators,
    ...accumulatorOperators,
  }),
);

/** Compiles an aggregation expression into a closure. `now` is what `$$NOW` stands for. */
export function compileExpression(expression: Value, now = new Date()): Expression {
  return createCompiler({ ROOT: root, CURRENT: root, REMOVE: () => undefined, NOW: () => now }).compile(
    expression,
  );
}

const root: Expression = (document) => document;

function createCompiler(variables: Readonly<Record<string, Expression>>): Compiler {
  const compiler: Compiler = {
    compile: (expression) => compile(expression, variables, compiler),
    withVariables: (added) => createCompiler({ ...variables, ...added }),
  };
  return compiler;
}

function compile(
  expression: Value,
  variables: Readonly<Record<string, Expression>>,
  compiler: Compiler,
): Expression {
  if (typeof expression === 'string' && expression.startsWith('$')) return compilePath(expression, variables);
  if (Array.isArray(expression)) return compileArray(expression, compiler);
  if (isDocument(expression)) return compileDocument(expression, compiler);
  return () => expression;
}

function compilePath(text: string, variables: Readonly<Record<string, Expression>>): Expression {
  if (!text.startsWith('$$')) return pathFrom(root, text.slice(1).split('.'));
  const [name = '', ...parts] = text.slice(2).split('.');
  const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (!variable) throw location(17276, `Use of undefined variable: ${name}`);
  return parts.length === 0 ? variable : pathFrom(variable, parts);
}

function pathFrom(start: Expression, parts: string[]): Expression {
  const [first = '', ...rest] = parts;
  if (parts.includes('')) throw failedToParse('A field path must not contain empty names.');
  if (start === root && rest.length === 0) return (document) => document[first];
  return (document) => follow(start(document), parts, 0);
}

/** Below an array the path continues in each of its documents and collects what it finds. */
function follow(value: Value | undefined, parts: string[], at: number): Value | undefined {
  if (at === parts.length) return value;
  if (isDocument(value)) return follow(value[parts[at] as string], parts, at + 1);
  if (!Array.isArray(value)) return undefined;
  const found: Value[] = [];
  for (const item of value) {
    const inner = isDocument(item) ? follow(item, parts, at) : undefined;
    if (inner !== undefined) found.push(inner);
  }
  return found;
}

function compileArray(items: Value[], compiler: Compiler): Expression {
  const list = items.map((item) => compiler.compile(item));
  return (document) => list.map((item) => item(document) ?? null);
}

function compileDocument(expression: Document, compiler: Compiler): Expression {
  const [name, ...others] = Object.keys(expression);
  if (name?.startsWith('$')) {
    if (others.length > 0) {
      throw location(15983, 'An object representing an expression must have exactly one field');
    }
    const operator = operators.get(name);
    if (!operator) throw unsupported(`The expression ${name}`);
    return operator(expression[name] as Value, compiler, name);
  }
  const fields = Object.entries(expression).map(([field, value]) => ({
    field,
    compute: compiler.compile(value),
  }));
  return (document) => {
    const result = new Document();
    for (const { field, compute } of fields) {
      const value = compute(document);
      if (value !== undefined) result[field] = value;
    }
    return result;
  };
}
