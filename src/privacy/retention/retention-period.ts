import { Duration } from 'luxon';
import { z } from 'zod';
import { particleAfter } from '../../platform/particle';
import { createRemembering } from '../../platform/remembering';
import { inSeoul, seoulDay } from '../../platform/seoul-time';

/** How long something is kept: a count of years, months or days from collection, or until an event. */
export type RetentionPeriod =
  | { rule: 'duration'; iso8601: string; text: string }
  | { rule: 'untilWithdrawal' | 'untilPurpose'; text: string };

const COUNTED = /^(\d{1,2})\s*(년|개월)$|^(\d{1,4})\s*일$/;
const FIX = `"2년", "6개월", "30일", "동의 철회 시까지", "목적 달성 시까지" 가운데 하나로 적어 주세요.`;

/** `2년` → `{ rule: 'duration', iso8601: 'P2Y' }`; undefined when it is no period. */
function parseRetentionPeriod(text: string): RetentionPeriod | undefined {
  const words = text.trim().replace(/\s+/g, ' ');
  if (words === '동의 철회 시까지') return { rule: 'untilWithdrawal', text: words };
  if (words === '목적 달성 시까지') return { rule: 'untilPurpose', text: words };
  const found = COUNTED.exec(words);
  if (!found) return undefined;
  const [, count, unit, days] = found;
  const amount = Number(count ?? days);
  if (amount === 0) return undefined;
  const letter = unit === '년' ? 'Y' : unit === '개월' ? 'M' : 'D';
  return { rule: 'duration', iso8601: `P${amount}${letter}`, text: words };
}

export const RetentionPeriod = z.string().transform((text, context): RetentionPeriod => {
  const period = parseRetentionPeriod(text);
  if (period) return period;
  context.addIssue({
    code: 'custom',
    message: `"${text}"${particleAfter(text, '은/는')} 보유 기간이 아니에요. → ${FIX}`,
  });
  return z.NEVER;
});

/**
 * The first instant at which a value collected at `from` has to be gone: the Seoul midnight after the last day of the
 * period. The day of collection does not count (Civil Act 157). Null when only an event ends the period.
 */
export function retentionEnd(period: RetentionPeriod, from: Date): Date | null {
  if (period.rule !== 'duration') return null;
  const { iso8601 } = period;
  return ends(`${iso8601} ${seoulDay(from)}`, () =>
    inSeoul(from).startOf('day').plus(Duration.fromISO(iso8601)).plus({ days: 1 }).toJSDate(),
  );
}

/** What was collected on one day ends on one day. Asked of every consent of everybody who is written to. */
const ends = createRemembering<string, Date>();

/** The period as a person reads it in a notice. */
export function retentionText(period: RetentionPeriod): string {
  return period.rule === 'duration' ? `수집일부터 ${period.text}` : period.text;
}

/** Whether `period` keeps longer than `than`. An event has no date, so it only compares with itself. */
export function isLonger(period: RetentionPeriod, than: RetentionPeriod): boolean {
  if (than.rule !== 'duration') return false;
  if (period.rule !== 'duration') return true;
  return Duration.fromISO(period.iso8601).as('days') > Duration.fromISO(than.iso8601).as('days');
}
