import type { Collection } from './collection';
import { decodeDocument, readFields } from './decode';
import { topLevel } from './filter-fields';
import { idsIn } from './id-set';
import { idsByIndexes } from './index-sets';
import { createMatcher } from './matcher';
import { planIds, planQuery } from './planner';
import type { Slice } from './slice';
import { compileSortKeys, sortBatches } from './sort';
import type { Document, Value } from './values';

export interface Search {
  filter: Document;
  sort?: Document;
  skip?: number;
  /** 0 is no limit. */
  limit?: number;
  hint?: Value;
}

/** A document as it was when it was found: its bytes never change, a newer version is another buffer. */
export interface Found {
  id: number;
  bytes: Buffer;
}

/** Finds documents: plan, match what the plan cannot promise, sort unless the index did, cut. */
export async function search(
  collection: Collection,
  { filter, sort, skip = 0, limit = 0, hint }: Search,
  slice: Slice,
): Promise<Found[]> {
  const order = sort && createOrder(sort);
  const wanted = limit > 0 ? skip + limit : undefined;
  const plan = planQuery(collection, { filter, sort, wanted, hint });
  const matches = plan.isExact ? () => true : createMatcher(filter);
  const stopsAt = plan.isSorted && wanted !== undefined ? wanted : Number.POSITIVE_INFINITY;

  const found: Found[] = [];
  await eachId(planIds(collection, plan), slice, (id) => {
    const bytes = collection.get(id);
    if (bytes && matches(bytes)) found.push({ id, bytes });
    return found.length >= stopsAt;
  });
  const sorted = plan.isSorted || !order ? found : await sortFound(found, order, wanted, slice);
  return sorted.slice(skip, wanted);
}

/** How many documents pass. The indexes count by themselves as far as they reach; only what they leave open is looked at. */
export async function countMatches(collection: Collection, wanted: Search, slice: Slice): Promise<number> {
  const { filter, skip, limit, hint } = wanted;
  if (skip || limit || hint !== undefined) return (await search(collection, wanted, slice)).length;
  const plan = planQuery(collection, { filter });
  if (plan.isExact) return plan.count;
  const narrowed = plan.count > FEW ? await idsByIndexes(collection, filter, slice) : undefined;
  if (narrowed?.isExact) return narrowed.ids.size;
  const isNarrower = narrowed && narrowed.ids.size < plan.count;
  const matches = createMatcher(filter);
  let count = 0;
  await eachId(isNarrower ? idsIn(narrowed.ids) : planIds(collection, plan), slice, (id) => {
    const bytes = collection.get(id);
    if (bytes && matches(bytes)) count++;
    return false;
  });
  return count;
}
/** So few are counted by looking at them. */
const FEW = 500;

/** Finds without a pause: for the few documents a `$lookup` brings to each one. */
export function* findNow(collection: Collection, filter: Document): Generator<Document> {
  const matches = createMatcher(filter);
  for (const id of planIds(collection, planQuery(collection, { filter }))) {
    const bytes = collection.get(id);
    if (bytes && matches(bytes)) yield decodeDocument(bytes);
  }
}

/**
 * Calls `visit` with each match. It is handed the document as it is at that very moment: one that changed while this
 * search was waiting is matched again.
 */
export async function visitMatches(
  collection: Collection,
  { sort, ...wanted }: Search,
  slice: Slice,
  visit: (found: Found) => void,
): Promise<void> {
  if (sort && Object.keys(sort).length > 0) return visitFirst(collection, { sort, ...wanted }, slice, visit);
  const { filter, limit = 0, hint } = wanted;
  const matches = createMatcher(filter);
  const plan = planQuery(collection, { filter, wanted: limit || undefined, hint });
  let visited = 0;
  // What is visited changes the index, so its ids are all taken down first, unless only one is wanted.
  const ids = planIds(collection, plan);
  await eachId(limit === 1 ? ids : [...ids], slice, (id) => {
    const bytes = collection.get(id);
    if (!bytes || !matches(bytes)) return false;
    visit({ id, bytes });
    return ++visited === limit;
  });
}

/** The first in an order. Someone else may take it meanwhile, as when two workers claim the same job: then look again. */
async function visitFirst(
  collection: Collection,
  wanted: Search,
  slice: Slice,
  visit: (found: Found) => void,
): Promise<void> {
  for (;;) {
    const [first] = await search(collection, { ...wanted, limit: 1 }, slice);
    if (!first) return;
    if (collection.get(first.id) === first.bytes) return visit(first);
  }
}

/** Until `visit` returns true. Before the first pause the rest is taken down, because the index may change meanwhile. */
async function eachId(ids: Iterable<number>, slice: Slice, visit: (id: number) => boolean): Promise<void> {
  let rest = ids[Symbol.iterator]();
  let isTakenDown = false;
  for (let next = rest.next(); !next.done; next = rest.next()) {
    if (visit(next.value)) return;
    if (!slice.isDue()) continue;
    if (!isTakenDown) rest = [...drain(rest)].values();
    isTakenDown = true;
    await slice.pause();
  }
}

function* drain(rest: Iterator<number>): Generator<number> {
  for (let next = rest.next(); !next.done; next = rest.next()) yield next.value;
}

const BATCH = 256;

/** A sort over stored bytes: decodes only the fields the order needs. */
function createOrder(sort: Document) {
  const { keyOf, compareKeys } = compileSortKeys(sort);
  const fields = new Set(Object.keys(sort).map(topLevel));
  return { keyOf: ({ bytes }: Found) => keyOf(readFields(bytes, fields)), compareKeys };
}

async function sortFound(
  found: Found[],
  { keyOf, compareKeys }: ReturnType<typeof createOrder>,
  wanted: number | undefined,
  slice: Slice,
): Promise<Found[]> {
  function* batches() {
    for (let at = 0; at < found.length; at += BATCH) yield found.slice(at, at + BATCH);
  }
  const sorted: Found[] = [];
  for (const batch of sortBatches(batches(), keyOf, compareKeys, wanted)) {
    for (const each of batch) sorted.push(each);
    if (slice.isDue()) await slice.pause();
  }
  return sorted;
}
