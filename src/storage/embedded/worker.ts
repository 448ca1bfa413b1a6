import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { createCatalog } from './catalog';
import { createCursors } from './cursors';
import { earlierDamage, rescue } from './damage';
import { type Address, startServer } from './server';
import { openSqliteStore } from './sqlite-store';
import type { StartFailure } from './storage-errors';
import { memoryStore, type Store, StoreDamagedError, StoreInUseError } from './store';
import { sweepExpired } from './ttl';

export interface WorkerOptions {
  /** Undefined: in memory only. */
  folder: string | undefined;
  address: Address;
  ttlSweepMs: number;
}

export type WorkerReport =
  | { event: 'ready'; port: number | undefined; documents: number }
  | { event: 'failed'; failure: StartFailure }
  | { event: 'sweepFailed'; message: string };

async function main({ folder, address, ttlSweepMs }: WorkerOptions): Promise<void> {
  const { store, catalog } = open(folder);
  const cursors = createCursors();
  if ('path' in address) prepareSocket(address.path);
  const server = await startServer({ catalog, cursors }, address);
  const sweep = setInterval(() => {
    cursors.expire();
    sweepExpired(catalog, new Date()).catch((err: Error) =>
      report({ event: 'sweepFailed', message: err.message }),
    );
  }, ttlSweepMs);

  parentPort?.once('message', async () => {
    clearInterval(sweep);
    await server.stop();
    catalog.flush();
    store.close();
    parentPort?.close();
  });
  const documents = catalog.all().reduce((sum, { size }) => sum + size(), 0);
  report({ event: 'ready', port: server.port, documents });
}

function open(folder: string | undefined) {
  const damage = folder === undefined ? undefined : earlierDamage(folder);
  if (damage !== undefined) throw new StartError({ kind: 'damaged', report: damage });
  let store: Store | undefined;
  try {
    store = folder === undefined ? memoryStore : openSqliteStore(folder);
    const catalog = createCatalog({ store });
    catalog.load();
    return { store, catalog };
  } catch (err) {
    const isDamage = folder !== undefined && err instanceof StoreDamagedError;
    const failure = isDamage
      ? new StartError({ kind: 'damaged', report: rescue(folder, err, new Date()) })
      : err;
    store?.close();
    throw failure;
  }
}

class StartError extends Error {
  constructor(readonly failure: StartFailure) {
    super(failure.kind);
  }
}

/** Only this user may enter the folder, so whoever can reach the socket may use the data. */
function prepareSocket(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  chmodSync(dirname(path), 0o700);
  rmSync(path, { force: true });
}

function failureOf(err: unknown): StartFailure {
  if (err instanceof StartError) return err.failure;
  if (err instanceof StoreInUseError) return { kind: 'inUse' };
  return { kind: 'unavailable', reason: err instanceof Error ? err.message : String(err) };
}

function report(message: WorkerReport): void {
  parentPort?.postMessage(message);
}

main(workerData).catch((err: unknown) => {
  report({ event: 'failed', failure: failureOf(err) });
  parentPort?.close();
});
