import { SendingPolicySchema } from '../../src/followups/campaigns/sending-policy';
import { createBudgetModel } from '../../src/followups/gate/budget-model';
import { checkWithWords } from '../../src/platform/zod-problem';
import { AD_CONSENTS, aFollowup, anAd, type FollowupKit, seoul, startFollowups } from './followup-kit';

let kit: FollowupKit;
beforeEach(async () => {
  kit = await startFollowups();
});
afterEach(() => kit.stop());

const policy = (written: object) => SendingPolicySchema.parse({ name: 'limits', ...written });
const onDay = (day: number, time = '12:30:00') => seoul(`2026-03-${String(day).padStart(2, '0')}T${time}`);

/** Lives through the days, planning and sending whenever a campaign falls due. */
async function live(fromDay: number, toDay: number, times = ['12:25:00', '12:31:00', '13:00:00']) {
  for (let day = fromDay; day <= toDay; day++) {
    for (const time of times) {
      kit.clock.set(onDay(day, time));
      await kit.followups.planDue();
      await kit.followups.deliverDue();
    }
  }
}

describe('what a contact wishes', () => {
  beforeEach(() => kit.useCampaigns(anAd({ every: '매일 12:30', validFor: '1d', topic: '신메뉴' })));

  it('makes advertising rarer for them and nobody else', async () => {
    const modest = await kit.joins({ agreesTo: AD_CONSENTS });
    const other = await kit.joins({ agreesTo: AD_CONSENTS });
    await kit.followups.setWish(modest, { adsPer7Days: 1 });
    await kit.followups.planDue();
    await live(3, 9);
    expect(await kit.outbox.list({ contactId: modest })).toHaveLength(1);
    expect(await kit.outbox.list({ contactId: other })).toHaveLength(3);
  });

  it('counts for what waits already, and is gone when it is taken back or the contact is erased', async () => {
    const contactId = await kit.joins({ agreesTo: AD_CONSENTS });
    await kit.followups.planDue();
    kit.clock.set(onDay(3, '12:25:00'));
    await kit.followups.planDue();
    await kit.followups.setWish(contactId, { topics: ['할인'] });
    kit.clock.set(onDay(3));
    await kit.followups.deliverDue();
    expect((await kit.deliveriesOf(contactId)).at(-1)).toMatchObject({
      status: 'skipped',
      reason: 'WISH_TOPIC',
    });
    await kit.followups.setWish(contactId, {});
    await live(4, 4);
    expect(await kit.outbox.list({ contactId })).toHaveLength(1);
    await kit.followups.setWish(contactId, { noEvenings: true });
    await kit.followups.holder.erase(contactId);
    expect(await kit.followups.wishOf(contactId)).toEqual({});
  });
});

describe('the limit on advertising in a row', () => {
  it('holds the second advertisement until something useful came', async () => {
    kit.followups.sendingKind.accept([policy({ ads: { inARow: 1 } })]);
    kit.useCampaigns(
      anAd({ every: '매주 화·목·토 12:30', validFor: '1d' }),
      aFollowup({ after: 'visited', at: undefined }),
    );
    const contactId = await kit.joins({ agreesTo: AD_CONSENTS });
    await kit.followups.planDue();
    await live(3, 5);
    expect(await kit.outbox.list({ contactId })).toHaveLength(1);
    await kit.followups.onEvent({ contactId, event: 'visited', at: kit.clock.now(), key: 'visit 1' });
    await live(6, 7);
    const sent = (await kit.outbox.list({ contactId })).map(({ campaign }) => campaign);
    expect(sent).toEqual(['monday-news', 'welcome-3d', 'monday-news']);
  });
});

describe('the budget', () => {
  const paid = () => kit.another({ sender: { ...kit.deps.sender, costWon: 15 } });

  it('is a hard stop, for the day and for the month, whatever many processes do', async () => {
    await Promise.all(Array.from({ length: 12 }, () => kit.joins()));
    kit.clock.set(onDay(5));
    const processes = [paid(), paid(), paid()];
    for (const process of processes) {
      process.documentKind.accept([aFollowup()]);
      process.sendingKind.accept([policy({ budget: { perDayWon: 100, perMonthWon: 140 } })]);
    }
    kit.useCampaigns(aFollowup());
    const joined = await kit.connection.collection<{ _id: string }>('contacts').find().toArray();
    for (const { _id } of joined)
      await kit.followups.onEvent({ contactId: _id, event: 'joined', at: onDay(2), key: 'j' });
    await Promise.all(processes.map((process) => process.deliverDue()));
    expect(await kit.outbox.list()).toHaveLength(6);
    kit.clock.set(onDay(6));
    await Promise.all(processes.map((process) => process.deliverDue()));
    expect(await kit.outbox.list()).toHaveLength(9);
    const costs = await kit.connection
      .collection<{ _id: string }>('sending_costs')
      .find()
      .sort({ _id: 1 })
      .toArray();
    expect(costs).toEqual([
      { _id: '2026-03', spentWon: 135 },
      { _id: '2026-03-05', spentWon: 90 },
      { _id: '2026-03-06', spentWon: 45 },
    ]);
  });

  it('gets the price back of what did not leave', async () => {
    kit.useCampaigns(aFollowup());
    await kit.joins();
    const refusing = kit.another({
      sender: {
        ...kit.deps.sender,
        costWon: 15,
        send: async (batch) =>
          batch.map(({ deliveryId }) => ({ deliveryId, result: 'rejected', reason: 'HTTP_400' })),
      },
    });
    refusing.documentKind.accept([aFollowup()]);
    const budget = { perDayWon: 100 };
    refusing.sendingKind.accept([policy({ budget })]);
    kit.clock.set(onDay(5));
    await refusing.deliverDue();
    expect(await createBudgetModel(kit.connection).left(kit.clock.now(), budget)).toBe(100);
  });

  it('says what is wrong when it is written wrongly, or twice', () => {
    const checked = checkWithWords(SendingPolicySchema, { name: 'limits', ads: { perDay: 0 }, budgets: {} });
    expect(checked.ok ? [] : checked.problems.map(({ what }) => what)).toEqual([
      '0은 쓸 수 없어요.',
      '모르는 항목이에요: budgets',
    ]);
    const place = () => ({ line: 1, column: 1 });
    const written = { value: policy({}), file: 'skills/a.yaml', at: place, keyAt: place };
    expect(kit.followups.sendingKind.check([written, written])).toMatchObject([{ line: 1 }]);
  });
});
