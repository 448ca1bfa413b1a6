import { mkdir, writeFile } from 'node:fs/promises';
import { arch, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/platform/clock';

const FOLDER = join(__dirname, '../../bench-results');

/** Keeps what was measured, with the machine it was measured on, as `bench-results/<name>.json`. */
export async function saveResult(name: string, result: object): Promise<void> {
  const machine = {
    processor: cpus()[0]?.model,
    cores: cpus().length,
    arch: arch(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    load: loadavg(),
  };
  await mkdir(FOLDER, { recursive: true });
  const text = JSON.stringify({ at: systemClock.now(), machine, ...result }, null, 2);
  await writeFile(join(FOLDER, `${name}.json`), `${text}\n`);
}
