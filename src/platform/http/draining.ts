import { setTimeout as wait } from 'node:timers/promises';
import type { RequestHandler } from 'express';

/**
 * The time between the wish to stop and the end of listening. Whoever hands out requests learns from `/readyz` that this
 * process is leaving, and sends them elsewhere before a connection could be refused or cut.
 */
export function createDraining() {
  let isLeaving = false;

  /** Connections that are kept open end with their next answer. */
  const letGo: RequestHandler = (_req, res, next) => {
    if (isLeaving) res.setHeader('Connection', 'close');
    next();
  };

  return {
    letGo,
    check: { name: 'staying', isReady: () => !isLeaving },
    /** Resolves when nobody should be asking any more. */
    async leave(withinMs: number): Promise<void> {
      isLeaving = true;
      await wait(withinMs);
    },
  };
}
export type Draining = ReturnType<typeof createDraining>;
