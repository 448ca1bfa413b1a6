import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { createConnection } from 'mongoose';
import { startEmbedded } from '../../src/storage/embedded';
import { ms } from './measure';

/** What `storage-start` says of a folder, measured in a process of its own. */
export function startInOwnProcess(dataDir: string, dbName: string): string {
  const entry = join(__dirname, 'index.ts');
  return execFileSync(
    process.execPath,
    ['--expose-gc', '--require', 'tsx/cjs', entry, 'storage-start', `${dbName}@${dataDir}`],
    { encoding: 'utf8' },
  ).trim();
}

/** `storage-start <database>@<folder>`: starts on an existing data folder in a process of its own, so that time and memory are those of a start. */
export async function benchStorageStart(argument: string): Promise<void> {
  const [dbName = '', dataDir = ''] = argument.split('@');
  const before = process.memoryUsage().rss;
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  const engine = await startEmbedded({ dataDir });
  const startMs = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  const connection = await createConnection(engine.uri, { dbName }).asPromise();
  const documents = await connection.collection('contacts').countDocuments({});
  await new Promise((resolve) => setTimeout(resolve, 2000));
  globalThis.gc?.();
  const { rss } = process.memoryUsage();
  console.log(
    `start with ${documents} documents: ${ms(startMs)}, ${ms((user + system) / 1_000)} of processor`,
  );
  console.log(`memory: ${megabytes(rss)} resident, of which ${megabytes(before)} before the engine`);
  await connection.close();
  await engine.stop();
}

const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;
