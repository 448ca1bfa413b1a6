import { decodeDocument } from './decode';
import { duplicateKey } from './errors';
import type { IndexDefinition } from './index-definition';
import { afterPrefix, documentKeys, type KeyPart, keyParts, valueKey } from './index-key';
import { createMatcher } from './matcher';
import { createOrderedIndex, type OrderedIndex } from './ordered-index';
import { sortValues } from './path';
import { hasSameElement } from './raw-bson';
import { Document, type Value } from './values';

/** An index with its entries, kept in step with the documents. */
export interface Index {
  definition: IndexDefinition;
  parts: readonly KeyPart[];
  entries: OrderedIndex;
  /** Some document had an array under an indexed path, so one document may be found more than once. */
  isMultikey: boolean;
  /** Some document had a value there that is no array. */
  hasPlainValues: boolean;
  keysOf(bytes: Buffer): readonly string[];
  /** False when the keys of both versions of a document are the same for sure. */
  isTouched(before: Buffer, after: Buffer, changed?: ReadonlySet<string>): boolean;
}

/** One collection in memory: the bytes of each document, in natural order, and the indexes over them. */
export function createCollection({
  id: collectionId,
  db,
  name,
  definitions,
}: {
  id: number;
  db: string;
  name: string;
  definitions: readonly IndexDefinition[];
}) {
  const namespace = `${db}.${name}`;
  const documents = new Map<number, Buffer>();
  const indexes = definitions.map(createIndex);
  let totalBytes = 0;

  /**
   * Makes, replaces (`after`) or deletes (no `after`) a document. Who knows which top-level fields changed may say so and
   * saves comparing them. A duplicate key throws before anything changes.
   */
  function put(id: number, after: Buffer | undefined, changed?: ReadonlySet<string>): void {
    const before = documents.get(id);
    const touched =
      before && after ? indexes.filter((index) => index.isTouched(before, after, changed)) : indexes;
    const changes = touched.map((index) => {
      const old = before ? index.keysOf(before) : [];
      const now = after ? index.keysOf(after) : [];
      const added = now.filter((key) => !old.includes(key));
      if (index.definition.unique) for (const key of added) checkUnique(index, key, id, after);
      return { index, added, removed: old.filter((key) => !now.includes(key)) };
    });
    for (const { index, added, removed } of changes) {
      for (const key of removed) index.entries.remove(key, id);
      for (const key of added) index.entries.add(key, id);
    }
    keep(id, after);
  }

  function keep(id: number, after: Buffer | undefined): void {
    totalBytes += (after?.length ?? 0) - (documents.get(id)?.length ?? 0);
    if (after) documents.set(id, after);
    else documents.delete(id);
  }

  function checkUnique(index: Index, key: string, id: number, bytes: Buffer | undefined): void {
    for (const other of index.entries.ids({ from: key, to: afterPrefix(key) })) {
      if (other !== id && bytes) throw duplicateKeyError(namespace, index, key, bytes);
    }
  }

  function build(index: Index): void {
    index.entries.load(allKeys(index));
  }

  function* allKeys(index: Index): Generator<readonly [key: string, id: number]> {
    for (const [id, bytes] of documents) for (const key of index.keysOf(bytes)) yield [key, id];
  }

  function checkAllUnique(index: Index): void {
    const duplicate = index.definition.unique ? index.entries.duplicate() : undefined;
    const bytes = duplicate && documents.get(duplicate.id);
    if (duplicate && bytes) throw duplicateKeyError(namespace, index, duplicate.key, bytes);
  }

  return {
    id: collectionId,
    db,
    name,
    namespace,
    indexes,
    put,
    /** While loading: the indexes are built afterwards, all at once. */
    load: keep,
    buildIndexes: () => indexes.forEach(build),
    /** Builds an index that is not used yet: the caller adds it when its definition is on disk. */
    buildIndex(definition: IndexDefinition): Index {
      const index = createIndex(definition);
      build(index);
      checkAllUnique(index);
      return index;
    },
    get: (id: number) => documents.get(id),
    ids: () => documents.keys(),
    size: () => documents.size,
    bytes: () => totalBytes,
  };
}
export type Collection = ReturnType<typeof createCollection>;

function createIndex(definition: IndexDefinition): Index {
  const parts = keyParts(definition.key);
  const { partialFilterExpression: partial, sparse } = definition;
  const fields = parts.flatMap(({ path: [field] }) => field ?? []);
  const names = fields.map(String);
  const isCovered = partial && createMatcher(partial);
  const index: Index = {
    definition,
    parts,
    entries: createOrderedIndex(),
    isMultikey: false,
    hasPlainValues: false,
    keysOf(bytes) {
      if (isCovered && !isCovered(bytes)) return [];
      const { keys, isMultikey, isMissing } = documentKeys(bytes, parts);
      if (isMultikey) index.isMultikey = true;
      else if (!isMissing) index.hasPlainValues = true;
      return sparse && isMissing ? [] : keys;
    },
    isTouched: (before, after, changed) =>
      partial !== undefined ||
      (changed
        ? names.some((name) => changed.has(name))
        : fields.some((field) => !hasSameElement(before, after, field))),
  };
  return index;
}

function duplicateKeyError(namespace: string, index: Index, key: string, bytes: Buffer) {
  const { name, key: keyPattern } = index.definition;
  const document = decodeDocument(bytes);
  const keyValue = new Document();
  for (const [path, direction] of Object.entries(keyPattern)) {
    keyValue[path] = valueInTheWay(sortValues(document, path), key, Number(direction) < 0);
  }
  return duplicateKey(
    `E11000 duplicate key error collection: ${namespace} index: ${name} dup key: ${describe(keyValue)}`,
    { keyPattern, keyValue },
  );
}

/** Of several values in an array, the one that is part of the key. */
function valueInTheWay(values: (Value | undefined)[], key: string, isDescending: boolean): Value {
  const found = values.find(
    (value) => value !== undefined && key.includes(valueKey(value, isDescending) ?? key),
  );
  return found ?? null;
}

function describe(values: Document): string {
  const shown = Object.entries(values).map(
    ([path, value]) => `${path}: ${typeof value === 'string' ? JSON.stringify(value) : String(value)}`,
  );
  return `{ ${shown.join(', ')} }`;
}
