import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createShiftableClock, type MovableClock, systemClock } from '../platform/clock';

const Kept = z.object({ aheadMs: z.number().int() });

/**
 * A clock that stays moved when the server is started again: what was planned lies in the time it showed, and would be far away
 * in real time.
 */
export function createKeptClock(dataDir: string, base = systemClock): MovableClock {
  const file = join(dataDir, 'simulator-clock.json');
  const clock = createShiftableClock(base);
  clock.advance(readAhead(file));

  function keep(): void {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const aheadMs = clock.now().getTime() - base.now().getTime();
    writeFileSync(file, `${JSON.stringify({ aheadMs })}\n`);
  }

  return {
    now: clock.now,
    set(to) {
      clock.set(to);
      keep();
    },
    advance(by) {
      clock.advance(by);
      keep();
    },
  };
}

/** Nobody loses anything with this file: without a readable one it is now. */
function readAhead(file: string): number {
  try {
    return Kept.parse(JSON.parse(readFileSync(file, 'utf8'))).aheadMs;
  } catch {
    return 0;
  }
}
