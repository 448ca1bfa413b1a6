import type { Collection, Index } from './collection';
import { type Bounds, type Conditions, readConditions } from './conditions';
import { badValue } from './errors';
import { afterPrefix, type KeyPart, stringPrefixKey, typeKey, valueKey } from './index-key';
import { compileFilter } from './match';
import type { KeyRange } from './ordered-index';
import { compare, type Document, isDocument, isRegex, type Value } from './values';

/** How the documents a query may return are found: always a superset in natural or index order, unless exact. */
export interface Plan {
  /** Undefined: every document is looked at. */
  index?: Index;
  ranges: KeyRange[];
  isReverse: boolean;
  /** The order of the index is the order that was asked for. */
  isSorted: boolean;
  /** What the ranges hold is the answer; nothing has to be matched again. */
  isExact: boolean;
  count: number;
  /** For `$or`: one plan per branch, and their union is the candidates. */
  branches?: Plan[];
}

export interface Query {
  filter: Document;
  sort?: Document;
  /** Documents wanted, skip included; undefined is all. */
  wanted?: number;
  hint?: Value;
}

const MAX_RANGES = 1000;

export function planQuery(collection: Collection, query: Query): Plan {
  const byId = query.hint === undefined && planById(collection, query.filter);
  if (byId) return byId;
  const sort = query.sort && Object.keys(query.sort).length > 0 ? query.sort : undefined;
  const scan: Plan = {
    ranges: [],
    isReverse: sort?.$natural !== undefined && Number(sort.$natural) < 0,
    isSorted: sort === undefined || sort.$natural !== undefined,
    isExact: Object.keys(query.filter).length === 0,
    count: collection.size(),
  };
  if (sort?.$natural !== undefined) return scan;
  if (query.hint !== undefined) return planHint(collection, query, query.hint, sort) ?? scan;

  const plans = indexPlans(collection, query.filter, sort);
  const union = unionPlan(collection, query.filter, sort);
  if (union) plans.push(union);
  return plans.reduce((best, plan) => (cost(plan, query) < cost(best, query) ? plan : best), scan);
}

/** The most frequent query of all: one document by its `_id`. There is nothing to weigh. */
function planById({ indexes }: Collection, filter: Document): Plan | undefined {
  const id = filter._id;
  const [index] = indexes;
  if (!index || id === undefined || id === null || Array.isArray(id) || isDocument(id) || isRegex(id))
    return undefined;
  const from = Object.keys(filter).length === 1 ? valueKey(id, false) : undefined;
  if (from === undefined) return undefined;
  return {
    index,
    ranges: [{ from, to: afterPrefix(from) }],
    isReverse: false,
    isSorted: true,
    isExact: true,
    count: 1,
  };
}

/** Looking at a document and sorting it cost about the same; an order that is there already lets a limit stop early. */
function cost(plan: Plan, { wanted }: Query): number {
  if (!plan.isSorted) return plan.count * 2;
  const start = plan.index ? 0 : 1; // an index that narrows nothing still beats a scan when both need everything
  return (
    start + (wanted === undefined ? plan.count : Math.min(plan.count, plan.isExact ? wanted : wanted * 10))
  );
}

function indexPlans(collection: Collection, filter: Document, sort: Document | undefined): Plan[] {
  const conditions = readConditions(filter);
  return collection.indexes.flatMap((index) => planIndex(index, filter, conditions, sort) ?? []);
}

function planHint(collection: Collection, { filter }: Query, hint: Value, sort?: Document): Plan | undefined {
  if (isDocument(hint) && hint.$natural !== undefined) return undefined;
  const index = collection.indexes.find(
    ({ definition }) => definition.name === hint || (isDocument(hint) && compare(definition.key, hint) === 0),
  );
  if (!index) throw badValue('hint provided does not correspond to an existing index');
  return planIndex(index, filter, readConditions(filter), sort, true);
}

function unionPlan(collection: Collection, filter: Document, sort: Document | undefined): Plan | undefined {
  const { $or: alternatives, ...rest } = filter;
  if (!Array.isArray(alternatives)) return undefined;
  const branches = alternatives.map((branch) =>
    indexPlans(collection, { $and: [rest, branch] }, undefined).reduce<Plan | undefined>(
      (best, plan) => (best && best.count <= plan.count ? best : plan),
      undefined,
    ),
  );
  if (!branches.every((branch) => branch !== undefined)) return undefined;
  const count = branches.reduce((sum, branch) => sum + branch.count, 0);
  return { ranges: [], isReverse: false, isSorted: sort === undefined, isExact: false, count, branches };
}

