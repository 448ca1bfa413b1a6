import { serialize } from 'bson';
import { checkArgs, countArg, documentArg, listArg, textArg } from './command';
import type { Handler } from './commands';
import { unsupported } from './errors';
import { search } from './search';
import { compare, type Document, isDocument, type Value } from './values';

const NEVER = ['collation', 'let', 'explain'];

export const aggregate: Handler = async (command, { catalog, cursors }) => {
  checkArgs(command, ['pipeline', 'cursor', 'allowDiskUse', 'hint', 'bypassDocumentValidation'], NEVER);
  const { args, db, slice } = command;
  const name = textArg(args, 'aggregate');
  const batchSize = countArg(documentArg(args, 'cursor') ?? {}, 'batchSize');
  const collection = catalog.find(db, name);
  const pipeline = listArg(args, 'pipeline');
  const [first] = pipeline;
  const filter = isDocument(first) && isDocument(first.$match) ? first.$match : {};
  if (!pipeline.slice(1).every(isCount)) throw unsupported('pending');
  const found = collection ? await search(collection, { filter, hint: args.hint }, slice) : [];
  const documents = found.length > 0 ? [Buffer.from(serialize({ _id: 1, n: found.length }))] : [];
  return cursors.open(`${db}.${name}`, documents, { batchSize }, slice);
};

/** What the driver's `countDocuments` ends with. */
const isCount = (stage: Value | undefined) => compare(stage, COUNT) === 0;
const COUNT: Document = { $group: { _id: 1, n: { $sum: 1 } } } as unknown as Document;
