import { join } from 'node:path';
import { type Connection, createConnection, type mongo } from 'mongoose';
import { AppError } from '../platform/app-error';
import type { Logger } from '../platform/logger';
import { runningUri, startEmbedded } from './embedded';
import { storageUnreachable } from './storage-errors';

const DEFAULT_DB = 'dangol';
const SERVER_SELECTION_MS = 5_000;
const PING_MS = 1_000;

interface StorageOptions {
  /** Unset: the embedded engine keeps everything under `dataDir`. */
  mongodbUri?: string;
  dataDir: string;
  /** Default: the database that the URI names, else `dangol`. */
  dbName?: string;
  logger: Logger;
  /** The embedded engine broke; a server had better start again. */
  onLost?(): void;
}

/** Opens the storage the application runs on. Its models are the same on MongoDB and on the embedded engine. */
export async function connectStorage({ mongodbUri, dataDir, dbName, logger, onLost }: StorageOptions) {
  const log = logger.child({ module: 'storage' });
  const embedded = mongodbUri
    ? undefined
    : await startEmbedded({ dataDir: join(dataDir, 'storage'), logger: log, onLost });
  const kind = embedded ? ('embedded' as const) : ('mongodb' as const);
  const uri = embedded?.uri ?? mongodbUri ?? '';
  const connection = createConnection(uri, {
    dbName: dbName ?? databaseName(mongodbUri),
    // What the URI says about waiting wins.
    ...(uri.includes('serverSelectionTimeoutMS') ? {} : { serverSelectionTimeoutMS: SERVER_SELECTION_MS }),
    // Indexes are made in one awaited step at start, so that a query never runs before its index is there.
    autoIndex: false,
    autoCreate: false,
  });
  try {
    await connection.asPromise();
  } catch (err) {
    await embedded?.stop();
    throw storageUnreachable(err);
  }
  log.info('storage.connected', { kind });

  return {
    connection,
    kind,
    ready: () => isAnswering(connection),
    /** Disconnects first, then lets the engine write everything out. */
    async stop(): Promise<void> {
      await connection.close();
      await embedded?.stop();
    },
  };
}

/** For commands beside a running server: what it runs on, also when that is its embedded engine. */
export async function joinStorage(options: StorageOptions): Promise<Storage> {
  try {
    return await connectStorage(options);
  } catch (err) {
    const isInUse = err instanceof AppError && err.code === 'STORAGE_IN_USE';
    const mongodbUri = isInUse ? await runningUri(join(options.dataDir, 'storage')) : undefined;
    if (mongodbUri === undefined) throw err;
    return { ...(await connectStorage({ ...options, mongodbUri })), kind: 'embedded' };
  }
}

export type Storage = Awaited<ReturnType<typeof connectStorage>>;

/** The database a MongoDB URI names behind its hosts, or the default one. */
export function databaseName(mongodbUri = ''): string {
  const [, name] = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^/?]+)/.exec(mongodbUri) ?? [];
  return name ? decodeURIComponent(name) : DEFAULT_DB;
}

/**
 * Makes the indexes that the connection's models declare, one command for each collection (mongoose takes one for each index)
 * and all of them at once. Run once at start, after every model is there.
 */
export async function createIndexes(connection: Connection): Promise<void> {
  const collections = Object.values(connection.models).map(({ collection, schema }) => {
    const indexes = schema.indexes().map(([key, options]) => ({ ...options, key }) as mongo.IndexDescription);
    return indexes.length > 0 ? collection.createIndexes(indexes) : undefined;
  });
  await Promise.all(collections);
}

async function isAnswering(connection: Connection): Promise<boolean> {
  try {
    await connection.db?.command({ ping: 1 }, { timeoutMS: PING_MS });
    return connection.db !== undefined;
  } catch {
    return false;
  }
}
