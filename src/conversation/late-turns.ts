import { LRUCache } from 'lru-cache';

interface LateTurn {
  requestId: string;
  said: string;
}

const REMEMBER_MS = 10 * 60_000;

/**
 * Remembers which turns were answered with "say it again". When the same words come again, the turn that was late after all
 * gives its answer instead of happening twice. In memory only: the words of a person are kept nowhere in the clear.
 */
export function createLateTurns() {
  const late = new LRUCache<string, LateTurn>({ max: 10_000, ttl: REMEMBER_MS });
  return {
    remember: (user: string, turn: LateTurn) => {
      late.set(user, turn);
    },
    /** The request id under which the same words were taken before, once. */
    takeRepeated(user: string, said: () => string): string | undefined {
      const before = late.get(user);
      if (!before) return undefined;
      late.delete(user);
      return before.said === said() ? before.requestId : undefined;
    },
  };
}
export type LateTurns = ReturnType<typeof createLateTurns>;
