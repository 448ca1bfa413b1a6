import { inSeoul } from '../../platform/seoul-time';
import type { Budget } from '../campaigns/sending-policy';

/** One account of what was spent: a Seoul day or month. */
export interface Account {
  id: string;
  limitWon: number;
}

/** The accounts that a message sent now counts against, month first. */
export function accountsAt(now: Date, { perDayWon, perMonthWon }: Budget): Account[] {
  const today = inSeoul(now);
  return [
    ...(perMonthWon === undefined ? [] : [{ id: today.toFormat('yyyy-MM'), limitWon: perMonthWon }]),
    ...(perDayWon === undefined ? [] : [{ id: today.toFormat('yyyy-MM-dd'), limitWon: perDayWon }]),
  ];
}

/** Messages of this price that still fit. A free message always fits. */
export function affordable(leftWon: number, costWon: number, wanted: number): number {
  return costWon === 0 ? wanted : Math.min(wanted, Math.max(0, Math.floor(leftWon / costWon)));
}
