import type { Registry } from '../../privacy';
import type { Campaign } from '../campaigns/campaign';
import { neededScopes } from '../campaigns/consent-needs';
import { PRIMARY } from '../dispatch/delivery';
import type { DeliveryDraft, DeliveryModel } from '../dispatch/delivery-model';
import type { Gatekeeper } from '../gate/gatekeeper';

interface Deps {
  deliveries: DeliveryModel;
  gatekeeper: Gatekeeper;
  registry: () => Registry;
}

/** One contact who is to get a campaign, and when. */
export interface Wish {
  contactId: string;
  occurrence: string;
  step: string;
  dueAt: Date;
}

/**
 * Writes deliveries down ahead of time. The gate is asked now as it would be at that time: whoever may not get the message
 * has it written down as skipped, with the reason, and evenings are moved to the next morning.
 */
export function createPlanner({ deliveries, gatekeeper, registry }: Deps) {
  /** Says how many were new; what was planned before is left alone. */
  async function plan(campaign: Campaign, wishes: Wish[], now: Date): Promise<number> {
    const asked = wishes.map(({ contactId, occurrence, step, dueAt }) => ({
      id: `${contactId} ${occurrence}`,
      contactId,
      occurrence,
      step,
      campaign: campaign.name,
      kind: campaign.kind,
      purpose: campaign.purpose,
      via: PRIMARY,
      dueAt,
      expiresAt: new Date(dueAt.getTime() + campaign.validForMs),
    }));
    const leaveAt = new Map(asked.map(({ id, dueAt }) => [id, dueAt > now ? dueAt : now]));
    const decisions = await gatekeeper.judge(asked, {
      stage: 'plan',
      at: ({ id }) => leaveAt.get(id) ?? now,
      asksLimits: false,
    });
    const scopes = neededScopes(registry(), campaign);
    const drafts = asked.flatMap(({ id, ...message }): DeliveryDraft[] => {
      const decision = decisions.get(id);
      if (!decision) return [];
      const { verdict } = decision;
      const draft = {
        ...message,
        scopes,
        decisions: [decision],
        plannedAt: now,
        nextAt: leaveAt.get(id) ?? now,
      };
      if (verdict.outcome === 'skip')
        return [{ ...draft, status: 'skipped', reason: verdict.reason, settledAt: now }];
      if (verdict.outcome === 'hold')
        return [{ ...draft, status: 'scheduled', reason: verdict.reason, nextAt: verdict.until }];
      return [{ ...draft, status: 'scheduled' }];
    });
    return deliveries.plan(drafts);
  }

  return { plan };
}
export type Planner = ReturnType<typeof createPlanner>;
