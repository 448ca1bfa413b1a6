import type { DayFigures, Responses } from '../state/day-book';

/** Sums of the days that are known. Pure. */
export function responseOf(days: readonly Pick<DayFigures, 'response'>[]): Responses {
  const sum = (what: keyof Responses) =>
    days.reduce((total, { response }) => total + (response?.[what] ?? 0), 0);
  return { received: sum('received'), responded: sum('responded') };
}
