import type { Collection } from './collection';
import { decodeDocument, readPath } from './decode';
import { encode, insertable, withId } from './document-to-store';
import type { Engine } from './handler';
import { type Search, visitMatches } from './search';
import type { Slice } from './slice';
import { createSplicer } from './splice';
import { compileUpdate, type Update } from './update';
import { seedFromFilter } from './upsert';
import type { Document, Value } from './values';

export interface Outcome {
  matched: number;
  modified: number;
  /** The `_id` of the document an upsert made. */
  upserted?: Value;
  /** The last document, as it was and as it is. */
  before?: Buffer;
  after?: Buffer;
}

export function insertDocument(collection: Collection, bytes: Buffer, { catalog }: Engine): void {
  catalog.write(collection, catalog.newId(), insertable(bytes));
}

/** Finds and changes. A document is matched and changed without a pause in between, so nobody comes between. */
export async function updateDocuments(
  collection: Collection,
  { update: spec, isUpsert, ...search }: Search & { update: Value; isUpsert: boolean },
  engine: Engine,
  slice: Slice,
): Promise<Outcome> {
  const update = compileUpdate(spec);
  const splice = update.fields ? createSplicer(update, update.fields) : replacer(update);
  const outcome: Outcome = { matched: 0, modified: 0 };
  await visitMatches(collection, search, slice, ({ id, bytes }) => {
    const after = splice(bytes);
    if (after) engine.catalog.write(collection, id, after.bytes, after.changed);
    outcome.matched++;
    outcome.modified += after ? 1 : 0;
    outcome.before = bytes;
    outcome.after = after?.bytes ?? bytes;
  });
  if (outcome.matched > 0 || !isUpsert) return outcome;
  return { ...outcome, ...upsert(collection, search.filter, update, engine) };
}

const replacer = (update: Update) => (bytes: Buffer) => {
  const before = decodeDocument(bytes);
  const after = update.apply(before);
  return after === before ? undefined : { bytes: encode(after), changed: undefined };
};

function upsert(collection: Collection, filter: Document, update: Update, { catalog }: Engine) {
  const made = withId(update.applyToSeed(seedFromFilter(filter)));
  const after = encode(made);
  catalog.write(collection, catalog.newId(), after);
  return { after, upserted: readPath(after, '_id') ?? null };
}

export async function deleteDocuments(
  collection: Collection,
  search: Search,
  { catalog }: Engine,
  slice: Slice,
): Promise<Outcome> {
  const outcome: Outcome = { matched: 0, modified: 0 };
  await visitMatches(collection, search, slice, ({ id, bytes }) => {
    catalog.write(collection, id, undefined);
    outcome.matched++;
    outcome.before = bytes;
  });
  return outcome;
}
