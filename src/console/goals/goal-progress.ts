import { DateTime } from 'luxon';
import type { Goal } from '../state/goals';

export interface Progress {
  /** Of the way from where it began, between 0 and 1. */
  share: number;
  /** Still to come. */
  left: number;
  daysLeft: number;
  state: 'reached' | 'onTrack' | 'atRisk' | 'missed';
}

/** Behind by more than this part of the whole way is worth a word. */
const LATE_BY = 0.1;

/** How far a goal is, and whether it will be reached if it goes on as it did. Days are Seoul days. Pure. */
export function progressOf(
  { target, until, from }: Pick<Goal, 'target' | 'until' | 'from'>,
  { value, today }: { value: number; today: string },
): Progress {
  const way = Math.max(1, target - from.value);
  const share = Math.min(1, Math.max(0, (value - from.value) / way));
  const whole = Math.max(1, daysBetween(from.day, until));
  const gone = Math.min(1, Math.max(0, daysBetween(from.day, today) / whole));
  const base = { share, left: Math.max(0, target - value), daysLeft: Math.max(0, daysBetween(today, until)) };
  if (value >= target) return { ...base, state: 'reached' };
  if (today > until) return { ...base, state: 'missed' };
  return { ...base, state: share + LATE_BY < gone ? 'atRisk' : 'onTrack' };
}

function daysBetween(from: string, to: string): number {
  const day = (text: string) => DateTime.fromISO(text, { zone: 'utc' });
  return Math.round(day(to).diff(day(from), 'days').days);
}
