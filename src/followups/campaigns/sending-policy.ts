import { z } from 'zod';
import { type AdLimits, AdLimitsSchema, DEFAULT_LIMITS } from '../gate/frequency';

const DEFAULT_OPT_OUTS = { pauseAbovePercent: 2, atLeast: 5 };

const won = z.int().min(0).optional();

/** What a `sending:` document may say: the limits that hold across all campaigns. */
export const SendingPolicySchema = z
  .strictObject({
    name: z.string().min(1),
    ads: AdLimitsSchema.default(DEFAULT_LIMITS).describe('한 사람에게 보내는 광고의 수'),
    budget: z
      .strictObject({
        perDayWon: won.describe('하루에 쓸 수 있는 발송 비용'),
        perMonthWon: won.describe('한 달에 쓸 수 있는 발송 비용'),
      })
      .default({})
      .describe('다 쓰면 더 보내지 않아요. Event API는 한 건에 15원이에요'),
    optOuts: z
      .strictObject({
        pauseAbovePercent: z
          .number()
          .min(0.1)
          .max(100)
          .default(2)
          .describe('하루 안에 이 비율을 넘게 거부하면 멈춰요'),
        atLeast: z.int().min(1).default(5).describe('그리고 이 수만큼은 거부해야 멈춰요'),
      })
      .default(DEFAULT_OPT_OUTS)
      .describe('수신거부와 차단이 많으면 캠페인을 저절로 멈춰요'),
  })
  .transform(({ ads, budget, optOuts }): SendingPolicy => ({ ads, budget, optOuts }));

export interface SendingPolicy {
  ads: AdLimits;
  /** A hard stop; unset means no limit. */
  budget: Budget;
  optOuts: OptOutLimit;
}

/** A campaign pauses when more than this share of those it reached refused or blocked within a day. */
export interface OptOutLimit {
  pauseAbovePercent: number;
  /** So that one of three people does not stop a campaign. */
  atLeast: number;
}

export interface Budget {
  perDayWon?: number;
  perMonthWon?: number;
}

export const DEFAULT_POLICY: SendingPolicy = { ads: DEFAULT_LIMITS, budget: {}, optOuts: DEFAULT_OPT_OUTS };

/** The limits in force; a reload of the skill files replaces them at once. */
export function createSendingPolicyBook() {
  let current = DEFAULT_POLICY;
  return {
    policy: () => current,
    accept: (next: SendingPolicy): void => {
      current = next;
    },
  };
}
