import { serialize } from 'bson';
import { decodeDocument, readFields } from './decode';
import { badValue, CommandError, failedToParse, typeMismatch, unknownField, unsupported } from './errors';
import { isNumeric, toNumber } from './numbers';
import { eachElement, TYPE } from './raw-bson';
import { createSlice, type Slice } from './slice';
import { type Document, isDocument, typeName, type Value } from './values';
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
  '$db',
  '$clusterTime',
  '$readPreference',
  'readConcern',
  'writeConcern',
  'comment',
  'maxTimeMS',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
]);
const CHECKED = new Set(['$db', 'maxTimeMS', 'readConcern', 'writeConcern']);
const TRANSACTION = new Set(['txnNumber', 'startTransaction', 'autocommit']);

export function readCommand(message: Message): Command {
  const names = new Set<string>();
  let name = '';
  let documents: Buffer[] = message.sequences.get('documents') ?? [];
  let isInTransaction = false;
  eachElement(message.body, 0, (element) => {
    if (name === '') name = element.name;
    if (element.name === 'documents' && element.type === TYPE.array)
      documents = arrayDocuments(message.body, element.start);
    else if (TRANSACTION.has(element.name)) isInTransaction = true;
    else if (!IGNORED.has(element.name) || CHECKED.has(element.name)) names.add(element.name);
    return false;
  });
  if (isInTransaction) throw transactionRefused();
  const args = readFields(message.body, names);
  for (const [sequence, parts] of message.sequences) {
    if (sequence !== 'documents') args[sequence] = parts.map(decodeDocument);
  }
  checkConcerns(args);
  const db = typeof args.$db === 'string' ? args.$db : 'admin';
  const slice = createSlice(numberArg(args, 'maxTimeMS') ?? 0);
  for (const ignored of IGNORED) delete args[ignored];
  return { name, db, args, documents, slice };
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
