import { serialize } from 'bson';
import { type Collection, createCollection } from './collection';
import { decodeDocument } from './decode';
import { CommandError, invalidNamespace, unsupported } from './errors';
import { describeIndex, ID_INDEX, type IndexDefinition, parseIndexDefinition } from './index-definition';
import { createJournal } from './journal';
import { ownCopy } from './raw-bson';
import type { Change, Store, StoredDocument } from './store';

const DEFINITIONS = 0;

/** All collections, and the one way in which they change: in memory and in the journal together. */
export function createCatalog({ store }: { store: Store }) {
  const byNamespace = new Map<string, Collection>();
  const byId = new Map<number, Collection>();
  /** The stored bytes of each collection's definition. */
  const definitions = new Map<number, Buffer>();
  let lastId = 0;
  const journal = createJournal({ store, undo });

  function load(): void {
    store.load(loadDocument);
    for (const collection of byId.values()) collection.buildIndexes();
  }

  /** A collection's definition has a lower id than its documents, so it is met first. */
  function loadDocument({ id, collection, body }: StoredDocument): void {
    lastId = Math.max(lastId, id);
    if (collection !== DEFINITIONS) {
      byId.get(collection)?.load(id, body);
      return;
    }
    const { db, name, indexes } = decodeDocument(body);
    const parsed = Array.isArray(indexes) ? indexes.map(parseIndexDefinition) : [];
    keep(createCollection({ id, db: String(db), name: String(name), definitions: parsed }), body);
  }

  function keep(collection: Collection, definition: Buffer): void {
    byNamespace.set(collection.namespace, collection);
    byId.set(collection.id, collection);
    definitions.set(collection.id, definition);
  }

  function forget(collection: Collection): void {
    byNamespace.delete(collection.namespace);
    byId.delete(collection.id);
    definitions.delete(collection.id);
  }

  /** Takes back a change that could not be written. */
  function undo({ id, collection, before }: Change): void {
    if (collection !== DEFINITIONS) byId.get(collection)?.put(id, before);
    else if (!before) forgetId(id);
  }

  function forgetId(id: number): void {
    const collection = byId.get(id);
    if (collection) forget(collection);
  }

  /** Makes (`before` none), replaces or deletes (no `after`) one document; `changed`: as for `put`. */
  function write(
    collection: Collection,
    id: number,
    after: Buffer | undefined,
    changed?: ReadonlySet<string>,
  ): void {
    if (byId.get(collection.id) !== collection)
      throw collectionDropped(`${collection.namespace} was dropped meanwhile`);
    const before = collection.get(id);
    collection.put(id, after, changed);
    journal.record({ id, collection: collection.id, before, after });
  }

  function create(db: string, name: string): Collection {
    checkNamespace(db, name);
    const collection = createCollection({ id: ++lastId, db, name, definitions: [ID_INDEX] });
    const after = encodeDefinition(collection, [ID_INDEX]);
    keep(collection, after);
    journal.record({ id: collection.id, collection: DEFINITIONS, before: undefined, after });
    return collection;
  }

  const find = (db: string, name: string) => byNamespace.get(`${db}.${name}`);

  /** Stores a changed definition; the caller changes memory when this has returned. */
  function redefine(collection: Collection, indexes: readonly IndexDefinition[]): void {
    const after = encodeDefinition(collection, indexes);
    journal.commitNow([
      { id: collection.id, collection: DEFINITIONS, before: definitions.get(collection.id), after },
    ]);
    definitions.set(collection.id, after);
  }

  function drop(collection: Collection): void {
    journal.write();
    const changes = Array.from(
      collection.ids(),
      (id): Change => ({ id, collection: collection.id, before: collection.get(id), after: undefined }),
    );
    changes.push({
      id: collection.id,
      collection: DEFINITIONS,
      before: definitions.get(collection.id),
      after: undefined,
    });
    journal.commitNow(changes);
    forget(collection);
  }

  return {
    load,
    find,
    /** Reading a collection that does not exist finds nothing, and is still checked for mistakes. */
    findOrEmpty: (db: string, name: string) =>
      find(db, name) ?? createCollection({ id: 0, db, name, definitions: [] }),
    create,
    findOrCreate: (db: string, name: string) => find(db, name) ?? create(db, name),
    drop,
    write,
    redefine,
    newId: () => ++lastId,
    mark: journal.mark,
    settled: journal.settled,
    flush: journal.write,
    all: () => [...byNamespace.values()],
  };
}
export type Catalog = ReturnType<typeof createCatalog>;

const collectionDropped = (message: string) => new CommandError(175, 'QueryPlanKilled', message);

function encodeDefinition(
  { db, name }: { db: string; name: string },
  indexes: readonly IndexDefinition[],
): Buffer {
  return ownCopy(serialize({ db, name, indexes: indexes.map(describeIndex) }));
}

function checkNamespace(db: string, name: string): void {
  if (!/^[^/\\. "$\0]{1,63}$/.test(db)) throw invalidNamespace(`Invalid database name: '${db}'`);
  if (
    name === '' ||
    name.includes('$') ||
    name.includes('\0') ||
    name.startsWith('.') ||
    name.endsWith('.')
  ) {
    throw invalidNamespace(`Invalid collection name: ${name}`);
  }
  if (name.startsWith('system.')) throw unsupported(`The collection "${name}"`);
}
