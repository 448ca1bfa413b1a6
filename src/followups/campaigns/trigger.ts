import { DateTime } from 'luxon';
import { z } from 'zod';
import { inSeoul, SEOUL } from '../../platform/seoul-time';
import type { Calendar } from '../planning/calendar';
import { CALENDAR_HELP, parseCalendar } from './calendar-phrase';
import { atTimeOfDay, type TimeOfDay } from './time-of-day';

/** How long after the event, in calendar days of Seoul (`3d`, `2w`) or in exact time (`30m`, `2h`). */
export interface Delay {
  amount: number;
  unit: 'm' | 'h' | 'd';
}

/** What makes a follow-up due. */
export type Trigger =
  | { kind: 'after'; event: string; delay: Delay; at?: TimeOfDay }
  | { kind: 'every'; calendar: Calendar; phrase: string }
  | { kind: 'once'; on: Date }
  /** Once for each silence: looked for every day at this time. */
  | { kind: 'silent'; days: number; at: TimeOfDay };

const DELAY = /^(\d{1,4})([mhdw])$/;

export function parseDelay(text: string): Delay | undefined {
  const found = DELAY.exec(text);
  if (!found) return undefined;
  const amount = Number(found[1]);
  switch (found[2]) {
    case 'm':
      return { amount, unit: 'm' };
    case 'h':
      return { amount, unit: 'h' };
    case 'w':
      return { amount: amount * 7, unit: 'd' };
    default:
      return { amount, unit: 'd' };
  }
}

export const DelaySchema = z.string().transform((text, ctx) => {
  const delay = parseDelay(text);
  if (delay) return delay;
  ctx.addIssue({
    code: 'custom',
    message: `기간을 읽을 수 없어요: ${text} → 30m은 30분, 2h는 2시간, 3d는 3일, 2w는 2주예요.`,
  });
  return z.NEVER;
});

/** `2026-12-24 12:30` in Seoul. */
export const DayAndTimeSchema = z.string().transform((text, ctx) => {
  const moment = DateTime.fromFormat(text.trim(), 'yyyy-MM-dd H:mm', { zone: SEOUL });
  if (moment.isValid) return moment.toJSDate();
  ctx.addIssue({
    code: 'custom',
    message: `날짜와 시각이 아니에요: ${text} → "2026-12-24 12:30"처럼 적어 주세요.`,
  });
  return z.NEVER;
});

/** Whole days without a word. */
export const SilentSchema = z.string().transform((text, ctx) => {
  const delay = parseDelay(text);
  if (delay?.unit === 'd' && delay.amount > 0) return delay.amount;
  ctx.addIssue({
    code: 'custom',
    message: `말이 없던 기간을 읽을 수 없어요: ${text} → "60d"처럼 날수로 적어 주세요.`,
  });
  return z.NEVER;
});

/** `joined +3d`, or only `joined`. */
export const AfterSchema = z.string().transform((text, ctx) => {
  const found = /^([a-z][A-Za-z0-9-]*)(?:\s*\+\s*(\S+))?$/.exec(text.trim());
  const delay = parseDelay(found?.[2] ?? '0m');
  if (found?.[1] && delay) return { event: found[1], delay };
  ctx.addIssue({
    code: 'custom',
    message: `언제 보낼지 읽을 수 없어요: ${text} → "joined +3d"처럼 적어 주세요. 30m은 30분, 2h는 2시간, 3d는 3일, 2w는 2주예요.`,
  });
  return z.NEVER;
});

export const EverySchema = z.string().transform((text, ctx) => {
  const calendar = parseCalendar(text);
  if (calendar) return { calendar, phrase: text.trim() };
  ctx.addIssue({ code: 'custom', message: `되풀이하는 때를 읽을 수 없어요: ${text} → ${CALENDAR_HELP}` });
  return z.NEVER;
});

/** The moment a delay after `start` ends; with `at`, the first such wall-clock time from then on. */
export function delayedFrom(start: Date, { amount, unit }: Delay, at?: TimeOfDay): Date {
  if (unit !== 'd') {
    const elapsed = new Date(start.getTime() + amount * (unit === 'h' ? 3_600_000 : 60_000));
    return at ? firstAtOrAfter(elapsed, at) : elapsed;
  }
  if (!at) return inSeoul(start).plus({ days: amount }).toJSDate();
  const sameDay = atTimeOfDay(start, at, amount);
  return sameDay > start ? sameDay : atTimeOfDay(start, at, amount + 1);
}

/** When the first step falls due. A sequence that starts at the very time of its first step does not wait another day for it. */
export function firstStepFrom(start: Date, wait: Delay, at?: TimeOfDay): Date {
  const isNow = wait.amount === 0 && at !== undefined && atTimeOfDay(start, at).getTime() === start.getTime();
  return isNow ? start : delayedFrom(start, wait, at);
}

function firstAtOrAfter(moment: Date, at: TimeOfDay): Date {
  const today = atTimeOfDay(moment, at);
  return today >= moment ? today : atTimeOfDay(moment, at, 1);
}
