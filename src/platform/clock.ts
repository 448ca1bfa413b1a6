import { parseDuration } from './duration';

/** Where everything reads the time, so that tests, the demo and the simulator can live through months in a second. */
export interface Clock {
  now(): Date;
}

export interface MovableClock extends Clock {
  set(time: Date | string): void;
  /** Moves forward by a duration such as `'3d'`, or by milliseconds. */
  advance(by: string | number): void;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved. */
export function createMovableClock(start: Date | string): MovableClock {
  let time = new Date(start).getTime();
  return {
    now: () => new Date(time),
    set: (to) => {
      time = new Date(to).getTime();
    },
    advance: (by) => {
      time += typeof by === 'number' ? by : parseDuration(by);
    },
  };
}

/** A clock that runs with the system's, ahead of it by what `advance` adds up to. The simulator moves this one. */
export function createShiftableClock(base: Clock = systemClock): MovableClock {
  let aheadMs = 0;
  return {
    now: () => new Date(base.now().getTime() + aheadMs),
    set: (to) => {
      aheadMs = new Date(to).getTime() - base.now().getTime();
    },
    advance: (by) => {
      aheadMs += typeof by === 'number' ? by : parseDuration(by);
    },
  };
}
