import { fork } from 'node:child_process';
import { join } from 'node:path';

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
  /** Of every request, sorted. */
  timesMs: number[];
  failed: number;
}

/**
 * A process that puts load on servers, one job at a time: making requests costs a server nothing but its share of the machine.
 * It stays for all of them, because a process that has just begun is slow itself.
 */
export function startLoader() {
  const child = fork(join(__dirname, 'load-process.ts'), { execArgv: ['--require', 'tsx/cjs'] });

  async function load(job: LoadJob): Promise<LoadResult> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`The load process ended with ${code}.`));
      child.once('exit', ended);
      child.once('message', (result: LoadResult) => {
        child.off('exit', ended);
        resolve(result);
      });
      child.send(job);
    });
  }

  return { load, stop: () => child.kill() };
}
export type Loader = ReturnType<typeof startLoader>;
