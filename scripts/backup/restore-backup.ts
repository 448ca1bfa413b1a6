import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { deserialize } from 'bson';
import type { Connection, mongo } from 'mongoose';
import { type Keyring, openDataKey } from '../../src/privacy';
import { backupUnreadable, restoreKeyMissing, restoreNotEmpty, restoreNotTheSame } from './backup-errors';
import { type DataKey, dataKeyFile, readDataKeys } from './data-key-file';
import { digestOf, readDocuments } from './document-file';
import { erasedFile, readErased, writeErased } from './erased-list';
import { collectionFile, isBackupName, type Manifest, readManifest } from './manifest';

interface RestoreDeps {
  connection: Connection;
  /** One backup, beside the data keys and the list of the erased. */
  backup: string;
  /** ENCRYPTION_KEYS. */
  keyring: Keyring;
  /** The journal of the erased that the server keeps; what the backups know is added. */
  journalFile: string;
}

const BATCH = 500;
/** Keeps every BSON type as it is, where the driver would turn a double 1.0 into the number 1. */
const AS_STORED = { promoteValues: false, bsonRegExp: true } as const;

/** The backup itself, or the newest one when the folder of all is named. */
export async function findBackup(path: string): Promise<string> {
  const newest = (await readdir(path).catch(() => [])).filter(isBackupName).sort().at(-1);
  return newest ? join(path, newest) : path;
}

/**
 * Puts a backup into empty storage and verifies it. Everything is checked before anything is written. Erased people are in
 * it until the server's own erasure has gone over them; `restore` does that before it says that it is done.
 */
export async function restoreBackup({
  connection,
  backup,
  keyring,
  journalFile,
}: RestoreDeps): Promise<Manifest> {
  const db = connection.getClient().db(connection.name);
  await refuseFull(db);
  const manifest = await readManifest(backup);
  for (const { name, sha256 } of manifest.collections) {
    const file = collectionFile(backup, name);
    const found = await digestOf(readDocuments(file)).catch((err: unknown) => {
      throw backupUnreadable(file, err);
    });
    if (found.sha256 !== sha256) throw backupUnreadable(file);
  }
  const folder = dirname(backup);
  await refuseOtherKeys(dataKeyFile(folder), keyring);
  if (!existsSync(erasedFile(folder))) throw backupUnreadable(erasedFile(folder));
  const erased = await readErased([erasedFile(folder), journalFile]);
  await writeErased(journalFile, erased.values());

  for (const collection of manifest.collections) await fill(db, collection, backup);
  await insert(db.collection('data_keys'), keysUpTo(manifest.madeAt, dataKeyFile(folder)));
  return manifest;
}

async function refuseFull(db: mongo.Db): Promise<void> {
  const full = [];
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray())
    if ((await db.collection(name).findOne()) !== null) full.push(name);
  if (full.length > 0) throw restoreNotEmpty(full);
}

/** One data key of each encryption key is opened: another key may have been given the same id. */
async function refuseOtherKeys(file: string, keyring: Keyring): Promise<void> {
  const samples = new Map<string, DataKey>();
  try {
    for await (const key of readDataKeys(file)) if (!samples.has(key.keyId)) samples.set(key.keyId, key);
  } catch (err) {
    throw backupUnreadable(file, err);
  }
  const missing = [...samples.keys()].filter((id) => !keyring.ids.includes(id));
  if (missing.length > 0) throw restoreKeyMissing(missing);
  for (const key of samples.values()) openDataKey(keyring, key);
}

async function fill(db: mongo.Db, expected: Manifest['collections'][number], backup: string): Promise<void> {
  const { name, documents, sha256 } = expected;
  const target = db.collection(name);
  await insert(target, readDocuments(collectionFile(backup, name)));
  const stored = target.find({}, { raw: true }).sort({ _id: 1 }) as AsyncIterable<Uint8Array>;
  const found = await digestOf(stored);
  if (found.sha256 !== sha256) throw restoreNotTheSame(name, documents, found.documents);
}

async function insert(
  target: mongo.Collection,
  documents: AsyncIterable<Uint8Array | mongo.BSON.Document>,
): Promise<void> {
  let batch: mongo.BSON.Document[] = [];
  const flush = async () => {
    if (batch.length > 0) await target.insertMany(batch, { ordered: false, writeConcern: { w: 'majority' } });
    batch = [];
  };
  for await (const document of documents) {
    batch.push(document instanceof Uint8Array ? deserialize(document, AS_STORED) : document);
    if (batch.length === BATCH) await flush();
  }
  await flush();
}

/** The file serves every backup; keys of people who came later belong to nobody here. */
async function* keysUpTo(madeAt: Date, file: string): AsyncGenerator<mongo.BSON.Document> {
  for await (const { seenAt: _, ...key } of readDataKeys(file)) if (key.createdAt <= madeAt) yield key;
}
