import { DateTime } from 'luxon';

/** Korea keeps one zone without daylight saving, but the rules come from IANA data, never from a fixed offset. */
export const SEOUL = 'Asia/Seoul';

/** The instant as Asia/Seoul wall-clock time, whatever zone the host is in. */
export function inSeoul(instant: Date): DateTime<true> {
  return DateTime.fromJSDate(instant, { zone: SEOUL }) as DateTime<true>;
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
