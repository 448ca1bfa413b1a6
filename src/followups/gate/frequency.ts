import { z } from 'zod';
import { legalNumbers } from '../../privacy';

const DAY_MS = 86_400_000;

/**
 * A send is counted when it is reserved, a little before it leaves. Windows are longer by the time a reserved message
 * may take to leave, so that two messages never reach a person closer together than the limits say.
 */
export const RESERVED_AHEAD_MS = 30_000;

/** Advertising older than this counts for nothing any more. */
const HORIZON_MS = 35 * DAY_MS;

/** How many advertising messages a person may get, whichever campaigns they come from. */
export interface AdLimits {
  perDay: number;
  per7Days: number;
  /** Advertising without anything useful in between. Unset: not limited. */
  inARow?: number;
}

export const DEFAULT_LIMITS: AdLimits = {
  perDay: legalNumbers.ads.capPerDay.value,
  per7Days: legalNumbers.ads.capPer7Days.value,
};

const AT_LEAST_ONE = '0은 쓸 수 없어요. → 1 이상을 적고, 아무것도 보내지 않으려면 캠페인을 멈춰 주세요.';
const count = z.int().min(1, AT_LEAST_ONE);

export const AdLimitsSchema = z.strictObject({
  perDay: count.default(DEFAULT_LIMITS.perDay).describe('한 사람에게 24시간에 보내는 광고'),
  per7Days: count.default(DEFAULT_LIMITS.per7Days).describe('한 사람에게 7일에 보내는 광고'),
  inARow: count.optional().describe('알림 없이 광고만 잇따라 보내는 수'),
});

/** One advertising message that was sent to a contact, or is about to be. */
export interface AdSend {
  deliveryId: string;
  at: Date;
}

/** What a contact got lately. */
export interface AdHistory {
  sends: readonly AdSend[];
  /** The last message that was no advertising. */
  usefulAt?: Date;
}

/** What speaks against one more advertising message now, and when to look again. */
export type AdObjection = { reason: 'CAP' | 'RATIO'; until: Date } | undefined;

export function adObjection({ sends, usefulAt }: AdHistory, now: Date, limits: AdLimits): AdObjection {
  const sentAt = sends.map(({ at }) => at.getTime());
  const opensAt = Math.max(
    windowOpensAt(sentAt, now, limits.perDay, DAY_MS),
    windowOpensAt(sentAt, now, limits.per7Days, 7 * DAY_MS),
  );
  if (opensAt > now.getTime()) return { reason: 'CAP', until: new Date(opensAt) };
  const row = sentAt.filter((at) => at > (usefulAt?.getTime() ?? 0) && at > now.getTime() - HORIZON_MS);
  if (limits.inARow === undefined || row.length < limits.inARow) return undefined;
  return { reason: 'RATIO', until: new Date(now.getTime() + DAY_MS) };
}

function windowOpensAt(sentAt: readonly number[], now: Date, limit: number, windowMs: number): number {
  const leaving = sentAt
    .map((at) => at + windowMs + RESERVED_AHEAD_MS)
    .filter((leavesAt) => leavesAt > now.getTime())
    .sort((a, b) => a - b);
  return leaving[leaving.length - limit] ?? now.getTime();
}

/** A delivery that wants a place at the instant it leaves, under the limits that hold for its contact. */
export interface PlaceWanted {
  deliveryId: string;
  at: Date;
  limits: AdLimits;
}

/**
 * Makes room for as many deliveries as fit, in order. One that has a place already keeps one, at the later of the two
 * times: a process that slept over its lease may ask for a moment that is long past.
 */
export function reserveSends(
  { sends, usefulAt }: AdHistory,
  wanted: readonly PlaceWanted[],
): { sends: AdSend[]; refused: string[] } {
  const places = new Map(sends.map(({ deliveryId, at }) => [deliveryId, at]));
  const asking = new Set(wanted.map(({ deliveryId }) => deliveryId));
  const newest = Math.max(...wanted.map(({ at }) => at.getTime()));
  const kept = sends.filter(
    ({ deliveryId, at }) => at.getTime() > newest - HORIZON_MS && !asking.has(deliveryId),
  );
  const refused: string[] = [];
  for (const { deliveryId, at: askedAt, limits } of wanted) {
    const held = places.get(deliveryId);
    const at = held && held > askedAt ? held : askedAt;
    if (adObjection({ sends: kept, usefulAt }, at, limits)) refused.push(deliveryId);
    else kept.push({ deliveryId, at });
  }
  return { sends: kept, refused };
}
