import { location } from './errors';

/** Converts between instants and the wall clock of a zone, both in milliseconds. */
export interface TimeZone {
  isUtc: boolean;
  /** The wall clock as if it were UTC, so that `getUTC…` reads it. */
  toLocal(instant: number): number;
  /** The instant of a wall clock time; a time that daylight saving skips moves forward. */
  toInstant(local: number): number;
}

const zones = new Map<string, TimeZone>();

/** An Olson name such as `Asia/Seoul`, an offset such as `+09:00`, or UTC. */
export function timeZone(id: string): TimeZone {
  const known = zones.get(id);
  if (known) return known;
  const created = createTimeZone(id);
  if (zones.size < 100) zones.set(id, created);
  return created;
}

function createTimeZone(id: string): TimeZone {
  if (id === 'UTC' || id === 'GMT' || id === 'Z') return fixed(0);
  const offset = /^([+-])(\d{2})(?::?(\d{2}))?$/.exec(id);
  if (!offset) return named(id);
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
  return fixed((offset[1] === '-' ? -minutes : minutes) * 60_000);
}

const fixed = (offset: number): TimeZone => ({
  isUtc: offset === 0,
  toLocal: (instant) => instant + offset,
  toInstant: (local) => local - offset,
});

const DAY = 86_400_000;
/** Zones change their offset at quarter hours only, so one look-up serves all instants of a quarter. */
const QUARTER_HOUR = 15 * 60_000;
const MAX_CACHED = 100_000;

function named(id: string): TimeZone {
  const format = formatter(id);
  const read = (instant: number) => wallClock(format, instant) - instant;
  const ofQuarter = cached(QUARTER_HOUR, read);
  const ofDay = cached(DAY, (start) => (read(start) === read(start + DAY) ? read(start) : null));
  const offsetAt = (instant: number) => ofDay(instant) ?? ofQuarter(instant);
  return {
    isUtc: false,
    toLocal: (instant) => instant + offsetAt(instant),
    toInstant(local) {
      const before = offsetAt(local - DAY);
      const early = local - before;
      if (offsetAt(early) === before) return early;
      const after = offsetAt(local + DAY);
      const late = local - after;
      return offsetAt(late) === after ? late : early;
    },
  };
}

/** Remembers one answer for each span of time, asked with the start of the span. */
function cached<T>(span: number, answer: (start: number) => T): (instant: number) => T {
  const answers = new Map<number, T>();
  return (instant) => {
    const at = Math.floor(instant / span);
    const known = answers.get(at);
    if (known !== undefined) return known;
    if (answers.size >= MAX_CACHED) answers.clear();
    const fresh = answer(at * span);
    answers.set(at, fresh);
    return fresh;
  };
}

function formatter(id: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: id,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw location(40485, `unrecognized time zone identifier: "${id}"`);
  }
}

function wallClock(format: Intl.DateTimeFormat, instant: number): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of format.formatToParts(instant)) parts[type] = value;
  const year = parts.era === 'BC' ? 1 - Number(parts.year) : Number(parts.year);
  const date = new Date(0);
  date.setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day));
  date.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
  return date.getTime();
}
