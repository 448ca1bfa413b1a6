import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { serialize } from 'bson';
import { createConnection, type mongo } from 'mongoose';
import { AppError } from '../src/platform/app-error';
import { readEnvFile } from '../src/platform/env-file';
import { unprotectedUri } from '../src/platform/mongodb-uri';
import { databaseName } from '../src/storage';
import { startEmbedded } from '../src/storage/embedded';

/**
 * `npm run move-to-mongodb -- <uri>` copies everything from the embedded engine into a MongoDB and verifies it.
 * Stop the server first. It may be stopped and run again: what is there already and equal is not written again.
 */
const BATCH = 500;

type Doc = mongo.BSON.Document;

/** Keeps every BSON type as it is, where the driver would turn a double 1.0 into the number 1. */
const AS_STORED = { promoteValues: false, bsonRegExp: true } as const;

export interface CollectionMoved {
  name: string;
  documents: number;
  written: number;
  checksum: string;
}

/** Copies documents, compares counts and checksums, and makes the indexes last, so that nothing expires meanwhile. */
export async function moveDatabase(
  from: mongo.Db,
  to: mongo.Db,
  report: (moved: CollectionMoved) => void,
): Promise<void> {
  for (const { name } of await from.listCollections({}, { nameOnly: true }).toArray()) {
    const [source, target] = [from.collection(name), to.collection(name)];
    const written = await copy(source, target);
    const [expected, found] = [await fingerprint(source), await fingerprint(target)];
    if (expected.checksum !== found.checksum) throw notTheSame(name, expected.documents, found.documents);
    await copyIndexes(source, target);
    report({ name, written, ...expected });
  }
}

async function copy(source: mongo.Collection<Doc>, target: mongo.Collection<Doc>): Promise<number> {
  let written = 0;
  let batch: Doc[] = [];
  const flush = async () => {
    written += await writeMissing(batch, target);
    batch = [];
  };
  for await (const document of source.find({}, AS_STORED).sort({ _id: 1 })) {
    if (batch.push(document) === BATCH) await flush();
  }
  await flush();
  return written;
}

async function writeMissing(batch: Doc[], target: mongo.Collection<Doc>): Promise<number> {
  const there = await target.find({ _id: { $in: batch.map(({ _id }) => _id) } }, AS_STORED).toArray();
  const equal = new Set(there.map(digest));
  const missing = batch.filter((document) => !equal.has(digest(document)));
  if (missing.length === 0) return 0;
  await target.bulkWrite(
    missing.map((document) => ({
      replaceOne: { filter: { _id: document._id }, replacement: document, upsert: true },
    })),
    { ordered: false, writeConcern: { w: 'majority' } },
  );
  return missing.length;
}

async function fingerprint(
  collection: mongo.Collection<Doc>,
): Promise<{ documents: number; checksum: string }> {
  const hash = createHash('sha256');
  let documents = 0;
  for await (const document of collection.find({}, AS_STORED).sort({ _id: 1 })) {
    hash.update(digest(document));
    documents++;
  }
  return { documents, checksum: hash.digest('hex').slice(0, 16) };
}

const digest = (document: Doc): string => createHash('sha256').update(serialize(document)).digest('hex');

async function copyIndexes(source: mongo.Collection<Doc>, target: mongo.Collection<Doc>): Promise<void> {
  const indexes = (await source.indexes()).filter(({ name }) => name !== '_id_');
  if (indexes.length > 0)
    await target.createIndexes(indexes.map(({ v: _, ...index }) => index) as mongo.IndexDescription[]);
}

const notTheSame = (name: string, expected: number, found: number) =>
  new AppError({
    code: 'MOVE_NOT_THE_SAME',
    message: `"${name}" has ${expected} documents here and ${found} there, or their contents differ.`,
    fix: 'Move into an empty database, and let nothing write to it meanwhile; then run this again.',
  });

async function main([uri]: string[]): Promise<void> {
  if (!uri?.startsWith('mongodb')) throw new Error('Usage: npm run move-to-mongodb -- mongodb://…');
  const problem = unprotectedUri(uri);
  if (problem !== undefined) throw new Error(problem.replace('MONGODB_URI', 'The address'));
  const dataDir = join(process.env.DATA_DIR ?? './data', 'storage');
  const engine = await startEmbedded({ dataDir, ttlSweepMs: 2 ** 31 - 1 });
  try {
    const dbName = databaseName(uri);
    const from = await createConnection(engine.uri, { dbName: databaseName() }).asPromise();
    const to = await createConnection(uri, { dbName, serverSelectionTimeoutMS: 5_000 }).asPromise();
    await moveDatabase(from.getClient().db(databaseName()), to.getClient().db(dbName), (moved) => {
      console.log(
        `${moved.name}: ${moved.documents} documents, ${moved.written} written, checksum ${moved.checksum} equal`,
      );
    });
    await Promise.all([from.close(), to.close()]);
    console.log(
      `Everything is in "${dbName}". Set MONGODB_URI and start; keep ${dataDir} until you are sure.`,
    );
  } finally {
    await engine.stop();
  }
}

if (require.main === module) {
  readEnvFile();
  main(process.argv.slice(2)).catch((err: unknown) => {
    console.error(err instanceof AppError ? `${err.message} ${err.fix}` : String(err));
    process.exitCode = 1;
  });
}
