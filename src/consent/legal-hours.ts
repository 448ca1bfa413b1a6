import { inSeoul } from '../platform/seoul-time';
import { legalNumbers } from '../privacy';

/** Notices need no quiet hours by law, but nobody wants one at night. */
export function isSendingHour(now: Date): boolean {
  const time = inSeoul(now).toFormat('HH:mm');
  const { from, to } = legalNumbers.ads.window.value;
  return from <= time && time < to;
}
