import { join } from 'node:path';
import { startChild } from '../child';

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
  const { ask: load, stop } = startChild<LoadJob, LoadResult>(join(__dirname, 'load-process.ts'));
  return { load, stop };
}
export type Loader = ReturnType<typeof startLoader>;
