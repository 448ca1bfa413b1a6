import type { IdNumberType } from './id-numbers';
import { findNumbers } from './number-finder';

export interface Removed {
  type: IdNumberType;
}

export interface FilteredText {
  /** The text with every such number replaced by what it was. */
  text: string;
  removed: Removed[];
}

/** For the warning, and in place of the number. */
export const ID_NUMBER_NAMES: Record<IdNumberType, string> = {
  residentNumber: '주민등록번호',
  alienRegistration: '외국인등록번호',
  passport: '여권번호',
  driverLicence: '운전면허번호',
  card: '카드번호',
  account: '계좌번호',
};

/**
 * Takes resident-registration, passport, licence, alien, card and account numbers out of what somebody typed (CON-12).
 * Run on every inbound text before anything stores or logs it. Telephone numbers stay.
 */
export function filterInbound(text: string): FilteredText {
  let clean = '';
  let at = 0;
  const removed: Removed[] = [];
  for (const { type, from, to } of findNumbers(text)) {
    if (type === 'phone') continue;
    clean += `${text.slice(at, from)}[${ID_NUMBER_NAMES[type]}]`;
    at = to;
    removed.push({ type });
  }
  return { text: clean + text.slice(at), removed };
}
