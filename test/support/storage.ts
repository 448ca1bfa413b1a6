import { randomBytes } from 'node:crypto';
import { createConnection } from 'mongoose';

/** Where the run's storage is, set by the global setup. */
export const STORAGE_URI = 'DANGOL_TEST_STORAGE_URI';

export type TestStorage = Awaited<ReturnType<typeof openTestStorage>>;

/**
 * A connection to an empty database of its own, dropped by `stop`. Models are made on it as on the real one.
 * `isWatched`: its client tells of every command.
 */
export async function openTestStorage({ isWatched = false }: { isWatched?: boolean } = {}) {
  const uri = process.env[STORAGE_URI];
  if (!uri)
    throw new Error(
      `${STORAGE_URI} is not set: run the tests through jest, whose global setup starts the storage.`,
    );
  const dbName = `test_${randomBytes(8).toString('hex')}`;
  const connection = createConnection(uri, {
    dbName,
    autoIndex: false,
    autoCreate: false,
    monitorCommands: isWatched,
  });
  await connection.asPromise();
  return {
    connection,
    async stop(): Promise<void> {
      await connection.dropDatabase();
      await connection.close();
    },
  };
}
