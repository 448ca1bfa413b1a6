import { BSONRegExp } from 'bson';
import { isOperators } from './value-tests';
import { isDocument, RANK, rankOf, type Value } from './values';

/** What a filter demands of one path, as far as an index can use it. */
export interface Bounds {
  equals?: Value[];
  low?: { value: Value; isInclusive: boolean };
  high?: { value: Value; isInclusive: boolean };
  /** The text begins with this. */
  prefix?: string;
}

export interface Conditions {
  paths: Map<string, Bounds>;
  /** The bounds say everything that the filter says. */
  isComplete: boolean;
}

/** Reads the parts of a filter that must all hold. What it does not understand it leaves to the matcher. */
export function readConditions(filter: Value | undefined): Conditions {
  const conditions: Conditions = { paths: new Map(), isComplete: true };
  readFilter(filter, conditions);
  return conditions;
}

function readFilter(filter: Value | undefined, conditions: Conditions): void {
  if (!isDocument(filter)) return;
  for (const [name, value] of Object.entries(filter)) {
    if (name === '$and' && Array.isArray(value)) for (const part of value) readFilter(part, conditions);
    else if (name.startsWith('$')) conditions.isComplete = false;
    else readPathCondition(name, value, conditions);
  }
}

function readPathCondition(path: string, condition: Value, conditions: Conditions): void {
  const bounds = conditions.paths.get(path) ?? {};
  conditions.paths.set(path, bounds);
  const operators = isOperators(condition) ? Object.entries(condition) : [['$eq', condition] as const];
  for (const [operator, value] of operators) {
    if (!addBound(bounds, operator, value)) conditions.isComplete = false;
  }
}

/** False when the operator, or this value of it, is left to the matcher. */
function addBound(bounds: Bounds, operator: string, value: Value): boolean {
  switch (operator) {
    case '$eq':
      return addEquals(bounds, [value]);
    case '$in':
      return Array.isArray(value) && addEquals(bounds, value);
    case '$all':
      if (Array.isArray(value) && value.length > 0) addEquals(bounds, value.slice(0, 1));
      return false;
    case '$gt':
    case '$gte':
      if (isRangeable(value)) bounds.low ??= { value, isInclusive: operator === '$gte' };
      return false;
    case '$lt':
    case '$lte':
      if (isRangeable(value)) bounds.high ??= { value, isInclusive: operator === '$lte' };
      return false;
    case '$regex':
      bounds.prefix ??= regexPrefix(value);
      return false;
    default:
      return false;
  }
}

function addEquals(bounds: Bounds, values: Value[]): boolean {
  const regex = values.length === 1 ? values[0] : undefined;
  if (regex instanceof BSONRegExp) {
    bounds.prefix ??= regexPrefix(regex);
    return false;
  }
  const isUsable = values.every(isIndexable);
  if (!isUsable || bounds.equals) return false;
  bounds.equals = values;
  return values.every((value) => value !== null && !isDocument(value));
}

/** An array, and a list of operators in `$in`, match in ways that one key cannot express. */
function isIndexable(value: Value): boolean {
  if (Array.isArray(value) || value instanceof BSONRegExp) return false;
  return !isOperators(value);
}

/** Types whose comparison stays inside the type and needs no rule of its own. */
function isRangeable(value: Value): boolean {
  const rank = rankOf(value);
  if (rank === RANK.number) return !Number.isNaN(Number(value));
  return (
    rank === RANK.string ||
    rank === RANK.date ||
    rank === RANK.bool ||
    rank === OBJECT_ID ||
    rank === TIMESTAMP
  );
}
const OBJECT_ID = 35;
const TIMESTAMP = 47;

/** `/^abc/` → `abc`. Only plain characters count, and none that a quantifier could take back. */
function regexPrefix(value: Value): string | undefined {
  const [pattern, options] = value instanceof BSONRegExp ? [value.pattern, value.options] : [value, ''];
  if (typeof pattern !== 'string' || /[imx]/.test(options) || pattern.includes('|')) return undefined;
  const [, prefix = '', next = ''] = /^\^([^\\^$.*+?()[\]{}|/]*)(.?)/su.exec(pattern) ?? [];
  const kept = /[*?{]/.test(next) ? [...prefix].slice(0, -1).join('') : prefix;
  return kept === '' ? undefined : kept;
}
