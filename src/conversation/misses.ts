import { LRUCache } from 'lru-cache';
import type { Why } from './conversation';

const MOST = 10_000;
const IN_A_ROW_MS = 10 * 60_000;

/** How many times in a row somebody was not understood. In memory only: it changes how we ask, and nothing that must be right. */
export function createMisses() {
  const counts = new LRUCache<string, number>({ max: MOST, ttl: IN_A_ROW_MS });
  const of = (id: string): number => counts.get(id) ?? 0;

  function note(id: string, { because, skill }: Why): void {
    // A nod is answered by the conversation itself: nothing was asked for, so nothing was misunderstood.
    if (because === 'fallback' && skill !== 'conversation') counts.set(id, of(id) + 1);
    else counts.delete(id);
  }

  return { of, note };
}
