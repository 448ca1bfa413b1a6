import { maxTimeExpired } from './errors';

const SLICE_MS = 5;

/**
 * All clients share one thread. Long work asks `isDue` at each step and then waits for `pause`, which lets everyone
 * else's small operations through.
 */
export function createSlice(maxTimeMs = 0) {
  const started = performance.now();
  let sliceEnds = started + SLICE_MS;

  function isDue(): boolean {
    return performance.now() >= sliceEnds;
  }

  async function pause(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    const now = performance.now();
    if (maxTimeMs > 0 && now - started > maxTimeMs) throw maxTimeExpired('operation exceeded time limit');
    sliceEnds = now + SLICE_MS;
  }

  return { isDue, pause };
}
export type Slice = ReturnType<typeof createSlice>;
