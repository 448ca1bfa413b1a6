import { location } from './errors';
import { isNumeric, toNumber } from './numbers';
import { copyDocument, Document, isDocument, typeName, type Value } from './values';

/**
 * Documents travel through a pipeline in batches. After each batch, be it empty, control is back with whoever drives
 * the pipeline, so that a long aggregation never holds up other clients.
 */
type Batches = Iterable<Document[]>;
export type Stage = (input: Batches) => Batches;

export interface StageContext {
  now: Date;
  random: () => number;
  /** Finds documents of another collection. */
  lookup: (collection: string, filter: Document) => Iterable<Document>;
  /** How many documents the stages after this one look at. */
  limit: number;
  compilePipeline: (pipeline: Value) => Stage;
}

export type StageCompiler = (spec: Value, context: StageContext) => Stage;

export const BATCH_SIZE = 512;

export function* inBatches(documents: Iterable<Document>): Generator<Document[]> {
  let batch: Document[] = [];
  for (const document of documents) {
    batch.push(document);
    if (batch.length === BATCH_SIZE) {
      yield batch;
      batch = [];
    }
  }
  yield batch;
}

/** A stage that looks at one document at a time. */
export const eachDocument = (change: (document: Document) => Document): Stage =>
  function* (input) {
    for (const batch of input) yield batch.map(change);
  };

export function documentSpec(name: string, spec: Value | undefined): Document {
  if (isDocument(spec)) return spec;
  throw location(15959, `the ${name} specification must be an object, but is of type ${typeName(spec)}`);
}

export function countSpec(name: string, spec: Value | undefined, min: number): number {
  const count = isNumeric(spec) ? toNumber(spec) : Number.NaN;
  if (Number.isSafeInteger(count) && count >= min) return count;
  throw location(15958, `the ${name} stage takes a whole number of at least ${min}`);
}

/** `'$a.b'` as its parts. */
export function fieldPath(name: string, path: Value | undefined): string[] {
  if (typeof path === 'string' && /^\$[^$]/.test(path)) return path.slice(1).split('.');
  throw location(28818, `path option to ${name} stage should be prefixed with a '$'`);
}

export function stringSpec(name: string, field: string, value: Value | undefined): string {
  if (typeof value === 'string' && value !== '' && !value.startsWith('$')) return value;
  throw location(40320, `${name} argument '${field}' must be a field or collection name`);
}

/** A copy of the document with one value at a path, `undefined` to remove it. Other parts are shared. */
export function withValueAt(document: Document, parts: string[], value: Value | undefined): Document {
  const [name = '', ...rest] = parts;
  const copy = copyDocument(document);
  if (rest.length > 0) {
    const inner = document[name];
    copy[name] = withValueAt(isDocument(inner) ? inner : new Document(), rest, value);
  } else if (value === undefined) {
    delete copy[name];
  } else {
    copy[name] = value;
  }
  return copy;
}
