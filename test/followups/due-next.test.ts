import { createCampaignBook } from '../../src/followups/campaigns/campaign-book';
import { createDeliveryModel, type DeliveryDraft } from '../../src/followups/dispatch/delivery-model';
import { createSendingReads } from '../../src/followups/sending-reads';
import { createMovableClock } from '../../src/platform/clock';
import { createIndexes } from '../../src/storage';
import { openTestStorage } from '../support/storage';

const NOW = new Date('2026-11-23T01:00:00Z');
const inMinutes = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

async function startReads() {
  const { connection, stop } = await openTestStorage();
  const deliveries = createDeliveryModel(connection);
  const reads = createSendingReads({
    connection,
    contacts: {
      contactsById: async () => new Map(),
      matching: async () => new Set(),
      page: async () => ({ contactIds: [], next: undefined }),
    },
    deliveries,
    campaigns: createCampaignBook(),
    clock: createMovableClock(NOW),
  });
  await createIndexes(connection);

  /** Messages of a campaign to so many people, all due at once. */
  async function plan(campaign: string, at: Date, people: number) {
    const drafts = Array.from(
      { length: people },
      (_, index): DeliveryDraft => ({
        contactId: `${campaign}-${index}`,
        campaign,
        occurrence: at.toISOString(),
        step: 'message',
        kind: 'information',
        purpose: 'membership',
        via: 'primary',
        scopes: [],
        status: 'scheduled',
        dueAt: at,
        nextAt: at,
        expiresAt: inMinutes(10_000),
        decisions: [],
        plannedAt: NOW,
      }),
    );
    await deliveries.plan(drafts);
  }

  return { due: () => reads.due(NOW), plan, stop };
}

describe('what goes out next', () => {
  it('is told by campaign and instant, the soonest first, and without what is late', async () => {
    const { due, plan, stop } = await startReads();
    await plan('news', inMinutes(30), 3);
    await plan('thanks', inMinutes(10), 2);
    await plan('news', inMinutes(12), 1);
    await plan('late', inMinutes(-10), 1);
    expect((await due()).map(({ title, at, people }) => [title, at, people])).toEqual([
      ['thanks', inMinutes(10), 2],
      ['news', inMinutes(12), 1],
      ['news', inMinutes(30), 3],
    ]);
    await stop();
  });

  it('is counted to the last person when more wait than are looked at', async () => {
    const { due, plan, stop } = await startReads();
    await plan('soon', inMinutes(5), 1);
    await plan('news', inMinutes(10), 1_200);
    await plan('later', inMinutes(20), 1);
    expect((await due()).map(({ title, people }) => [title, people])).toEqual([
      ['soon', 1],
      ['news', 1_200],
    ]);
    await stop();
  });
});
