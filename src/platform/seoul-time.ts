import { DateTime, IANAZone } from 'luxon';
import { createRemembering } from './remembering';

/** Korea keeps one zone without daylight saving, but the rules come from IANA data, never from a fixed offset. */
export const SEOUL = 'Asia/Seoul';

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const DAY_MS = 86_400_000;

/** Remembers the zone data for each quarter of an hour: looking it up takes longer than all the arithmetic around it. */
class RememberingZone extends IANAZone {
  readonly #remembered = createRemembering<number, number>();

  override offset(ms: number): number {
    return this.#remembered(Math.floor(ms / QUARTER_MS), () => super.offset(ms));
  }
}

const seoulZone = new RememberingZone(SEOUL);

/** The instant as Asia/Seoul wall-clock time, whatever zone the host is in. */
export function inSeoul(instant: Date): DateTime<true> {
  return DateTime.fromJSDate(instant, { zone: seoulZone }) as DateTime<true>;
}

/** The number of the Seoul calendar day: the same for every instant of it. Much cheaper than its name. */
export function seoulDay(instant: Date): number {
  return Math.floor(wallClockMs(instant) / DAY_MS);
}

/** Minutes since midnight in Seoul, as cheap. */
export function seoulMinute(instant: Date): number {
  const ms = wallClockMs(instant);
  return Math.floor((ms - Math.floor(ms / DAY_MS) * DAY_MS) / MINUTE_MS);
}

function wallClockMs(instant: Date): number {
  const ms = instant.getTime();
  return ms + seoulZone.offset(ms) * MINUTE_MS;
}

/** `'2026-11-23'` as it is in Seoul at the instant. */
export function seoulDate(instant: Date): string {
  return inSeoul(instant).toISODate();
}

/** `'2026년 11월 23일'`, for texts that people read. */
export function koreanDate(instant: Date): string {
  return inSeoul(instant).toFormat("yyyy'년' L'월' d'일'");
}

/** Whole years lived on the Seoul calendar day of `instant`. `birthDate` is `YYYY-MM-DD`. */
export function ageOn(birthDate: string, instant: Date): number {
  const birth = DateTime.fromISO(birthDate, { zone: SEOUL });
  return Math.floor(inSeoul(instant).startOf('day').diff(birth, 'years').years);
}
