import { AsyncLocalStorage } from 'node:async_hooks';
import { createMovableClock, type MovableClock } from '../../src/platform/clock';

export interface LivedClock extends MovableClock {
  /** Does the work as if it were that time, whatever others do meanwhile. */
  at<T>(time: Date, work: () => Promise<T>): Promise<T>;
}

/** A clock on which many people live through one day beside each other, each at their own hour. */
export function createLivedClock(start: Date): LivedClock {
  const clock = createMovableClock(start);
  const own = new AsyncLocalStorage<Date>();
  return { ...clock, now: () => own.getStore() ?? clock.now(), at: (time, work) => own.run(time, work) };
}
