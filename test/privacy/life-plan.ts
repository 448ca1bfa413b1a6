import { DateTime } from 'luxon';
import { SEOUL } from '../../src/platform/seoul-time';

/** What one person does, by day since the start. */
export interface LifePlan {
  joins: number;
  care: boolean;
  ads: boolean;
  night: boolean;
  /** Not told the result in the chat, so a message has to follow. */
  untold: boolean;
  corrects?: number;
  withdrawsCare?: number;
  withdrawsAds?: number;
  agreesAgain?: number;
  erases?: number;
  leaves?: number;
}

const START = DateTime.fromISO('2026-11-23', { zone: SEOUL });
const JOINING_DAYS = 120;

/** The day in Seoul, at midnight. */
export const dayOf = (day: number) => START.plus({ days: day });
export const dateOf = (day: number) => dayOf(day).toFormat('yyyy-MM-dd');

/** The law's own arithmetic, written again so that it is not the code under test that says what is right. */
export const lastSafeDay = (granted: number) => dayOf(granted).plus({ years: 2 }).minus({ days: 1 });
export const confirmationDay = (granted: number) => lastSafeDay(granted).minus({ days: 60 });
/** Given on a day, kept two years, gone on the day after the last. */
export const purgeDay = (given: number) => dayOf(given).plus({ years: 2, days: 1 });

export function aLifePlan(next: () => number, days: number): LifePlan {
  const joins = Math.floor(next() * JOINING_DAYS);
  const later = (chance: number) =>
    next() < chance ? joins + 1 + Math.floor(next() * (days - joins - 2)) : undefined;
  const ads = next() < 0.6;
  const withdrawsAds = ads ? later(0.3) : undefined;
  return {
    joins,
    care: next() < 0.7,
    ads,
    night: ads && next() < 0.4,
    untold: next() < 0.2,
    corrects: later(0.2),
    withdrawsCare: later(0.2),
    withdrawsAds,
    agreesAgain: withdrawsAds !== undefined && next() < 0.4 ? withdrawsAds + 20 : undefined,
    erases: later(0.12),
    leaves: later(0.08),
  };
}

/** Days on which something happens or falls due, and the days before them, on which it must not yet. */
export function eventfulDays(plans: LifePlan[], days: number): number[] {
  const acts = plans.flatMap((plan) => Object.values(plan).filter((value) => typeof value === 'number'));
  const since = (day: DateTime) => Math.round(day.diff(START, 'days').days);
  const all = acts.flatMap((day) => [day, since(purgeDay(day)), since(confirmationDay(day))]);
  const wanted = new Set(all.flatMap((day) => [day - 1, day]));
  return [...wanted].filter((day) => day >= 0 && day < days).sort((a, b) => a - b);
}
