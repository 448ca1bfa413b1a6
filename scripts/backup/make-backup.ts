import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection, mongo } from 'mongoose';
import type { Clock } from '../../src/platform/clock';
import { legalNumbers } from '../../src/privacy';
import { backupOfAnother } from './backup-errors';
import {
  type DataKey,
  dataKeyFile,
  INSTALLATION,
  mergeKeys,
  readDataKeys,
  replaceDataKeys,
} from './data-key-file';
import { writeDocuments } from './document-file';
import { erasedFile, readErased, writeErased } from './erased-list';
import { backupName, collectionFile, isBackupName, type Manifest, writeManifest } from './manifest';

interface BackupDeps {
  connection: Connection;
  storage: Manifest['storage'];
  /** Holds every backup, the data keys and the list of the erased. */
  folder: string;
  /** The journal of the erased that the server keeps. */
  journalFile: string;
  clock: Clock;
}

const DATA_KEYS = 'data_keys';
/** What ends within hours and opens doors meanwhile. */
const NOT_KEPT = ['operator_invites', 'operator_sessions', 'rights_links'];
/**
 * The server goes on while it is copied. What is written first when something happens comes first here, so that a copy looks
 * like the storage after a crash, from which the server goes on.
 */
const FIRST = ['tombstones', 'sessions', 'consent_anchors', 'access_seals'];
/** Every consent act changes its state before and after its record: between two equal copies of states, nothing happened. */
const STATES = 'consent_states';
const RECORDS = 'consent_records';
const APART = [DATA_KEYS, STATES, RECORDS];
const TRIES = 5;

export interface BackupMade {
  path: string;
  manifest: Manifest;
  dataKeys: number;
  removed: string[];
}

/** Copies the storage into a new folder inside `folder`, brings keys and erased up to date, and removes what is too old. */
export async function makeBackup(deps: BackupDeps): Promise<BackupMade> {
  const { connection, storage, folder, journalFile, clock } = deps;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const db = databaseOf(connection);
  await refuseAnother(db, folder);

  const path = join(folder, backupName(clock.now()));
  const unfinished = `${path}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  const collections: Manifest['collections'] = [];
  for (const name of inOrder(await collectionNames(db))) collections.push(await copy(db, name, unfinished));
  collections.push(...(await copyConsents(db, unfinished)));
  const now = clock.now();
  const manifest: Manifest = { format: 1, madeAt: now, storage, collections };
  await writeManifest(unfinished, manifest);

  const erased = await readErased([erasedFile(folder), journalFile], connection);
  await writeErased(erasedFile(folder), erased.values());
  const dataKeys = await updateDataKeys(db, folder, { now, isErased: (id) => erased.has(id) });
  await rename(unfinished, path);
  return { path, manifest, dataKeys, removed: await removeOld(folder, now) };
}

const databaseOf = (connection: Connection): mongo.Db => connection.getClient().db(connection.name);

async function collectionNames(db: mongo.Db): Promise<string[]> {
  const all = await db.listCollections({}, { nameOnly: true }).toArray();
  return all
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.') && !APART.includes(name) && !NOT_KEPT.includes(name))
    .sort();
}

function inOrder(names: string[]): string[] {
  const first = FIRST.filter((name) => names.includes(name));
  return [...first, ...names.filter((name) => !first.includes(name))];
}

async function copy(db: mongo.Db, name: string, backup: string): Promise<Manifest['collections'][number]> {
  const documents = db.collection(name).find({}, { raw: true }).sort({ _id: 1 });
  return {
    name,
    ...(await writeDocuments(collectionFile(backup, name), documents as AsyncIterable<Uint8Array>)),
  };
}

/** States and records that belong together; of a server that is never quiet, the last try. */
async function copyConsents(db: mongo.Db, backup: string): Promise<Manifest['collections']> {
  let states = await copy(db, STATES, backup);
  for (let tried = 1; ; tried++) {
    const records = await copy(db, RECORDS, backup);
    const after = await copy(db, STATES, backup);
    if (after.sha256 === states.sha256 || tried === TRIES) return [after, records];
    states = after;
  }
}

/** The keys come last: whoever is in the copy has theirs, unless they were erased meanwhile. */
async function updateDataKeys(
  db: mongo.Db,
  folder: string,
  rules: Parameters<typeof mergeKeys>[2],
): Promise<number> {
  const current = db.collection<DataKey>(DATA_KEYS).find().sort({ _id: 1 });
  return replaceDataKeys(dataKeyFile(folder), mergeKeys(keptKeys(folder), current, rules));
}

async function* keptKeys(folder: string) {
  if (existsSync(dataKeyFile(folder))) yield* readDataKeys(dataKeyFile(folder));
}

/** A server that was started on empty storage must not replace the keys of what was lost. */
async function refuseAnother(db: mongo.Db, folder: string): Promise<void> {
  const here = await db.collection<DataKey>(DATA_KEYS).findOne({ _id: INSTALLATION });
  for await (const { _id, createdAt } of keptKeys(folder)) {
    if (_id === INSTALLATION && createdAt.getTime() !== here?.createdAt.getTime())
      throw backupOfAnother(folder);
  }
}

/** Backups outlive what they hold only for a time the policy page names. */
async function removeOld(folder: string, now: Date): Promise<string[]> {
  const oldest = backupName(new Date(now.getTime() - legalNumbers.retention.backupDays.value * 86_400_000));
  const old = (await readdir(folder)).filter((name) => isBackupName(name) && name < oldest);
  for (const name of old) await rm(join(folder, name), { recursive: true });
  return old;
}
