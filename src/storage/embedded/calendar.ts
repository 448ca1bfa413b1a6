import { failedToParse, unsupported } from './errors';
import type { TimeZone } from './time-zone';

/** Calendar arithmetic on wall clock time; "local" is a wall clock in milliseconds, read as if it were UTC. */
export const UNITS = [
  'year',
  'quarter',
  'month',
  'week',
  'day',
  'hour',
  'minute',
  'second',
  'millisecond',
] as const;
export type Unit = (typeof UNITS)[number];

const DAY = 86_400_000;
const FIXED: Partial<Record<Unit, number>> = {
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
};
const MONTHS: Partial<Record<Unit, number>> = { year: 12, quarter: 3, month: 1 };
const DAYS: Partial<Record<Unit, number>> = { week: 7, day: 1 };

const dayNumber = (local: number) => Math.floor(local / DAY);
const monthNumber = (local: number) => new Date(local).getUTCFullYear() * 12 + new Date(local).getUTCMonth();
const startOfMonth = (month: number) => utc(Math.floor(month / 12), month - Math.floor(month / 12) * 12, 1);

/** Unlike `Date.UTC`, which takes the years 0 to 99 for 1900 to 1999. */
function utc(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day);
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** 0 is Monday. */
export function weekday(name: string): number {
  const at = WEEKDAYS.findIndex((day) => [day, day.slice(0, 3)].includes(name.toLowerCase()));
  if (at < 0) throw failedToParse(`unknown day of week value: ${name}`);
  return at;
}

/** Weeks counted from the Monday before 1970, shifted so that they start on the given weekday. */
const weekNumber = (local: number, firstDay: number) => Math.floor((dayNumber(local) + 3 - firstDay) / 7);

/** Moves by calendar units: a month keeps the day, or takes the last one; a day keeps the time on the wall. */
export function addUnits(instant: number, unit: Unit, amount: number, zone: TimeZone): number {
  const fixed = FIXED[unit];
  if (fixed !== undefined) return instant + fixed * amount;
  const local = zone.toLocal(instant);
  const days = DAYS[unit];
  if (days !== undefined) return zone.toInstant(local + days * amount * DAY);
  const month = monthNumber(local) + (MONTHS[unit] ?? 1) * amount;
  const lastDay = new Date(startOfMonth(month + 1) - DAY).getUTCDate();
  const day = Math.min(new Date(local).getUTCDate(), lastDay);
  return zone.toInstant(startOfMonth(month) + (day - 1) * DAY + (local - dayNumber(local) * DAY));
}

/** How many boundaries of the unit lie between two instants: 23:59 to 00:01 is one day. */
export function unitsBetween(
  start: number,
  end: number,
  unit: Unit,
  zone: TimeZone,
  firstDay: number,
): number {
  const fixed = FIXED[unit];
  const [from, to] = [zone.toLocal(start), zone.toLocal(end)];
  if (fixed !== undefined) {
    const offset = from - start;
    return Math.floor((end + offset) / fixed) - Math.floor((start + offset) / fixed);
  }
  if (unit === 'week') return weekNumber(to, firstDay) - weekNumber(from, firstDay);
  if (unit === 'day') return dayNumber(to) - dayNumber(from);
  const months = MONTHS[unit] ?? 1;
  return Math.floor(monthNumber(to) / months) - Math.floor(monthNumber(from) / months);
}

const REFERENCE = utc(2000, 0, 1);

const binStart = (value: number, size: number) => Math.floor(Math.floor(value) / size) * size;

/** The start of the bin an instant lies in; bins of several units are counted from 2000-01-01 on the wall clock. */
export function truncate(
  instant: number,
  unit: Unit,
  binSize: number,
  zone: TimeZone,
  firstDay: number,
): number {
  if (binSize < 1 || !Number.isSafeInteger(binSize))
    throw unsupported(`$dateTrunc with the binSize ${binSize}`);
  const fixed = FIXED[unit];
  if (fixed !== undefined) {
    const reference = zone.toInstant(REFERENCE);
    return reference + binStart((instant - reference) / fixed, binSize) * fixed;
  }
  const local = zone.toLocal(instant);
  const months = MONTHS[unit];
  if (months !== undefined) {
    const since = (monthNumber(local) - 2000 * 12) / months;
    return zone.toInstant(startOfMonth(2000 * 12 + binStart(since, binSize) * months));
  }
  const days = DAYS[unit] ?? 1;
  const reference = dayNumber(REFERENCE) + (unit === 'week' ? (firstDay - 5 + 7) % 7 : 0);
  const since = (dayNumber(local) - reference) / days;
  return zone.toInstant((reference + binStart(since, binSize) * days) * DAY);
}

/** The ISO week and the year it belongs to: week 1 holds the first Thursday. */
export function isoWeek(local: number): { year: number; week: number } {
  const thursday = weekNumber(local, 0) * 7 * DAY;
  const year = new Date(thursday).getUTCFullYear();
  return { year, week: Math.floor((thursday - utc(year, 0, 1)) / (7 * DAY)) + 1 };
}

export const dayOfYear = (local: number) =>
  dayNumber(local) - dayNumber(utc(new Date(local).getUTCFullYear(), 0, 1)) + 1;

/** Weeks begin on Sunday; days before the first Sunday are in week 0. */
export const weekOfYear = (local: number) =>
  Math.floor((dayOfYear(local) + 6 - new Date(local).getUTCDay()) / 7);
