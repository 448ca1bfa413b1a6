import type { Catalog } from './catalog';
import type { Collection, Index } from './collection';
import { afterPrefix, typeKey, valueKey } from './index-key';
import { createSlice } from './slice';

/** Deletes what a TTL index says has expired. Only dates count; of an array the earliest decides. */
export async function sweepExpired(catalog: Catalog, now: Date): Promise<void> {
  const slice = createSlice();
  for (const collection of catalog.all()) {
    for (const index of collection.indexes) {
      for (const id of expiredIds(index, now)) {
        if (isStillThere(catalog, collection, id)) catalog.write(collection, id, undefined);
        if (slice.isDue()) await slice.pause();
      }
    }
  }
}

function isStillThere(catalog: Catalog, collection: Collection, id: number): boolean {
  return catalog.find(collection.db, collection.name) === collection && collection.get(id) !== undefined;
}

/** A set, because a document may be there several times and the index changes with each deletion. */
function expiredIds({ definition, entries, parts }: Index, now: Date): Set<number> {
  if (definition.expireAfterSeconds === undefined) return new Set();
  const isDescending = parts[0]?.isDescending === true;
  const last = valueKey(new Date(now.getTime() - definition.expireAfterSeconds * 1000), isDescending) ?? '';
  const first = typeKey(last);
  const range = isDescending ? { from: last, to: afterPrefix(first) } : { from: first, to: last };
  return new Set(entries.ids(range));
}
