import type { Connection } from 'mongoose';
import { createCampaignBook } from '../../src/followups/campaigns/campaign-book';
import { FollowupSchema } from '../../src/followups/campaigns/followup-document';
import { createSendingPolicyBook } from '../../src/followups/campaigns/sending-policy';
import { createDeliveryModel } from '../../src/followups/dispatch/delivery-model';
import { createBudgetModel } from '../../src/followups/gate/budget-model';
import { createFrequencyModel } from '../../src/followups/gate/frequency-model';
import { createGatekeeper, type GatedMessage } from '../../src/followups/gate/gatekeeper';
import { createWishModel } from '../../src/followups/gate/wish-model';
import { systemClock } from '../../src/platform/clock';
import { newId } from '../../src/platform/ids';
import type { Services } from '../../src/services';
import { scheduledDraft } from './scheduled-draft';

const AT_ONCE = 100;
const CAMPAIGN = 'growth';
const DAY_MS = 86_400_000;

/** The two steps of the dispatcher that read: the claim, and the gate for advertising to a segment. */
export function dispatchSteps({ audience, consent, registry }: Services, connection: Connection) {
  const deliveries = createDeliveryModel(connection);
  const gatekeeper = createGatekeeper({
    contacts: audience,
    consents: consent,
    incidents: { isLocked: async () => false },
    frequency: createFrequencyModel(connection),
    campaigns: createCampaignBook([
      FollowupSchema.parse({
        name: CAMPAIGN,
        title: '부하 시험',
        kind: 'advertising',
        purpose: 'membership',
        after: 'joined',
        when: {
          all: [
            { field: 'region', is: '서울' },
            { did: 'clicked', within: '90d' },
          ],
        },
        message: { text: '안녕하세요.' },
      }),
    ]),
    registry,
    wishes: createWishModel(connection),
    budgets: createBudgetModel(connection),
    policy: createSendingPolicyBook().policy,
    clock: systemClock,
    costWon: 0,
  });

  let known: string[] | undefined;
  /** Read once: whoever joins later is not needed. */
  async function contactIds(): Promise<string[]> {
    if (known) return known;
    const contacts = connection.collection<{ _id: string }>('contacts');
    const found = await contacts.find({}, { projection: { _id: 1 } }).toArray();
    known = found.map(({ _id }) => _id);
    return known;
  }

  /** To people from all over the list. */
  async function someMessages(): Promise<GatedMessage[]> {
    const ids = await contactIds();
    return Array.from({ length: AT_ONCE }, () => ({
      id: newId(),
      contactId: ids[Math.floor(Math.random() * ids.length)] ?? '',
      campaign: CAMPAIGN,
      step: 'message',
      kind: 'advertising',
      expiresAt: new Date(Date.now() + DAY_MS),
    }));
  }

  async function judge(messages: GatedMessage[]): Promise<void> {
    const decisions = await gatekeeper.judge(messages, {
      stage: 'send',
      at: () => new Date(),
      asksLimits: true,
    });
    if (decisions.size !== messages.length) throw new Error('The gate left messages out.');
  }

  async function makeDue(): Promise<void> {
    const at = new Date(Date.now() - 1_000);
    const messages = await someMessages();
    const drafts = messages.map(({ contactId }) =>
      scheduledDraft({ contactId, campaign: CAMPAIGN, kind: 'advertising', scopes: ['ads'], at }),
    );
    await deliveries.plan(drafts);
  }

  async function claim(): Promise<void> {
    const claimed = await deliveries.claim('primary', new Date(), AT_ONCE, 60_000);
    if (claimed.length !== AT_ONCE) throw new Error(`${claimed.length} were claimed.`);
  }

  const forgetDue = () => connection.collection('deliveries').deleteMany({ campaign: CAMPAIGN });

  return { someMessages, judge, makeDue, claim, forgetDue };
}
