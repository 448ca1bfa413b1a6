import { serialize } from 'bson';
import { deleteDocuments, insertDocument, type Outcome, updateDocuments } from './change-documents';
import type { Collection } from './collection';
import { type Command, checkArgs, documentArg, listArg, textArg } from './command';
import { decodeDocument } from './decode';
import { badValue, CommandError, failedToParse } from './errors';
import type { Engine, Handler } from './handler';
import { isNumeric, toNumber } from './numbers';
import { compileProjection } from './projection';
import { isOperators } from './value-tests';
import { type Document, isDocument, type Value } from './values';
import { replyWithDocument } from './wire';

const WRITE_ARGS = ['ordered', 'bypassDocumentValidation'];
const NEVER = ['collation', 'let', 'arrayFilters', 'c', 'sampleId'];

/** Runs each statement on its own: MongoDB reports failures beside what was done, and goes on when unordered. */
async function eachStatement<T>(
  command: Command,
  statements: readonly T[],
  run: (statement: T, index: number) => unknown,
) {
  const writeErrors: Record<string, unknown>[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      await run(statement, index);
    } catch (err) {
      if (!(err instanceof CommandError)) throw err;
      writeErrors.push({ index, code: err.code, errmsg: err.message, ...err.extra });
      if (command.args.ordered !== false) break;
    }
    if (command.slice.isDue()) await command.slice.pause();
  }
  return writeErrors.length > 0 ? { writeErrors } : {};
}

const insert: Handler = async (command, engine) => {
  checkArgs(command, WRITE_ARGS);
  const collection = engine.catalog.findOrCreate(command.db, textArg(command.args, 'insert'));
  let n = 0;
  const failures = await eachStatement(command, command.documents, (bytes) => {
    insertDocument(collection, bytes, engine);
    n++;
  });
  return { n, ...failures };
};

const update: Handler = async (command, engine) => {
  checkArgs(command, [...WRITE_ARGS, 'updates'], NEVER);
  const totals = { n: 0, nModified: 0 };
  const upserted: { index: number; _id: Value }[] = [];
  const failures = await eachStatement(
    command,
    listArg(command.args, 'updates'),
    async (statement, index) => {
      const wanted = readStatement(statement, ['q', 'u', 'multi', 'upsert', 'hint', 'sort']);
      const isMulti = wanted.multi === true;
      if (isMulti && isDocument(wanted.u) && !isOperators(wanted.u)) {
        throw failedToParse('multi update is not supported for replacement-style update');
      }
      const outcome = await updateDocuments(
        collectionToUpdate(command, engine, wanted.upsert === true),
        {
          filter: asFilter(wanted.q),
          update: wanted.u ?? null,
          isUpsert: wanted.upsert === true,
          limit: isMulti ? 0 : 1,
          hint: wanted.hint,
          sort: documentArg(wanted, 'sort'),
        },
        engine,
        command.slice,
      );
      totals.n += outcome.matched + (outcome.upserted === undefined ? 0 : 1);
      totals.nModified += outcome.modified;
      if (outcome.upserted !== undefined) upserted.push({ index, _id: outcome.upserted });
    },
  );
  return { ...totals, ...(upserted.length > 0 && { upserted }), ...failures };
};

/** Only an upsert brings its collection into being. */
function collectionToUpdate({ db, name, args }: Command, { catalog }: Engine, isUpsert: boolean): Collection {
  const collection = textArg(args, name);
  return isUpsert ? catalog.findOrCreate(db, collection) : catalog.findOrEmpty(db, collection);
}

const remove: Handler = async (command, engine) => {
  checkArgs(command, [...WRITE_ARGS, 'deletes'], NEVER);
  const collection = engine.catalog.findOrEmpty(command.db, textArg(command.args, 'delete'));
  let n = 0;
  const failures = await eachStatement(command, listArg(command.args, 'deletes'), async (statement) => {
    const { q: filter, limit, hint } = readStatement(statement, ['q', 'limit', 'hint']);
    const search = { filter: asFilter(filter), limit: isNumeric(limit) ? toNumber(limit) : 0, hint };
    n += (await deleteDocuments(collection, search, engine, command.slice)).matched;
  });
  return { n, ...failures };
};

const findAndModify: Handler = async (command, engine) => {
  const { args, slice } = command;
  checkArgs(
    command,
    [...WRITE_ARGS, 'query', 'sort', 'remove', 'update', 'new', 'fields', 'upsert', 'hint'],
    NEVER,
  );
  if ((args.remove === true) === (args.update !== undefined)) {
    throw failedToParse('Either an update or remove=true must be specified');
  }
  if (args.remove === true && (args.new === true || args.upsert === true)) {
    throw failedToParse('Cannot specify both new=true or upsert=true and remove=true');
  }
  const filter = documentArg(args, 'query') ?? {};
  const fields = documentArg(args, 'fields');
  const project = fields && compileProjection(fields);
  const search = { filter, sort: documentArg(args, 'sort'), hint: args.hint, limit: 1 };
  const collection = collectionToUpdate(command, engine, args.upsert === true);
  const outcome =
    args.remove === true
      ? await deleteDocuments(collection, search, engine, slice)
      : await updateDocuments(
          collection,
          { ...search, update: args.update ?? null, isUpsert: args.upsert === true },
          engine,
          slice,
        );
  const shown = args.new === true ? outcome.after : outcome.before;
  const value = shown && project ? Buffer.from(serialize(project(decodeDocument(shown)))) : shown;
  return replyWithDocument({ lastErrorObject: lastErrorObject(outcome, args), ok: 1 }, 'value', value);
};

function lastErrorObject({ matched, upserted }: Outcome, args: Document) {
  const n = matched + (upserted === undefined ? 0 : 1);
  if (args.remove === true) return { n };
  return { n, updatedExisting: matched > 0, ...(upserted !== undefined && { upserted }) };
}

function readStatement(statement: Value, known: readonly string[]): Document {
  if (!isDocument(statement)) throw badValue('A write statement must be an object');
  checkArgs({ name: 'statement', args: statement }, known, NEVER);
  return statement;
}

function asFilter(filter: Value | undefined): Document {
  if (isDocument(filter)) return filter;
  throw failedToParse('A filter must be an object');
}

export const writeCommands: Record<string, Handler> = { insert, update, delete: remove, findAndModify };
