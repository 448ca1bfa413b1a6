import type { DateTime } from 'luxon';
import { createRemembering } from '../platform/remembering';
import { inSeoul, seoulDay } from '../platform/seoul-time';
import { legalNumbers } from '../privacy';

/** One two-year confirmation of one grant (Network Act 50(8), NAD 62-3). Instants in Seoul calendar days. */
export interface ReconfirmRound {
  /** 1 for the first two years, 2 for four … */
  round: number;
  /** `2026-11-28`: the last safe day. */
  dueOn: string;
  /** From here on the notice is sent. */
  opensAt: Date;
  /** From here on somebody has to look at it. */
  alarmAt: Date;
  /** The first instant after the last safe day. */
  closesAt: Date;
}

const OPENS_DAYS_BEFORE = 60;
const ALARM_DAYS_BEFORE = 14;

/**
 * The law wants the confirmation "before the same date" of each second year, so the last safe day is the day before. A grant of
 * 29 February counts as one of the 28th, which is never late.
 */
export function reconfirmRound(grantedAt: Date, round: number): ReconfirmRound {
  return rounds(`${seoulDay(grantedAt)} ${round}`, () => roundOf(grantedAt, round));
}

/** All grants of a day have the same dates. Asked of everybody who is written to. */
const rounds = createRemembering<string, ReconfirmRound>();

function roundOf(grantedAt: Date, round: number): ReconfirmRound {
  const due = anniversary(inSeoul(grantedAt).startOf('day'), round).minus({ days: 1 });
  return {
    round,
    dueOn: due.toFormat('yyyy-MM-dd'),
    opensAt: due.minus({ days: OPENS_DAYS_BEFORE }).toJSDate(),
    alarmAt: due.minus({ days: ALARM_DAYS_BEFORE }).toJSDate(),
    closesAt: due.plus({ days: 1 }).toJSDate(),
  };
}

function anniversary(grantDay: DateTime, round: number): DateTime {
  const day = grantDay.month === 2 && grantDay.day === 29 ? grantDay.minus({ days: 1 }) : grantDay;
  return day.plus({ years: legalNumbers.ads.reconfirmYears.value * round });
}
