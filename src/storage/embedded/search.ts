import type { Collection } from './collection';
import { readFields } from './decode';
import { topLevel } from './filter-fields';
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
  const matches = createMatcher(filter);
  const wanted = limit > 0 ? skip + limit : undefined;
  const plan = planQuery(collection, { filter, sort, wanted, hint });
  const stopsAt = plan.isSorted && wanted !== undefined ? wanted : Number.POSITIVE_INFINITY;

  const found: Found[] = [];
  for (const id of planIds(collection, plan)) {
    const bytes = collection.get(id);
    if (bytes && (plan.isExact || matches(bytes))) found.push({ id, bytes });
    if (found.length >= stopsAt) break;
    if (slice.isDue()) await slice.pause();
  }
  const sorted = plan.isSorted || !sort ? found : await sortFound(found, sort, wanted, slice);
  return sorted.slice(skip, wanted);
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
  const matches = createMatcher(wanted.filter);
  if (sort && Object.keys(sort).length > 0) {
    // Someone else may take the first one meanwhile, as when two workers claim the same job: then look again.
    for (let found = await search(collection, { sort, ...wanted }, slice); found[0]; ) {
      const current = found.filter(({ id, bytes }) => collection.get(id) === bytes);
      current.forEach(visit);
      if (current.length > 0) return;
      found = await search(collection, { sort, ...wanted }, slice);
    }
    return;
  }
  const { filter, limit = 0, hint } = wanted;
  const plan = planQuery(collection, { filter, wanted: limit || undefined, hint });
  let visited = 0;
  for (const id of planIds(collection, plan)) {
    const bytes = collection.get(id);
    if (bytes && matches(bytes)) {
      visit({ id, bytes });
      if (++visited === limit) return;
    }
    if (slice.isDue()) await slice.pause();
  }
}

const BATCH = 256;

/** Sorts by the fields the order needs; nothing else of the documents is decoded. */
async function sortFound(
  found: Found[],
  sort: Document,
  wanted: number | undefined,
  slice: Slice,
): Promise<Found[]> {
  const { keyOf, compareKeys } = compileSortKeys(sort);
  const fields = new Set(Object.keys(sort).map(topLevel));
  function* batches() {
    for (let at = 0; at < found.length; at += BATCH) yield found.slice(at, at + BATCH);
  }
  const sorted: Found[] = [];
  for (const batch of sortBatches(
    batches(),
    ({ bytes }) => keyOf(readFields(bytes, fields)),
    compareKeys,
    wanted,
  )) {
    for (const each of batch) sorted.push(each);
    if (slice.isDue()) await slice.pause();
  }
  return sorted;
}
