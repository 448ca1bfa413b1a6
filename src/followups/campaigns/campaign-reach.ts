import type { Clock } from '../../platform/clock';
import { newId } from '../../platform/ids';
import type { ContactReader } from '../followup-ports';
import type { Gatekeeper } from '../gate/gatekeeper';
import { audienceRule, type Campaign } from './campaign';

/** Whom a campaign would reach if it went out now. */
export interface Reach {
  matching: number;
  sendable: number;
  /** By the gate's reason. */
  excluded: Record<string, number>;
}

const PAGE = 500;

/** Asks the gate about everybody a campaign is for, without planning anything. */
export function createCampaignReach({
  contacts,
  gatekeeper,
  clock,
}: {
  contacts: ContactReader;
  gatekeeper: Gatekeeper;
  clock: Clock;
}) {
  async function reachOf(campaign: Campaign): Promise<Reach> {
    const reach: Reach = { matching: 0, sendable: 0, excluded: {} };
    const rule = audienceRule(campaign);
    const now = clock.now();
    for (let after: string | undefined; ; ) {
      const { contactIds, next } = await contacts.page({ after, limit: PAGE, ...(rule && { rule }) });
      if (next === undefined) return reach;
      after = next;
      reach.matching += contactIds.length;
      const messages = contactIds.map((contactId) => ({
        id: newId(),
        contactId,
        campaign: campaign.name,
        step: campaign.steps[0]?.id ?? '',
        kind: campaign.kind,
        expiresAt: new Date(now.getTime() + campaign.validForMs),
      }));
      const decisions = await gatekeeper.judge(messages, {
        stage: 'plan',
        at: () => now,
        asksLimits: false,
        as: campaign,
      });
      for (const { verdict } of decisions.values()) {
        // What is held goes out later; only what is skipped never does.
        if (verdict.outcome !== 'skip') reach.sendable++;
        else reach.excluded[verdict.reason] = (reach.excluded[verdict.reason] ?? 0) + 1;
      }
    }
  }

  return { reachOf };
}
export type CampaignReach = ReturnType<typeof createCampaignReach>;
