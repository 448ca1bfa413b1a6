import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

export interface Sent {
  body: string;
  headers: Record<string, string>;
}

export interface LoadJob {
  url: string;
  /** What each connection sends, one after the other; each begins at its first. */
  sent: Sent[][];
  amount: number;
  /** Requests per second over all connections; as fast as they are answered when left out. */
  rate?: number;
}

export interface LoadResult {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  failed: number;
}

/** Puts load on a server from a process of its own, so that making requests costs the server nothing but its share of the machine. */
export async function load(job: LoadJob): Promise<LoadResult> {
  const folder = await mkdtemp(join(tmpdir(), 'dangol-load-'));
  try {
    const file = join(folder, 'job.json');
    await writeFile(file, JSON.stringify(job));
    const child = spawn(
      process.execPath,
      ['--require', 'tsx/cjs', join(__dirname, 'load-process.ts'), file],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    if (code !== 0) throw new Error(`The load process ended with ${code}.`);
    return JSON.parse(output);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
