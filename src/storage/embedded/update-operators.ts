import { badValue, failedToParse, typeMismatch, unsupported } from './errors';
import { isIdentical } from './identical';
import { compileFilter, compileItemCondition } from './match';
import { calculate, isNumeric, toNumber } from './numbers';
import { compileSort } from './sort';
import { isOperators } from './value-tests';
import { compare, Document, equals, isDocument, isRegex, keyOf, typeName, type Value } from './values';

/** What an operator does to the field it names. */
export interface FieldChange {
  /** The new value, the very same one when nothing changes, or `undefined` to remove the field. */
  change(value: Value | undefined): Value | undefined;
  /** Whether a missing field, and the documents on the way to it, come into being. */
  creates: boolean;
  onlyOnInsert?: boolean;
}

type Operator = (operand: Value, path: string) => FieldChange;

const operators = new Map<string, Operator>([
  ['$set', (operand) => creating((value) => keepIfSame(value, operand))],
  ['$setOnInsert', (operand) => ({ ...creating((value) => keepIfSame(value, operand)), onlyOnInsert: true })],
  ['$unset', () => changing(() => undefined)],
  ['$inc', increment],
  ['$min', (operand) => creating((value) => extreme(value, operand, -1))],
  ['$max', (operand) => creating((value) => extreme(value, operand, 1))],
  ['$push', push],
  ['$addToSet', addToSet],
  ['$pull', pull],
  ['$pullAll', pullAll],
]);

export function compileOperator(name: string, operand: Value, path: string): FieldChange {
  const operator = operators.get(name);
  if (!operator) throw unsupported(`The update operator ${name}`);
  return operator(operand, path);
}

const creating = (change: FieldChange['change']): FieldChange => ({ change, creates: true });
const changing = (change: FieldChange['change']): FieldChange => ({ change, creates: false });

const keepIfSame = (value: Value | undefined, next: Value) =>
  value !== undefined && isIdentical(value, next) ? value : next;

function increment(operand: Value, path: string): FieldChange {
  if (!isNumeric(operand)) throw typeMismatch(`Cannot increment with non-numeric argument at '${path}'`);
  return creating((value) => {
    if (value === undefined) return operand;
    if (!isNumeric(value)) {
      throw typeMismatch(
        `Cannot apply $inc to a value of non-numeric type: '${path}' is of type ${typeName(value)}`,
      );
    }
    const sum = calculate('add', value, operand);
    if (sum === undefined) throw badValue(`Failed to apply $inc: '${path}' would leave the range of a long`);
    return keepIfSame(value, sum);
  });
}

function extreme(value: Value | undefined, operand: Value, sign: 1 | -1): Value {
  return value === undefined || compare(operand, value) * sign > 0 ? operand : value;
}

function arrayOf(value: Value | undefined, path: string): Value[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw badValue(`The field '${path}' must be an array but is of type ${typeName(value)}`);
}

/** `{ $each: [...] }` stands for several values; anything else is one value. */
function eachOf(operand: Value, operator: string): Value[] {
  if (!isDocument(operand) || operand.$each === undefined) return [operand];
  if (Array.isArray(operand.$each)) return operand.$each;
  throw badValue(
    `The argument to $each in ${operator} must be an array but it was of type ${typeName(operand.$each)}`,
  );
}

function push(operand: Value, path: string): FieldChange {
  const added = eachOf(operand, '$push');
  const { position, sort, slice } = pushModifiers(operand);
  return creating((value) => {
    const items = arrayOf(value, path);
    const at = position ?? items.length;
    let next = items.toSpliced(at, 0, ...added);
    if (sort) next = next.toSorted(sort);
    if (slice !== undefined) next = slice < 0 ? next.slice(slice) : next.slice(0, slice);
    return keepIfSame(value, next);
  });
}

const PUSH_CLAUSES = new Set(['$each', '$position', '$sort', '$slice']);

function pushModifiers(operand: Value) {
  if (!isDocument(operand) || operand.$each === undefined) return {};
  const unknown = Object.keys(operand).find((name) => !PUSH_CLAUSES.has(name));
  if (unknown !== undefined) throw badValue(`Unrecognized clause in $push: ${unknown}`);
  return {
    position: wholeNumber(operand.$position, '$position'),
    slice: wholeNumber(operand.$slice, '$slice'),
    sort: operand.$sort === undefined ? undefined : itemOrder(operand.$sort),
  };
}

function wholeNumber(value: Value | undefined, name: string): number | undefined {
  if (value === undefined) return undefined;
  if (isNumeric(value) && Number.isInteger(toNumber(value))) return toNumber(value);
  throw badValue(`The value for ${name} must be an integer value but was given type: ${typeName(value)}`);
}

function itemOrder(spec: Value): (a: Value, b: Value) => number {
  if (isDocument(spec)) {
    const order = compileSort(spec);
    const fieldsOf = (item: Value) => (isDocument(item) ? item : new Document());
    return (a, b) => order(fieldsOf(a), fieldsOf(b));
  }
  const direction = isNumeric(spec) ? toNumber(spec) : 0;
  if (direction !== 1 && direction !== -1) throw badValue('The $sort element value must be either 1 or -1');
  return (a, b) => compare(a, b) * direction;
}

function addToSet(operand: Value, path: string): FieldChange {
  const candidates = eachOf(operand, '$addToSet');
  if (isDocument(operand) && operand.$each !== undefined && Object.keys(operand).length > 1) {
    throw badValue(`Found unexpected fields after $each in $addToSet: ${Object.keys(operand).join(', ')}`);
  }
  return creating((value) => {
    const items = arrayOf(value, path);
    const known = new Set(items.map(keyOf));
    const added = candidates.filter((candidate) => known.size < known.add(keyOf(candidate)).size);
    return value !== undefined && added.length === 0 ? value : [...items, ...added];
  });
}

function pull(operand: Value): FieldChange {
  return removing('$pull', pullTest(operand));
}

function pullTest(operand: Value): (item: Value) => boolean {
  if (isOperators(operand) || isRegex(operand)) return compileItemCondition(operand);
  if (!isDocument(operand)) return (item) => equals(item, operand);
  const matches = compileFilter(operand);
  return (item) => isDocument(item) && matches(item);
}

function pullAll(operand: Value): FieldChange {
  if (!Array.isArray(operand))
    throw badValue(`$pullAll requires an array argument but was given a ${typeName(operand)}`);
  const keys = new Set(operand.map(keyOf));
  return removing('$pullAll', (item) => keys.has(keyOf(item)));
}

function removing(operator: string, isRemoved: (item: Value) => boolean): FieldChange {
  return changing((value) => {
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw badValue(`Cannot apply ${operator} to a non-array value`);
    const kept = value.filter((item) => !isRemoved(item));
    return kept.length === value.length ? value : kept;
  });
}

/** The fields an operator is given, as in `{ $inc: { visits: 1 } }`. */
export function operandFields(name: string, operand: Value | undefined): [string, Value][] {
  if (isDocument(operand)) return Object.entries(operand);
  throw failedToParse(
    `Modifiers operate on fields but we found type ${typeName(operand)} instead. For example: {$mod: {<field>: ...}}: ${name}`,
  );
}
