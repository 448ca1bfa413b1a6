import { serialize } from 'bson';
import { BsonReader, END } from './bson-reader';
import { decodeDocument } from './decode';
import { badValue, CommandError, failedToParse, typeMismatch, unknownField, unsupported } from './errors';
import { isNumeric, toNumber } from './numbers';
import { findElement, TYPE } from './raw-bson';
import { createSlice, type Slice } from './slice';
import { Document, isDocument, typeName, type Value } from './values';
import { arrayDocuments, type Message } from './wire';

/** One command, read: its arguments decoded, its documents to insert left as bytes so that they keep every type. */
export interface Command {
  name: string;
  db: string;
  args: Document;
  documents: Buffer[];
  slice: Slice;
}

/** What drivers send along and a single server without users needs nothing of. */
const IGNORED = new Set([
  'lsid',
  '$clusterTime',
  '$readPreference',
  'comment',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
]);
/** What any command may carry. */
const COMMON = new Set(['$db', 'maxTimeMS', 'readConcern', 'writeConcern']);
const TRANSACTION = new Set(['txnNumber', 'startTransaction', 'autocommit']);
const DOCUMENTS = Buffer.from('documents');

export function readCommand({ body, sequences }: Message): Command {
  const args = new Document();
  const common = new Document();
  let name = '';
  let documents: Buffer[] = sequences.get('documents') ?? [];
  const reader = new BsonReader(body);
  reader.open();
  for (let type = reader.byte(); type !== END; type = reader.byte()) {
    const arg = reader.name();
    if (name === '') name = arg;
    if (TRANSACTION.has(arg)) throw transactionRefused();
    if (arg === 'documents' && type === TYPE.array) {
      documents = arrayDocuments(body, findElement(body, 0, DOCUMENTS)?.start ?? 0);
      reader.skip(type);
    } else if (IGNORED.has(arg)) {
      reader.skip(type);
    } else {
      (COMMON.has(arg) ? common : args)[arg] = reader.value(type);
    }
  }
  for (const [sequence, parts] of sequences) {
    if (sequence !== 'documents') args[sequence] = parts.map(decodeDocument);
  }
  checkConcerns(common);
  const db = typeof common.$db === 'string' ? common.$db : 'admin';
  return { name, db, args, documents, slice: createSlice(numberArg(common, 'maxTimeMS') ?? 0) };
}

/** Code 263 because the driver rewrites MongoDB's own code 20 into a misleading sentence about retryable writes. */
const transactionRefused = () =>
  new CommandError(
    263,
    'OperationNotSupportedInTransaction',
    unsupported('A multi-document transaction').message,
  );

function checkConcerns({ readConcern, writeConcern }: Document): void {
  const level = isDocument(readConcern) ? readConcern.level : undefined;
  if (level === 'snapshot' || level === 'linearizable') throw unsupported(`The read concern "${level}"`);
  const w = isDocument(writeConcern) ? writeConcern.w : undefined;
  if (isNumeric(w) && toNumber(w) > 1) throw badValue('cannot use "w" > 1 when a host is not replicated');
}

/** Refuses an argument this command would otherwise silently overlook. */
export function checkArgs(
  { name, args }: Pick<Command, 'name' | 'args'>,
  known: readonly string[],
  refused: readonly string[] = [],
): void {
  for (const [arg, value] of Object.entries(args)) {
    if (arg === name || known.includes(arg)) continue;
    if (refused.includes(arg)) {
      if (value === false || value === null || isSimpleDefault(arg, value)) continue;
      throw unsupported(`The option "${arg}" of ${name}`);
    }
    throw unknownField(`BSON field '${name}.${arg}' is an unknown field.`);
  }
}

function isSimpleDefault(arg: string, value: Value): boolean {
  if (arg === 'collation') return isDocument(value) && value.locale === 'simple';
  return arg === 'let' && isDocument(value) && Object.keys(value).length === 0;
}

export function numberArg(args: Document, name: string): number | undefined {
  const value = args[name];
  if (value === undefined || value === null) return undefined;
  if (!isNumeric(value)) throw typeMismatch(`Field '${name}' must be a number, not ${typeName(value)}`);
  return toNumber(value);
}

export function countArg(args: Document, name: string): number | undefined {
  const value = numberArg(args, name);
  if (value !== undefined && value < 0) throw badValue(`Field '${name}' must be at least 0`);
  return value;
}

export function documentArg(args: Document, name: string): Document | undefined {
  const value = args[name];
  if (value === undefined || value === null) return undefined;
  if (!isDocument(value)) throw typeMismatch(`Field '${name}' must be an object, not ${typeName(value)}`);
  return value;
}

export function listArg(args: Document, name: string): Value[] {
  const value = args[name];
  if (!Array.isArray(value)) throw typeMismatch(`Field '${name}' must be an array, not ${typeName(value)}`);
  return value;
}

export function textArg(args: Document, name: string): string {
  const value = args[name];
  if (typeof value !== 'string' || value === '') throw failedToParse(`Field '${name}' must be a name`);
  return value;
}

export function failureReply(err: CommandError): Uint8Array {
  return serialize({ ok: 0, errmsg: err.message, code: err.code, codeName: err.codeName, ...err.extra });
}
