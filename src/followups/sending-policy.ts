import { z } from 'zod';
import { type AdLimits, AdLimitsSchema, DEFAULT_LIMITS } from './frequency';

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
  })
  .transform(({ ads, budget }): SendingPolicy => ({ ads, budget }));

export interface SendingPolicy {
  ads: AdLimits;
  /** A hard stop; unset means no limit. */
  budget: Budget;
}

export interface Budget {
  perDayWon?: number;
  perMonthWon?: number;
}

export const DEFAULT_POLICY: SendingPolicy = { ads: DEFAULT_LIMITS, budget: {} };
