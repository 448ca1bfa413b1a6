import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Address } from './server';
import type { WorkerOptions, WorkerReport } from './worker';

const TTL_SWEEP_MS = 60_000;
/** What the operating system allows for a socket's path: 107 bytes on Linux, 103 on macOS. */
const MAX_SOCKET_PATH = 100;

export interface EmbeddedOptions {
  /** The folder of this engine alone. Undefined keeps everything in memory. */
  dataDir?: string;
  ttlSweepMs?: number;
}

/** Starts the engine in a worker thread. `uri` is for the MongoDB driver; `stop` writes everything out. */
export async function startEmbedded({ dataDir, ttlSweepMs = TTL_SWEEP_MS }: EmbeddedOptions) {
  const folder = dataDir === undefined ? undefined : resolve(dataDir);
  const address = await addressFor(folder);
  const options: WorkerOptions = { folder, address, ttlSweepMs };
  const { file, execArgv } = workerFile();
  const worker = new Worker(file, { workerData: options, execArgv });
  const port = await started(worker);

  return {
    uri:
      'path' in address
        ? `mongodb://${encodeURIComponent(address.path)}/?directConnection=true`
        : `mongodb://127.0.0.1:${port}/?directConnection=true`,
    async stop(): Promise<void> {
      const exited = new Promise((done) => worker.once('exit', done));
      worker.postMessage('stop');
      await exited;
      if ('path' in address && folder === undefined)
        await rm(join(address.path, '..'), { recursive: true, force: true });
    },
  };
}

async function addressFor(folder: string | undefined): Promise<Address> {
  if (process.platform === 'win32') return { host: '127.0.0.1', port: 0 };
  if (folder === undefined) return { path: join(await mkdtemp(join(tmpdir(), 'dangol-')), 'engine.sock') };
  const path = join(folder, 'engine.sock');
  if (Buffer.byteLength(path) <= MAX_SOCKET_PATH) return { path };
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  return { path: join(tmpdir(), `dangol-${name}`, 'engine.sock') };
}

/** Beside this file: JavaScript once built, TypeScript (through tsx) in development and tests. */
function workerFile(): { file: string; execArgv: string[] } {
  const built = join(__dirname, 'worker.js');
  if (existsSync(built)) return { file: built, execArgv: [] };
  return { file: join(__dirname, 'worker.ts'), execArgv: ['--require', require.resolve('tsx/cjs')] };
}

function started(worker: Worker): Promise<number | undefined> {
  return new Promise((ready, failed) => {
    worker.once('error', failed);
    worker.once('message', (report: WorkerReport) => {
      if (report.event === 'ready') ready(report.port);
      else failed(new Error(report.message));
    });
  });
}
