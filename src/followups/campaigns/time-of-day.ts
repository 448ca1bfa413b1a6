import { z } from 'zod';
import { inSeoul } from '../../platform/seoul-time';

/** A wall-clock time in Seoul. */
export interface TimeOfDay {
  hour: number;
  minute: number;
}

const CLOCK_TIME = /^([01]?\d|2[0-3]):([0-5]\d)$/;

export function parseTimeOfDay(text: string): TimeOfDay | undefined {
  const found = CLOCK_TIME.exec(text);
  return found ? { hour: Number(found[1]), minute: Number(found[2]) } : undefined;
}

export const TimeOfDaySchema = z.string({ error: '"12:30"처럼 적어 주세요.' }).transform((text, ctx) => {
  const time = parseTimeOfDay(text);
  if (time) return time;
  ctx.addIssue({ code: 'custom', message: `시각이 아니에요: ${text} → "12:30"처럼 적어 주세요.` });
  return z.NEVER;
});

/** The instant of a wall-clock time on the Seoul day that holds `day`, `addDays` later. */
export function atTimeOfDay(day: Date, time: TimeOfDay, addDays = 0): Date {
  return inSeoul(day)
    .startOf('day')
    .plus({ days: addDays })
    .set({ hour: time.hour, minute: time.minute })
    .toJSDate();
}
