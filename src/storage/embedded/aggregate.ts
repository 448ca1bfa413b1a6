import { serialize } from 'bson';
import { type Command, checkArgs, countArg, documentArg, listArg, textArg } from './command';
import { decodeDocument, readFields } from './decode';
import { failedToParse, location, unsupported } from './errors';
import type { Engine, Handler } from './handler';
import type { IndexDefinition } from './index-definition';
import { compilePipeline } from './pipeline';
import { type PipelineInput, readPipelineInput } from './pipeline-input';
import { countMatches, type Found, findNow, search } from './search';
import { BATCH_SIZE } from './stage';
import { type Document, isDocument } from './values';

const NEVER = ['collation', 'let', 'explain'];

/** The start of a pipeline is a search that uses the indexes; the stages take what it finds, batch by batch. */
export const aggregate: Handler = async (command, engine) => {
  checkArgs(command, ['pipeline', 'cursor', 'allowDiskUse', 'hint', 'bypassDocumentValidation'], NEVER);
  const { args, db, slice } = command;
  const name = textArg(args, 'aggregate');
  const cursor = documentArg(args, 'cursor');
  if (!cursor) throw failedToParse("The 'cursor' option is required");
  const pipeline = listArg(args, 'pipeline');
  if (isDocument(pipeline[0]) && pipeline[0].$changeStream !== undefined) {
    throw location(40573, 'The $changeStream stage is only supported on replica sets');
  }
  const input = readPipelineInput(pipeline);
  const run = compilePipeline(input.rest, { lookup: lookupIn(command, engine) });
  const collection = engine.catalog.findOrEmpty(db, name);
  const wanted = { ...input, hint: args.hint };
  const documents: Buffer[] = [];
  if (input.countAs) {
    const count = await countMatches(collection, wanted, slice);
    if (count > 0) documents.push(Buffer.from(serialize({ _id: 1, [input.countAs]: count })));
  } else if (input.rest.length === 0) {
    for (const { bytes } of await search(collection, wanted, slice)) documents.push(bytes);
  } else {
    for (const batch of run(decoded(await search(collection, wanted, slice), input))) {
      for (const document of batch) documents.push(Buffer.from(serialize(document)));
      if (slice.isDue()) await slice.pause();
    }
  }
  return engine.cursors.open(`${db}.${name}`, documents, { batchSize: countArg(cursor, 'batchSize') }, slice);
};

function* decoded(found: Found[], { fields }: PipelineInput): Generator<Document[]> {
  const decode = fields ? (bytes: Buffer) => readFields(bytes, fields) : decodeDocument;
  for (let at = 0; at < found.length; at += BATCH_SIZE) {
    yield found.slice(at, at + BATCH_SIZE).map(({ bytes }) => decode(bytes));
  }
}

/** Each joined document is one step without a pause, so it must not be a walk over a whole collection. */
const lookupIn =
  ({ db }: Command, { catalog }: Engine) =>
  (name: string, filter: Document): Iterable<Document> => {
    const collection = catalog.find(db, name);
    if (!collection) return [];
    const [path = ''] = Object.keys(filter);
    if (!collection.indexes.some(({ definition }) => canFindBy(definition, path))) {
      throw unsupported(`A $lookup into "${name}" without an index on "${path}"`);
    }
    return findNow(collection, filter);
  };

const canFindBy = ({ key, partialFilterExpression, sparse }: IndexDefinition, path: string) =>
  Object.keys(key)[0] === path && !partialFilterExpression && !sparse;
