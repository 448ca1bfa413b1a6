import { DateTime } from 'luxon';
import type { DayFigures } from '../state/day-book';

const WEEKS = 4;

/** The day against the same weekdays before it: a Monday is not measured by Saturdays. */
export interface Comparison {
  count: number;
  /** None before there is a week to compare with. */
  usual?: number;
}

/** Pure; `days` may have gaps. */
export function comparedWith(
  days: readonly DayFigures[],
  day: string,
  what: 'joined' | 'talked',
): Comparison | undefined {
  const byDay = new Map(days.map((figures) => [figures.day, figures]));
  const found = byDay.get(day);
  if (!found) return undefined;
  const before = Array.from({ length: WEEKS }, (_, week) => byDay.get(dayBefore(day, 7 * (week + 1))));
  const counts = before.flatMap((figures) => (figures ? [figures[what]] : []));
  if (counts.length === 0) return { count: found[what] };
  return { count: found[what], usual: counts.reduce((sum, count) => sum + count, 0) / counts.length };
}

/** Calendar days, as text. */
export function dayBefore(day: string, days: number): string {
  return DateTime.fromISO(day, { zone: 'utc' }).minus({ days }).toFormat('yyyy-MM-dd');
}