function planIndex(
  index: Index,
  filter: Document,
  conditions: Conditions,
  sort: Document | undefined,
  isWanted = false,
): Plan | undefined {
  const { sparse, partialFilterExpression: partial } = index.definition;
  if (partial && !isImplied(partial, filter, conditions)) return undefined;

  const columns = Object.keys(index.definition.key).map((path) => conditions.paths.get(path));
  if (!columns[0] && !sort && !isWanted) return undefined;
  let prefixes = [''];
  let fixed = 0;
  let isEqualityExact = conditions.isComplete && !index.isMultikey;
  for (const [i, part] of index.parts.entries()) {
    const keys = equalityKeys(index, part, columns[i]);
    if (!keys || prefixes.length * keys.length > MAX_RANGES) break;
    prefixes = prefixes.flatMap((prefix) => keys.map((key) => prefix + key));
    fixed++;
  }
  const next = index.parts[fixed];
  const range = next && rangeOf(index, next, columns[fixed]);
  const isBounded = fixed > 0 || range !== undefined;
  if (sparse && !isBounded) return undefined;
  if (conditions.paths.size > fixed) isEqualityExact = false;

  const ranges = prefixes.map((prefix) => ({
    from: range ? prefix + range.from : prefix || undefined,
    to: range ? prefix + range.to : prefix ? afterPrefix(prefix) : undefined,
  }));
  const direction = sort && sortDirection(index, sort, prefixes.length === 1 ? fixed : 0);
  const isSorted = sort === undefined || (direction !== undefined && ranges.length === 1);
  if (!isBounded && (!sort || !isSorted) && !isWanted) return undefined;
  return {
    index,
    ranges,
    isReverse: direction === 'reverse' && isSorted,
    isSorted,
    isExact: isEqualityExact || Object.keys(filter).length === 0,
    count: ranges.reduce((sum, each) => sum + index.entries.count(each), 0),
  };
}

/** The keys of the values a path must equal. A missing field is stored as null, but beside arrays null means more. */
function equalityKeys(index: Index, part: KeyPart, bounds: Bounds | undefined): string[] | undefined {
  const values = bounds?.equals;
  if (!values || (values.includes(null) && (index.isMultikey || index.definition.sparse))) return undefined;
  const keys = values.map((value) => valueKey(value, part.isDescending));
  return keys.every((key) => key !== undefined) ? [...new Set(keys)] : undefined;
}

/** From and to inside one key part. In an array each bound may be met by another element, so only one is used. */
function rangeOf(
  index: Index,
  part: KeyPart,
  bounds: Bounds | undefined,
): { from: string; to: string } | undefined {
  if (bounds?.prefix !== undefined) {
    const prefix = stringPrefixKey(bounds.prefix, part.isDescending);
    return { from: prefix, to: afterPrefix(prefix) };
  }
  const low = bounds?.low;
  const high = low && index.isMultikey ? undefined : bounds?.high;
  const lowKey = low && valueKey(low.value, part.isDescending);
  const highKey = high && valueKey(high.value, part.isDescending);
  const known = lowKey ?? highKey;
  if (known === undefined) return undefined;
  if (lowKey !== undefined && highKey !== undefined && typeKey(lowKey) !== typeKey(highKey)) {
    return { from: typeKey(lowKey), to: typeKey(lowKey) };
  }
  const [start, startsInside, end, endsInside] = part.isDescending
    ? [highKey, high?.isInclusive, lowKey, low?.isInclusive]
    : [lowKey, low?.isInclusive, highKey, high?.isInclusive];
  return {
    from: start === undefined ? typeKey(known) : startsInside ? start : afterPrefix(start),
    to: end === undefined ? afterPrefix(typeKey(known)) : endsInside ? afterPrefix(end) : end,
  };
}

/** Whether walking the index, after `fixed` parts that are held equal, gives the wanted order. */
function sortDirection(index: Index, sort: Document, fixed: number): 'forward' | 'reverse' | undefined {
  if (index.isMultikey) return undefined;
  const paths = Object.keys(index.definition.key);
  const held = new Set(paths.slice(0, fixed));
  let at = fixed;
  let found: 'forward' | 'reverse' | undefined;
  for (const [path, order] of Object.entries(sort)) {
    if (held.has(path)) continue;
    if (isDocument(order) || paths[at] !== path) return undefined;
    const way = Number(order) < 0 === index.parts[at]?.isDescending ? 'forward' : 'reverse';
    if (found && way !== found) return undefined;
    found = way;
    at++;
  }
  return found ?? 'forward';
}

/** Whether every document that the query can return is in the partial index. */
function isImplied(partial: Document, filter: Document, conditions: Conditions): boolean {
  return Object.entries(partial).every(([path, condition]) => {
    if (path === '$and') {
      return (
        Array.isArray(condition) &&
        condition.every((part) => isDocument(part) && isImplied(part, filter, conditions))
      );
    }
    if (path.startsWith('$')) return false;
    if (filter[path] !== undefined && compare(filter[path], condition) === 0) return true;
    const bounds = conditions.paths.get(path);
    const isPresent = bounds?.equals
      ? !bounds.equals.includes(null)
      : (bounds?.low ?? bounds?.high ?? bounds?.prefix) !== undefined;
    if (isDocument(condition) && compare(condition, EXISTS) === 0) return isPresent;
    const satisfies = compileFilter({ v: condition });
    return bounds?.equals?.every((value) => satisfies({ v: value })) === true;
  });
}
const EXISTS: Document = { $exists: true };

/** The ids of the candidates, each once, read from the index as they are taken. */
export function planIds(collection: Collection, plan: Plan): Iterable<number> {
  if (plan.branches) return new Set(plan.branches.flatMap((branch) => [...planIds(collection, branch)]));
  if (!plan.index) return plan.isReverse ? [...collection.ids()].reverse() : collection.ids();
  const ids = rangeIds(plan.index, plan);
  return plan.index.isMultikey ? new Set(ids) : ids;
}

function* rangeIds({ entries }: Index, { ranges, isReverse }: Plan): Generator<number> {
  for (const range of ranges) yield* entries.ids(range, isReverse);
}
