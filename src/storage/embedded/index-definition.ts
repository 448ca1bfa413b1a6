import { Long } from 'bson';
import { badValue, cannotCreateIndex, unsupported } from './errors';
import { isNumeric, toNumber } from './numbers';
import { isOperators } from './value-tests';
import { compare, type Document, documentOf, isDocument, typeName, type Value } from './values';

/** One index as the application declared it. */
export interface IndexDefinition {
  name: string;
  key: Document;
  unique: boolean;
  sparse: boolean;
  partialFilterExpression?: Document;
  expireAfterSeconds?: number;
}

export const ID_INDEX: IndexDefinition = {
  name: '_id_',
  key: documentOf([['_id', 1]]),
  unique: true,
  sparse: false,
};

const KNOWN = new Set([
  'v',
  'name',
  'key',
  'ns',
  'background',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
]);

/** Reads one entry of `createIndexes`, and refuses every kind of index this engine does not keep. */
export function parseIndexDefinition(entry: Value | undefined): IndexDefinition {
  if (!isDocument(entry)) throw badValue('Each index must be an object');
  const { name, key, partialFilterExpression: partial, expireAfterSeconds: expire } = entry;
  for (const option of Object.keys(entry)) {
    if (KNOWN.has(option)) continue;
    if (option === 'collation' && isSimpleCollation(entry[option])) continue;
    throw unsupported(`The index option "${option}"`);
  }
  if (!isDocument(key) || Object.keys(key).length === 0)
    throw cannotCreateIndex('Index keys cannot be empty.');
  if (typeof name !== 'string' || name === '') throw cannotCreateIndex('The index must have a name');
  for (const [path, direction] of Object.entries(key)) checkKey(path, direction);
  if (partial !== undefined && !isDocument(partial))
    throw badValue('partialFilterExpression must be an object');
  if (partial) checkPartialFilter(partial);
  if (expire !== undefined && !isNumeric(expire)) {
    throw cannotCreateIndex(`expireAfterSeconds must be numeric, not ${typeName(expire)}`);
  }
  if (expire !== undefined && Object.keys(key).length > 1) {
    throw cannotCreateIndex('TTL indexes are single-field indexes, compound indexes do not support TTL');
  }
  return {
    name,
    key,
    unique: entry.unique === true || (name === ID_INDEX.name && Object.keys(key).join() === '_id'),
    sparse: entry.sparse === true,
    ...(partial && { partialFilterExpression: partial }),
    ...(expire !== undefined && { expireAfterSeconds: toNumber(expire) }),
  };
}

function checkKey(path: string, direction: Value | undefined): void {
  if (typeof direction === 'string') throw unsupported(`A "${direction}" index`);
  if (!isNumeric(direction) || toNumber(direction) === 0) {
    throw cannotCreateIndex(`Values in the index key pattern must be 1 or -1, not ${typeName(direction)}`);
  }
  const names = path.split('.');
  if (names.includes('')) throw cannotCreateIndex('Index keys cannot contain an empty field.');
  if (names.some((name) => name.startsWith('$'))) throw unsupported(`An index on "${path}"`);
  if (names.some((name) => /^\d+$/.test(name))) throw unsupported('An index on an array position');
}

const PARTIAL_OPERATORS = new Set(['$eq', '$gt', '$gte', '$lt', '$lte', '$type', '$in', '$exists']);

/** MongoDB takes only filters here of which it can tell whether a query is covered. */
function checkPartialFilter(filter: Document): void {
  for (const [name, condition] of Object.entries(filter)) {
    if ((name === '$and' || name === '$or') && Array.isArray(condition)) {
      for (const part of condition) if (isDocument(part)) checkPartialFilter(part);
      continue;
    }
    const operators = isOperators(condition) ? Object.keys(condition) : [];
    const isSimple = operators.every((operator) => PARTIAL_OPERATORS.has(operator));
    if (name.startsWith('$') || !isSimple || (isDocument(condition) && condition.$exists === false)) {
      throw cannotCreateIndex(`Expression not supported in partial index: ${name}`);
    }
  }
}

function isSimpleCollation(collation: Value | undefined): boolean {
  return collation === undefined || (isDocument(collation) && collation.locale === 'simple');
}

/** As `listIndexes` shows it and as the catalog stores it. */
export function describeIndex(index: IndexDefinition): Record<string, unknown> {
  return {
    v: 2,
    key: index.key,
    name: index.name,
    ...(index.unique && index.name !== ID_INDEX.name && { unique: true }),
    ...(index.sparse && { sparse: true }),
    ...(index.partialFilterExpression && { partialFilterExpression: index.partialFilterExpression }),
    ...(index.expireAfterSeconds !== undefined && {
      expireAfterSeconds: Long.fromNumber(index.expireAfterSeconds),
    }),
  };
}

/** Same fields in the same order and directions. */
export const hasSameKey = (a: IndexDefinition, b: IndexDefinition) =>
  Object.entries(a.key).length === Object.entries(b.key).length &&
  Object.entries(a.key).every(([path, direction], i) => {
    const [otherPath, other] = Object.entries(b.key)[i] ?? [];
    return path === otherPath && Number(direction) === Number(other);
  });

/** What makes two indexes one to MongoDB, whatever their names and expiry. */
export const isSameIndex = (a: IndexDefinition, b: IndexDefinition) =>
  hasSameKey(a, b) &&
  a.unique === b.unique &&
  a.sparse === b.sparse &&
  compare(a.partialFilterExpression, b.partialFilterExpression) === 0;
