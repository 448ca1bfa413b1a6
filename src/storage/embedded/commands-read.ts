import { Long, serialize } from 'bson';
import { aggregate } from './aggregate';
import { type Command, checkArgs, countArg, documentArg, numberArg, textArg } from './command';
import { decodeDocument, readFields } from './decode';
import { typeMismatch, unsupported } from './errors';
import type { Engine, Handler } from './handler';
import { planQuery } from './planner';
import { compileProjection, includedFields } from './projection';
import { countMatches, type Found, search } from './search';
import { isDocument, keyOf, type Value } from './values';

const NEVER = ['collation', 'let'];
const FIND_NEVER = [
  ...NEVER,
  'tailable',
  'awaitData',
  'min',
  'max',
  'returnKey',
  'showRecordId',
  'oplogReplay',
  'allowPartialResults',
];

function searchOf({ args }: Command, filterName: string) {
  return {
    filter: documentArg(args, filterName) ?? {},
    sort: documentArg(args, 'sort'),
    skip: countArg(args, 'skip') ?? 0,
    limit: Math.abs(numberArg(args, 'limit') ?? 0),
    hint: args.hint,
  };
}

function searchIn(command: Command, { catalog }: Engine, filterName: string): Promise<Found[]> {
  const collection = catalog.findOrEmpty(command.db, textArg(command.args, command.name));
  return search(collection, searchOf(command, filterName), command.slice);
}

const find: Handler = async (command, engine) => {
  const { db, args } = command;
  checkArgs(
    command,
    [
      'filter',
      'sort',
      'projection',
      'skip',
      'limit',
      'batchSize',
      'singleBatch',
      'hint',
      'noCursorTimeout',
      'allowDiskUse',
    ],
    FIND_NEVER,
  );
  const projection = documentArg(args, 'projection');
  const project =
    projection && Object.keys(projection).length > 0 ? compileProjection(projection) : undefined;
  const fields = project && projection && includedFields(projection);
  const found = await searchIn(command, engine, 'filter');
  return engine.cursors.open(
    `${db}.${textArg(args, 'find')}`,
    found.map(({ bytes }) => bytes),
    {
      batchSize: countArg(args, 'batchSize'),
      isSingleBatch: args.singleBatch === true || (numberArg(args, 'limit') ?? 0) < 0,
      shape:
        project &&
        ((bytes) =>
          Buffer.from(serialize(project(fields ? readFields(bytes, fields) : decodeDocument(bytes))))),
    },
    command.slice,
  );
};

const getMore: Handler = (command, { cursors }) => {
  checkArgs(command, ['collection', 'batchSize']);
  const { args, db, slice } = command;
  const namespace = `${db}.${textArg(args, 'collection')}`;
  return cursors.next(cursorId(args.getMore), namespace, countArg(args, 'batchSize'), slice);
};

const killCursors: Handler = (command, { cursors }) => {
  checkArgs(command, ['cursors']);
  const ids = Array.isArray(command.args.cursors) ? command.args.cursors.map(cursorId) : [];
  return { ...cursors.kill(ids), cursorsAlive: [], cursorsUnknown: [] };
};

function cursorId(value: Value | undefined): bigint {
  if (value instanceof Long) return value.toBigInt();
  throw typeMismatch('A cursor id must be a long');
}

const count: Handler = async (command, engine) => {
  checkArgs(command, ['query', 'limit', 'skip', 'hint', 'fields'], NEVER);
  const { db, args, slice } = command;
  const collection = engine.catalog.findOrEmpty(db, textArg(args, 'count'));
  return { n: await countMatches(collection, searchOf(command, 'query'), slice) };
};

const distinct: Handler = async (command, engine) => {
  checkArgs(command, ['key', 'query', 'hint'], NEVER);
  const parts = textArg(command.args, 'key').split('.');
  const fields = new Set(parts.slice(0, 1));
  const values = new Map<string, Value>();
  for (const { bytes } of await searchIn(command, engine, 'query')) {
    for (const value of distinctValues(readFields(bytes, fields), parts)) values.set(keyOf(value), value);
    if (command.slice.isDue()) await command.slice.pause();
  }
  return { values: [...values.values()] };
};

/** The items of an array count one by one, on the way and at the end; a missing field counts as nothing. */
function distinctValues(value: Value | undefined, parts: readonly string[]): Value[] {
  if (Array.isArray(value))
    return value.flatMap((item) =>
      isDocument(item) ? distinctValues(item, parts) : parts.length === 0 ? [item] : [],
    );
  const [part, ...rest] = parts;
  if (part === undefined) return value === undefined ? [] : [value];
  return isDocument(value) ? distinctValues(value[part], rest) : [];
}

const explain: Handler = (command, { catalog }) => {
  const explained = documentArg(command.args, 'explain');
  if (!explained?.find) throw unsupported('explain of anything but find');
  const inner = { ...command, name: 'find', args: explained };
  const { filter, sort, skip, limit, hint } = searchOf(inner, 'filter');
  const collection = catalog.findOrEmpty(command.db, textArg(explained, 'find'));
  const wanted = limit > 0 ? skip + limit : undefined;
  const plan = planQuery(collection, { filter, sort, wanted, hint });
  const scan = plan.index
    ? { stage: 'IXSCAN', indexName: plan.index.definition.name, keyPattern: plan.index.definition.key }
    : { stage: plan.branches ? 'OR' : 'COLLSCAN' };
  const winningPlan = plan.isSorted === false ? { stage: 'SORT', inputStage: scan } : scan;
  return {
    queryPlanner: {
      namespace: `${command.db}.${textArg(explained, 'find')}`,
      winningPlan,
      rejectedPlans: [],
    },
  };
};

export const readCommands: Record<string, Handler> = {
  find,
  getMore,
  killCursors,
  count,
  distinct,
  explain,
  aggregate,
};
