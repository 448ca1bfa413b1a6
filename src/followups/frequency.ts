import { z } from 'zod';
import { legalNumbers } from '../privacy';

const DAY_MS = 86_400_000;

/**
 * A send is counted when it is reserved, a little before it leaves. Windows are longer by the time a reserved message
 * may take to leave, so that two messages never reach a person closer together than the cap says.
 */
export const RESERVED_AHEAD_MS = 30_000;

/** How many advertising messages a person may get, whichever campaigns they come from. */
export interface FrequencyCap {
  perDay: number;
  per7Days: number;
}

export const DEFAULT_CAP: FrequencyCap = {
  perDay: legalNumbers.ads.capPerDay.value,
  per7Days: legalNumbers.ads.capPer7Days.value,
};

const AT_LEAST_ONE = '0은 쓸 수 없어요. → 1 이상을 적고, 아무것도 보내지 않으려면 캠페인을 멈춰 주세요.';

export const FrequencyCapSchema = z.strictObject({
  perDay: z.int().min(1, AT_LEAST_ONE).default(DEFAULT_CAP.perDay),
  per7Days: z.int().min(1, AT_LEAST_ONE).default(DEFAULT_CAP.per7Days),
});

/** The moment one more message would fit under the cap: `now` when it fits already. */
export function capOpensAt(sentAt: readonly Date[], now: Date, cap: FrequencyCap): Date {
  const day = windowOpensAt(sentAt, now, cap.perDay, DAY_MS);
  const week = windowOpensAt(sentAt, now, cap.per7Days, 7 * DAY_MS);
  return new Date(Math.max(day, week));
}

function windowOpensAt(sentAt: readonly Date[], now: Date, limit: number, windowMs: number): number {
  const length = windowMs + RESERVED_AHEAD_MS;
  const leaving = sentAt
    .map((at) => at.getTime() + length)
    .filter((leavesAt) => leavesAt > now.getTime())
    .sort((a, b) => a - b);
  return leaving[leaving.length - limit] ?? now.getTime();
}

/** One advertising message that was sent to a contact, or is about to be. */
export interface AdSend {
  deliveryId: string;
  at: Date;
}

/**
 * Makes room for as many of the wanted deliveries as fit, in order. A delivery that has a place already keeps one, at
 * the new time.
 */
export function reserveSends(
  sends: readonly AdSend[],
  wanted: readonly string[],
  now: Date,
  cap: FrequencyCap,
): { sends: AdSend[]; refused: string[] } {
  const horizon = new Date(now.getTime() - 7 * DAY_MS - RESERVED_AHEAD_MS);
  const kept = sends.filter(({ deliveryId, at }) => at > horizon && !wanted.includes(deliveryId));
  const refused: string[] = [];
  for (const deliveryId of wanted) {
    const opensAt = capOpensAt(
      kept.map(({ at }) => at),
      now,
      cap,
    );
    if (opensAt > now) refused.push(deliveryId);
    else kept.push({ deliveryId, at: now });
  }
  return { sends: kept, refused };
}
