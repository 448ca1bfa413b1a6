import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { createCatalog } from './catalog';
import { createCursors } from './cursors';
import { type Address, startServer } from './server';
import { memoryStore, openSqliteStore } from './store';
import { sweepExpired } from './ttl';

export interface WorkerOptions {
  /** Undefined: in memory only. */
  folder: string | undefined;
  address: Address;
  ttlSweepMs: number;
}

export type WorkerReport =
  | { event: 'ready'; port: number | undefined }
  | { event: 'failed'; message: string };

async function main({ folder, address, ttlSweepMs }: WorkerOptions): Promise<void> {
  const store = folder === undefined ? memoryStore : openSqliteStore(folder);
  const catalog = createCatalog({ store });
  const cursors = createCursors();
  catalog.load();

  if ('path' in address) {
    mkdirSync(dirname(address.path), { recursive: true, mode: 0o700 });
    chmodSync(dirname(address.path), 0o700);
    rmSync(address.path, { force: true });
  }
  const server = await startServer({ catalog, cursors }, address);
  const sweep = setInterval(() => {
    cursors.expire();
    void sweepExpired(catalog, new Date());
  }, ttlSweepMs);

  parentPort?.once('message', async () => {
    clearInterval(sweep);
    await server.stop();
    catalog.flush();
    store.close();
    parentPort?.close();
  });
  const bound = server.address;
  report({ event: 'ready', port: typeof bound === 'object' ? bound?.port : undefined });
}

function report(message: WorkerReport): void {
  parentPort?.postMessage(message);
}

main(workerData).catch((err: Error) => {
  report({ event: 'failed', message: err.message });
});
