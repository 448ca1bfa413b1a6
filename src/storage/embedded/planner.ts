import type { Collection, Index } from './collection';
import { readConditions } from './conditions';
import { badValue } from './errors';
import { afterPrefix, valueKey } from './index-key';
import { type Plan, planIndex } from './plan-index';
import { compare, type Document, isDocument, isRegex, type Value } from './values';

export interface Query {
  filter: Document;
  sort?: Document;
  /** Documents wanted, skip included; undefined is all. */
  wanted?: number;
  hint?: Value;
}

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
  const from = valueKey(id, false);
  if (from === undefined) return undefined;
  return {
    index,
    ranges: [{ from, to: afterPrefix(from) }],
    isReverse: false,
    isSorted: true,
    isExact: Object.keys(filter).length === 1,
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
