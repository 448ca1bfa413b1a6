import { inSeoul } from '../../platform/seoul-time';

/**
 * A repeating time in one normal form: cron expressions and "매월 첫 월요일 12:30" both become this.
 * A day matches as in cron: when both month days and weekdays are restricted, either is enough.
 */
export interface Calendar {
  minutes: number[];
  hours: number[];
  months: number[];
  /** Days of the month; -1 is the last one. Absent: any day. */
  monthDays?: number[];
  /** 1 is Monday, 7 is Sunday. Absent: any day. */
  weekdays?: number[];
  /** Only the first (1) to fifth (5) or last (-1) such weekday of its month. */
  nth?: number;
}

/** 29 February on one given weekday comes round within 40 years at the latest. */
const DAYS_LOOKED_AHEAD = 366 * 41;

/** The first moment strictly after `after`, or none when the calendar never comes (31 February). */
export function nextOccurrence(calendar: Calendar, after: Date): Date | undefined {
  const firstDay = inSeoul(after).startOf('day');
  for (let offset = 0; offset <= DAYS_LOOKED_AHEAD; offset++) {
    const day = firstDay.plus({ days: offset });
    if (!matchesDay(calendar, day)) continue;
    for (const hour of calendar.hours) {
      for (const minute of calendar.minutes) {
        const moment = day.set({ hour, minute }).toJSDate();
        if (moment > after) return moment;
      }
    }
  }
  return undefined;
}

/** Every moment in (`after`, `until`], oldest first, at most `limit` of the newest. */
export function occurrencesBetween(calendar: Calendar, after: Date, until: Date, limit = 100): Date[] {
  const found: Date[] = [];
  for (
    let next = nextOccurrence(calendar, after);
    next && next <= until;
    next = nextOccurrence(calendar, next)
  ) {
    found.push(next);
    if (found.length > limit) found.shift();
  }
  return found;
}

/** The name of one occurrence: its Seoul wall-clock time. Part of a delivery's unique key. */
export function occurrenceName(moment: Date): string {
  return inSeoul(moment).toFormat("yyyy-MM-dd'T'HH:mm");
}

interface Day {
  day: number;
  month: number;
  weekday: number;
  daysInMonth: number;
}

function matchesDay({ months, monthDays, weekdays, nth }: Calendar, day: Day): boolean {
  if (!months.includes(day.month)) return false;
  const onMonthDay =
    monthDays?.some((wanted) => wanted === day.day || (wanted === -1 && day.day === day.daysInMonth)) ??
    false;
  const onWeekday = (weekdays?.includes(day.weekday) ?? false) && (nth === undefined || isNth(day, nth));
  return (monthDays === undefined && weekdays === undefined) || onMonthDay || onWeekday;
}

function isNth({ day, daysInMonth }: Day, nth: number): boolean {
  return nth === -1 ? day > daysInMonth - 7 : Math.ceil(day / 7) === nth;
}
