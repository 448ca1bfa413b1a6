import { z } from 'zod';
import { seoulMinute } from '../../platform/seoul-time';
import { legalNumbers } from '../../privacy';
import { atTimeOfDay, parseTimeOfDay, type TimeOfDay, TimeOfDaySchema } from '../campaigns/time-of-day';

/** From inclusive, to exclusive, within one Seoul day. */
export interface SendingWindow {
  from: TimeOfDay;
  to: TimeOfDay;
}

/** Advertising at night needs a consent of its own. No setting changes these hours. */
const LEGAL_NIGHT = windowOf(legalNumbers.ads.night.value);

/** KakaoTalk refuses brand messages outside these hours (ADV-10), so nobody gets anything of ours then. */
export const WIDEST_WINDOW = windowOf(legalNumbers.ads.window.value);

/** `12:00-13:00`: narrower than 08:00–20:50 is welcome, wider is refused. */
export const SendingWindowSchema = z.string().transform((text, ctx) => {
  const [from, to] = text.split(/\s*[-~–]\s*/).map(parseTimeOfDay);
  const isInside =
    from &&
    to &&
    minuteOf(from) < minuteOf(to) &&
    minuteOf(from) >= minuteOf(WIDEST_WINDOW.from) &&
    minuteOf(to) <= minuteOf(WIDEST_WINDOW.to);
  if (isInside) return { from, to };
  ctx.addIssue({
    code: 'custom',
    message: `보내는 시간대가 맞지 않아요: ${text} → 08:00-20:50 안에서 "12:00-13:00"처럼 적어 주세요.`,
  });
  return z.NEVER;
});

/** True from 21:00:00 to 07:59:59 in Seoul. */
export function isLegalNight(now: Date): boolean {
  const minute = seoulMinute(now);
  return minute >= minuteOf(LEGAL_NIGHT.from) || minute < minuteOf(LEGAL_NIGHT.to);
}

export function isInWindow(now: Date, { from, to }: SendingWindow): boolean {
  const minute = seoulMinute(now);
  return minute >= minuteOf(from) && minute < minuteOf(to);
}

/** `now` itself while the window is open, else the next moment it opens. */
export function nextOpening(now: Date, window: SendingWindow): Date {
  if (isInWindow(now, window)) return now;
  const today = atTimeOfDay(now, window.from);
  return today > now ? today : atTimeOfDay(now, window.from, 1);
}

function windowOf({ from, to }: { from: string; to: string }): SendingWindow {
  return { from: TimeOfDaySchema.parse(from), to: TimeOfDaySchema.parse(to) };
}

function minuteOf({ hour, minute }: TimeOfDay): number {
  return hour * 60 + minute;
}
