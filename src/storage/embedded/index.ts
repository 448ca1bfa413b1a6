import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Logger, silentLogger } from '../../platform/logger';
import type { Address } from './server';
import { startError } from './storage-errors';
import type { WorkerOptions, WorkerReport } from './worker';

const TTL_SWEEP_MS = 60_000;
/** The operating system allows a socket's path 107 bytes on Linux and 103 on macOS. */
const MAX_SOCKET_PATH = 100;
/** Everything is in memory; beyond this MongoDB is the better place. */
const COMFORTABLE_DOCUMENTS = 300_000;

export interface EmbeddedOptions {
  /** A folder for this engine alone. Undefined keeps everything in memory, for tests. */
  dataDir?: string;
  /** How often TTL indexes are looked at. Default one minute, as MongoDB does. */
  ttlSweepMs?: number;
  logger?: Logger;
  /** The engine's thread ended by a fault: nothing can be read or written any more. */
  onLost?(): void;
}

/** Starts the engine in a thread of its own. `uri` is for a MongoDB driver; `stop` writes everything out. */
export async function startEmbedded({
  dataDir,
  ttlSweepMs = TTL_SWEEP_MS,
  logger = silentLogger,
  onLost,
}: EmbeddedOptions) {
  const folder = dataDir === undefined ? undefined : resolve(dataDir);
  const address = await addressFor(folder);
  const options: WorkerOptions = { folder, address, ttlSweepMs };
  const { file, execArgv } = workerFile();
  const worker = new Worker(file, { workerData: options, execArgv });
  const exited = new Promise<void>((done) => worker.once('exit', () => done()));
  const { port, documents } = await started(worker, folder ?? 'memory').catch(async (err) => {
    await exited;
    throw err;
  });
  if (documents > COMFORTABLE_DOCUMENTS) {
    logger.warn('storage.large', { documents, fix: 'Move to MongoDB: npm run move-to-mongodb -- <uri>' });
  }
  worker.on('error', (err) => {
    logger.error('storage.stopped', { err });
    onLost?.();
  });
  worker.on('message', (report: WorkerReport) => {
    if (report.event === 'sweepFailed') logger.warn('storage.sweepFailed', { reason: report.message });
  });

  return {
    uri: uriOf(address, port),
    async stop(): Promise<void> {
      worker.postMessage('stop');
      await exited;
      if (folder === undefined && 'path' in address)
        await rm(dirname(address.path), { recursive: true, force: true });
    },
  };
}

/** Where the process that holds this folder can be reached; undefined where it has no fixed address. */
export async function runningUri(dataDir: string): Promise<string | undefined> {
  const address = await addressFor(resolve(dataDir));
  return 'path' in address ? uriOf(address, undefined) : undefined;
}

/** On Windows any user of the machine can connect to the port; elsewhere the folder keeps others out. */
async function addressFor(folder: string | undefined): Promise<Address> {
  if (process.platform === 'win32') return { host: '127.0.0.1', port: 0 };
  if (folder === undefined) return { path: join(await mkdtemp(join(tmpdir(), 'dangol-')), 'engine.sock') };
  const path = join(folder, 'engine.sock');
  if (Buffer.byteLength(path) <= MAX_SOCKET_PATH) return { path };
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  return { path: join(tmpdir(), `dangol-${name}`, 'engine.sock') };
}

function uriOf(address: Address, port: number | undefined): string {
  const host = 'path' in address ? encodeURIComponent(address.path) : `${address.host}:${port}`;
  return `mongodb://${host}/?directConnection=true`;
}

/** Beside this file: JavaScript once built, TypeScript (through tsx) in development and tests. */
function workerFile(): { file: string; execArgv: string[] } {
  const built = join(__dirname, 'worker.js');
  if (existsSync(built)) return { file: built, execArgv: [] };
  return { file: join(__dirname, 'worker.ts'), execArgv: ['--require', require.resolve('tsx/cjs')] };
}

type Ready = Extract<WorkerReport, { event: 'ready' }>;

function started(worker: Worker, folder: string): Promise<Ready> {
  return new Promise((ready, failed) => {
    worker.once('error', failed);
    worker.once('message', (report: WorkerReport) => {
      worker.off('error', failed);
      if (report.event === 'ready') ready(report);
      if (report.event === 'failed') failed(startError(folder, report.failure));
    });
  });
}
