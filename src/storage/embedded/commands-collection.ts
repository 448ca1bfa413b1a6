import { serialize } from 'bson';
import type { Collection } from './collection';
import { type Command, checkArgs, documentArg, listArg, numberArg, textArg } from './command';
import {
  badValue,
  indexKeySpecsConflict,
  indexNotFound,
  indexOptionsConflict,
  invalidOptions,
  namespaceExists,
  namespaceNotFound,
  unsupported,
} from './errors';
import type { Engine, Handler } from './handler';
import {
  describeIndex,
  hasSameKey,
  ID_INDEX,
  type IndexDefinition,
  isSameIndex,
  parseIndexDefinition,
} from './index-definition';
import { createMatcher } from './matcher';
import { compare, isDocument, type Value } from './values';

function existing({ db, name, args }: Command, { catalog }: Engine): Collection {
  const collection = catalog.find(db, textArg(args, name));
  if (!collection) throw namespaceNotFound(`ns does not exist: ${db}.${args[name]}`);
  return collection;
}

const create: Handler = (command, { catalog }) => {
  const { db, args } = command;
  checkArgs(
    command,
    ['idIndex', 'autoIndexId'],
    [
      'capped',
      'size',
      'max',
      'timeseries',
      'clusteredIndex',
      'expireAfterSeconds',
      'viewOn',
      'pipeline',
      'validator',
      'validationLevel',
      'validationAction',
      'collation',
      'changeStreamPreAndPostImages',
      'encryptedFields',
      'storageEngine',
      'indexOptionDefaults',
    ],
  );
  const name = textArg(args, 'create');
  if (catalog.find(db, name)) throw namespaceExists(`Collection ${db}.${name} already exists.`);
  catalog.create(db, name);
  return {};
};

const drop: Handler = (command, engine) => {
  const collection = existing(command, engine);
  engine.catalog.drop(collection);
  return { ns: collection.namespace, nIndexesWas: collection.indexes.length };
};

const dropDatabase: Handler = ({ db }, { catalog }) => {
  for (const collection of catalog.all()) if (collection.db === db) catalog.drop(collection);
  return { dropped: db };
};

const listCollections: Handler = async (command, { catalog, cursors }) => {
  checkArgs(command, ['filter', 'nameOnly', 'authorizedCollections', 'cursor']);
  const matches = createMatcher(documentArg(command.args, 'filter') ?? {});
  const documents = catalog
    .all()
    .filter(({ db }) => db === command.db)
    .map(({ name }) =>
      Buffer.from(serialize({ name, type: 'collection', options: {}, info: { readOnly: false } })),
    )
    .filter(matches);
  return cursors.open(
    `${command.db}.$cmd.listCollections`,
    documents,
    { batchSize: documents.length },
    command.slice,
  );
};

const listIndexes: Handler = async (command, engine) => {
  checkArgs(command, ['cursor', 'includeBuildUUIDs', 'includeIndexBuildInfo']);
  const { namespace, indexes } = existing(command, engine);
  const documents = indexes.map(({ definition }) => Buffer.from(serialize(describeIndex(definition))));
  return engine.cursors.open(namespace, documents, { batchSize: documents.length }, command.slice);
};

const createIndexes: Handler = (command, { catalog }) => {
  checkArgs(command, ['indexes', 'commitQuorum', 'ignoreUnknownIndexOptions']);
  const name = textArg(command.args, 'createIndexes');
  const wanted = listArg(command.args, 'indexes').map(parseIndexDefinition);
  const createdCollectionAutomatically = catalog.find(command.db, name) === undefined;
  const collection = catalog.findOrCreate(command.db, name);
  const numIndexesBefore = collection.indexes.length;

  const added = wanted.filter((definition) => isNew(definition, collection));
  const built = added.map((definition) => collection.buildIndex(definition));
  if (built.length > 0) {
    catalog.redefine(collection, [...collection.indexes.map(({ definition }) => definition), ...added]);
    collection.indexes.push(...built);
  }
  return { numIndexesBefore, numIndexesAfter: collection.indexes.length, createdCollectionAutomatically };
};

/** False when the very same index is there already; one that only resembles it is an error. */
function isNew(wanted: IndexDefinition, { indexes }: Collection): boolean {
  if (hasSameKey(wanted, ID_INDEX)) return false;
  for (const { definition } of indexes) {
    const isAlike = isSameIndex(definition, wanted);
    const isNamesake = definition.name === wanted.name;
    if (isNamesake && isAlike && definition.expireAfterSeconds === wanted.expireAfterSeconds) return false;
    if (isAlike) {
      throw indexOptionsConflict(
        isNamesake
          ? `An equivalent index already exists with the same name but different options: ${wanted.name}`
          : `Index already exists with a different name: ${definition.name}`,
      );
    }
    if (isNamesake) {
      throw indexKeySpecsConflict(
        `An existing index has the same name as the requested index but another key or other options: ${wanted.name}`,
      );
    }
  }
  return true;
}

const dropIndexes: Handler = (command, engine) => {
  checkArgs(command, ['index']);
  const collection = existing(command, engine);
  const { indexes } = collection;
  const nIndexesWas = indexes.length;
  const dropped = namedIndexes(command.args.index, collection);
  const kept = indexes.filter(({ definition }) => !dropped.includes(definition));
  engine.catalog.redefine(
    collection,
    kept.map(({ definition }) => definition),
  );
  indexes.splice(0, indexes.length, ...kept);
  return { nIndexesWas };
};

function namedIndexes(wanted: Value | undefined, { indexes }: Collection): IndexDefinition[] {
  const definitions = indexes.map(({ definition }) => definition);
  if (wanted === '*') return definitions.slice(1);
  const names = Array.isArray(wanted) ? wanted : [wanted];
  return names.map((name) => {
    const found = definitions.find(
      (definition) => definition.name === name || (isDocument(name) && compare(definition.key, name) === 0),
    );
    if (!found) throw indexNotFound(`index not found with name [${String(name)}]`);
    if (found.name === ID_INDEX.name) throw invalidOptions('cannot drop _id index');
    return found;
  });
}

const collMod: Handler = (command, engine) => {
  checkArgs(
    command,
    ['index'],
    ['validator', 'validationLevel', 'validationAction', 'viewOn', 'pipeline', 'expireAfterSeconds'],
  );
  const collection = existing(command, engine);
  const change = documentArg(command.args, 'index');
  if (!change) return {};
  const expireAfterSeconds = numberArg(change, 'expireAfterSeconds');
  if (expireAfterSeconds === undefined)
    throw unsupported('Changing an index other than its expireAfterSeconds');
  const [wanted] = namedIndexes(change.name ?? change.keyPattern, collection);
  const index = collection.indexes.find(({ definition }) => definition === wanted);
  if (!index) throw badValue('collMod names no index');
  const changed = { ...index.definition, expireAfterSeconds };
  engine.catalog.redefine(
    collection,
    collection.indexes.map(({ definition }) => (definition === wanted ? changed : definition)),
  );
  const old = index.definition.expireAfterSeconds;
  index.definition = changed;
  return {
    expireAfterSeconds_new: expireAfterSeconds,
    ...(old !== undefined && { expireAfterSeconds_old: old }),
  };
};

export const collectionCommands: Record<string, Handler> = {
  create,
  drop,
  dropDatabase,
  listCollections,
  listIndexes,
  createIndexes,
  dropIndexes,
  collMod,
};
