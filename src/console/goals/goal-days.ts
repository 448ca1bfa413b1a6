import { DateTime } from 'luxon';

export interface GoalDay {
  /** `2026-12-31`. */
  value: string;
  label: string;
}

/** The ends of months that a goal may be set for. Pure. */
export function goalDays(today: string): GoalDay[] {
  const start = DateTime.fromISO(today, { zone: 'utc' });
  return [0, 1, 2, 5, 11].map((months) => {
    const end = start.startOf('month').plus({ months }).endOf('month');
    return { value: end.toFormat('yyyy-MM-dd'), label: end.toFormat("yyyy'년' L'월 말까지'") };
  });
}
