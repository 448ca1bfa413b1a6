import { z } from 'zod';
import type { AdLimits } from './frequency';
import type { SendingWindow } from './quiet-hours';

/** What a contact asked of us, beyond consenting: fewer, only about something, not in the evening. */
export const ContactWish = z.strictObject({
  /** "주 1회만" */
  adsPer7Days: z.int().min(1).max(7).optional(),
  /** "할인만": advertising about one of these and nothing else. */
  topics: z.array(z.string().min(1)).min(1).optional(),
  /** "밤 사절": nothing from six in the evening. */
  noEvenings: z.boolean().optional(),
});
export type ContactWish = z.infer<typeof ContactWish>;

const EVENING = { hour: 18, minute: 0 };

/** A wish lowers what is allowed and never raises it. */
export function wishedLimits(limits: AdLimits, wish: ContactWish | undefined): AdLimits {
  return wish?.adsPer7Days === undefined
    ? limits
    : { ...limits, per7Days: Math.min(limits.per7Days, wish.adsPer7Days) };
}

/** The window as the contact wishes it, or none when nothing is left of it. */
export function wishedWindow(
  window: SendingWindow,
  wish: ContactWish | undefined,
): SendingWindow | undefined {
  if (!wish?.noEvenings || window.to.hour < EVENING.hour) return window;
  return window.from.hour < EVENING.hour ? { from: window.from, to: EVENING } : undefined;
}

export function wishesTopic(wish: ContactWish | undefined, topic: string | undefined): boolean {
  return wish?.topics === undefined || (topic !== undefined && wish.topics.includes(topic));
}
