import { chmodSync, closeSync, constants, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Database } from 'libsql';
import { type Store, StoreDamagedError, type StoredDocument, StoreInUseError } from './store';

export const DATA_FILE = 'dangol.sqlite';
const COMMITS_FILE = 'last-commit';

const SCHEMA = `
  CREATE TABLE document (
    id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, body BLOB NOT NULL, checksum INTEGER NOT NULL
  );
  CREATE TABLE summary (
    id INTEGER PRIMARY KEY, commits INTEGER NOT NULL, documents INTEGER NOT NULL, checksum INTEGER NOT NULL
  );
  INSERT INTO summary VALUES (1, 0, 0, 0);
`;

interface Summary {
  commits: number;
  documents: number;
  /** The checksums of all documents, combined by XOR so that each commit can bring it up to date. */
  checksum: number;
}

/**
 * SQLite through libsql, one row per document, in WAL mode with a sync per commit. SQLite checks neither its pages nor
 * whether its log was cut off, so each row has a checksum, one summary row tells whether any row is missing, and a
 * small file beside it remembers the last commit that was acknowledged.
 */
export function openSqliteStore(folder: string): Store {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, DATA_FILE);
  const db = openDatabase(file);
  chmodSync(file, 0o600);
  const put = db.prepare('INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM document WHERE id = ?');
  const summarise = db.prepare('UPDATE summary SET commits = ?, documents = ?, checksum = ? WHERE id = 1');
  const acknowledged = openSync(join(folder, COMMITS_FILE), constants.O_RDWR | constants.O_CREAT, 0o600);
  let summary: Summary = { commits: 0, documents: 0, checksum: 0 };

  function load(visit: (document: StoredDocument) => void): void {
    try {
      readAll(visit);
    } catch (err) {
      if (!isCorrupt(err)) throw err;
      throw damaged('a part of the file cannot be read');
    }
  }

  function readAll(visit: (document: StoredDocument) => void): void {
    const stored = db.prepare('SELECT commits, documents, checksum FROM summary').get() as
      | Summary
      | undefined;
    if (!stored) throw damaged('its summary is missing');
    summary = { commits: stored.commits, documents: 0, checksum: 0 };
    for (const row of rows()) {
      if (checksumOf(row) !== row.checksum) throw damaged('a document is not what was written');
      summary.documents++;
      summary.checksum ^= row.checksum;
      visit(row);
    }
    if (summary.documents !== stored.documents || summary.checksum !== stored.checksum) {
      throw damaged(`${stored.documents} documents were written and ${summary.documents} are there`);
    }
    const lost = lastAcknowledged(folder) - stored.commits;
    if (lost > 0) throw damaged(`the last ${lost} acknowledged writes are missing`);
  }

  const damaged = (reason: string) => new StoreDamagedError(reason, salvage);

  function* rows(): Generator<StoredDocument & { checksum: number }> {
    const statement = db.prepare(`SELECT ${COLUMNS} FROM document ORDER BY id`).raw();
    for (const row of statement.iterate()) yield readRow(row as Row);
  }

  /** Row by row, past every part that cannot be read, without the rows that do not match their checksum. */
  function salvage(visit: (document: StoredDocument) => void): void {
    const nextRow = () =>
      db.prepare(`SELECT ${COLUMNS} FROM document WHERE id > ? ORDER BY id LIMIT 1`).raw();
    let next = nextRow();
    let id = 0;
    for (let unreadable = 0; unreadable < MAX_UNREADABLE; ) {
      try {
        const found = next.get([id]) as Row | undefined;
        if (!found) return;
        const row = readRow(found);
        if (checksumOf(row) === row.checksum) visit(row);
        id = row.id;
        unreadable = 0;
      } catch (err) {
        if (!isCorrupt(err)) throw err;
        next = nextRow(); // a statement that has failed once fails for ever
        id++;
        unreadable++;
      }
    }
  }

  const commit: Store['commit'] = (changes) => {
    const next = { ...summary, commits: summary.commits + 1 };
    db.exec('BEGIN IMMEDIATE');
    try {
      for (const { id, collection, before, after } of changes) {
        if (before) next.checksum ^= checksumOf({ id, collection, body: before });
        if (after) {
          const checksum = checksumOf({ id, collection, body: after });
          next.checksum ^= checksum;
          put.run([id, collection, after, checksum]);
        } else {
          remove.run([id]);
        }
        next.documents += (after ? 1 : 0) - (before ? 1 : 0);
      }
      summarise.run([next.commits, next.documents, next.checksum]);
      db.exec('COMMIT');
    } catch (err) {
      if (db.inTransaction) db.exec('ROLLBACK');
      throw err;
    }
    summary = next;
    writeSync(acknowledged, `${next.commits}\n`, 0);
  };

  function close(): void {
    closeSync(acknowledged);
    db.close();
  }

  return { load, commit, close };
}

const COLUMNS = 'id, collection, body, checksum';
/** After so many ids in a row that cannot be read, the rest of the file is given up. */
const MAX_UNREADABLE = 10_000;

type Row = [id: number, collection: number, body: ArrayBuffer, checksum: number];

const readRow = ([id, collection, body, checksum]: Row) => ({
  id,
  collection,
  body: Buffer.from(body),
  checksum,
});

/** Depends on the place as well as the content. A signed number, as XOR makes them. */
function checksumOf({ id, collection, body }: StoredDocument): number {
  return crc32(body, (id * 31 + collection) >>> 0) | 0;
}

/** 0 when there is no such file, as in a copy of the data file alone. */
function lastAcknowledged(folder: string): number {
  return Number.parseInt(readFileSync(join(folder, COMMITS_FILE), 'latin1'), 10) || 0;
}

function openDatabase(file: string): Database {
  const Libsql = loadLibsql();
  const db = new Libsql(file);
  try {
    db.pragma('locking_mode=EXCLUSIVE');
    db.pragma('journal_mode=WAL');
    db.pragma('synchronous=FULL');
    db.exec('BEGIN EXCLUSIVE');
    const isNew = db.prepare('SELECT name FROM sqlite_master').all().length === 0;
    if (isNew) db.exec(SCHEMA);
    db.exec('COMMIT');
    return db;
  } catch (err) {
    db.close();
    if (codeOf(err) === 'SQLITE_BUSY') throw new StoreInUseError('in use', { cause: err });
    if (isCorrupt(err)) throw new StoreDamagedError('it is no readable database', () => {});
    throw err;
  }
}

const codeOf = (err: unknown) => (err instanceof Error && 'code' in err ? String(err.code) : '');
const isCorrupt = (err: unknown) => /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(err));

function loadLibsql(): new (file: string) => Database {
  try {
    return require('libsql');
  } catch (err) {
    throw new Error('libsql has no binary for this machine; run npm ci without --omit=optional', {
      cause: err,
    });
  }
}
