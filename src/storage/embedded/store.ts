import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type Database from 'libsql';

/** One stored document. Collection 0 holds the definitions of the collections themselves. */
export interface StoredDocument {
  id: number;
  collection: number;
  body: Buffer;
}

/** A document made (no `before`), replaced or deleted (no `after`). */
export interface Change {
  id: number;
  collection: number;
  before: Buffer | undefined;
  after: Buffer | undefined;
}

/** What the engine needs of a disk. */
export interface Store {
  /** Every document, in order of id. Throws when what is stored is not what was committed. */
  load(visit: (document: StoredDocument) => void): void;
  /** All or nothing, and on disk when it returns. */
  commit(changes: readonly Change[]): void;
  close(): void;
}

/** For tests: forgets everything on close. */
export const memoryStore: Store = { load: () => {}, commit: () => {}, close: () => {} };

export const DATA_FILE = 'dangol.sqlite';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS document (
    id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, body BLOB NOT NULL, checksum INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS summary (id INTEGER PRIMARY KEY, documents INTEGER NOT NULL, checksum INTEGER NOT NULL);
  INSERT OR IGNORE INTO summary VALUES (1, 0, 0);
`;

export class StoreInUseError extends Error {}
export class StoreDamagedError extends Error {}

/**
 * SQLite through libsql, one row per document. SQLite checks its log but not its pages, so each row has a checksum,
 * and one summary row (number of documents, all checksums combined) shows whether any row is missing.
 */
export function openSqliteStore(
  folder: string,
): Store & { salvage(visit: (document: StoredDocument) => void): void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const db = openDatabase(join(folder, DATA_FILE));
  chmodSync(join(folder, DATA_FILE), 0o600);
  const put = db.prepare('INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM document WHERE id = ?');
  const summarise = db.prepare('UPDATE summary SET documents = ?, checksum = ? WHERE id = 1');
  let documents = 0;
  let combined = 0;

  function load(visit: (document: StoredDocument) => void): void {
    const expected = db.prepare('SELECT documents, checksum FROM summary').get() as {
      documents: number;
      checksum: number;
    };
    for (const row of rows('ASC')) {
      if (checksumOf(row) !== row.checksum)
        throw new StoreDamagedError(`document ${row.id} is not what was written`);
      documents++;
      combined ^= row.checksum;
      visit(row);
    }
    if (documents !== expected.documents || combined !== expected.checksum) {
      throw new StoreDamagedError(`${expected.documents} documents were written and ${documents} are there`);
    }
  }

  function* rows(order: 'ASC' | 'DESC'): Generator<StoredDocument & { checksum: number }> {
    const statement = db.prepare(`SELECT id, collection, body, checksum FROM document ORDER BY id ${order}`);
    for (const row of statement.iterate()) {
      const { id, collection, body, checksum } = row as Row;
      yield { id, collection, body: Buffer.from(body), checksum };
    }
  }

  /** Reads from both ends towards the damage and leaves out what does not match its checksum. */
  function salvage(visit: (document: StoredDocument) => void): void {
    const seen = new Set<number>();
    for (const order of ['ASC', 'DESC'] as const) {
      try {
        for (const row of rows(order)) {
          if (seen.has(row.id)) break;
          if (checksumOf(row) !== row.checksum) continue;
          seen.add(row.id);
          visit(row);
        }
      } catch {
        // The damaged page: what lies beyond it is read from the other end.
      }
    }
  }

  function commit(changes: readonly Change[]): void {
    let count = documents;
    let checksum = combined;
    db.exec('BEGIN IMMEDIATE');
    try {
      for (const { id, collection, before, after } of changes) {
        if (before) checksum ^= checksumOf({ id, collection, body: before });
        if (after) {
          const own = checksumOf({ id, collection, body: after });
          checksum ^= own;
          put.run([id, collection, after, own]);
        } else {
          remove.run([id]);
        }
        count += (after ? 1 : 0) - (before ? 1 : 0);
      }
      summarise.run([count, checksum]);
      db.exec('COMMIT');
    } catch (err) {
      if (db.inTransaction) db.exec('ROLLBACK');
      throw err;
    }
    documents = count;
    combined = checksum;
  }

  return { load, salvage, commit, close: () => db.close() };
}

interface Row {
  id: number;
  collection: number;
  body: ArrayBuffer;
  checksum: number;
}

/** Depends on the place as well as the content, as a signed 32-bit number so that XOR stays one. */
function checksumOf({ id, collection, body }: StoredDocument): number {
  return crc32(body, (id * 31 + collection) >>> 0) | 0;
}

function openDatabase(file: string): Database.Database {
  const Libsql = loadLibsql();
  try {
    const db = new Libsql(file);
    db.pragma('locking_mode=EXCLUSIVE');
    db.pragma('journal_mode=WAL');
    db.pragma('synchronous=FULL');
    db.exec('BEGIN EXCLUSIVE');
    db.exec(SCHEMA);
    db.exec('COMMIT');
    return db;
  } catch (err) {
    const code = (err as { code?: unknown }).code;
    if (code === 'SQLITE_BUSY') throw new StoreInUseError('in use', { cause: err });
    if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB') {
      throw new StoreDamagedError('the file is not a readable database', { cause: err });
    }
    throw err;
  }
}

function loadLibsql(): new (file: string) => Database.Database {
  try {
    return require('libsql');
  } catch (err) {
    throw new Error('libsql has no binary for this machine; install without --omit=optional', { cause: err });
  }
}
