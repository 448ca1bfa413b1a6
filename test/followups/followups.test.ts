import { gate } from '../../src/followups/gate/gate';
import {
  AD_CONSENTS,
  aFollowup,
  anAd,
  type FollowupKit,
  JOIN_CONSENTS,
  seoul,
  startFollowups,
} from './followup-kit';

let kit: FollowupKit;
beforeEach(async () => {
  kit = await startFollowups();
});
afterEach(() => kit.stop());

const texts = async () => (await kit.outbox.list()).map(({ message }) => message.text);

describe('a follow-up after joining', () => {
  beforeEach(() => kit.useCampaigns(aFollowup()));

  it('is sent once, three days later at its time, with the name', async () => {
    await kit.joins({ name: '지우' });
    kit.clock.set(seoul('2026-03-05T12:29:59'));
    await kit.followups.deliverDue();
    expect(await texts()).toEqual([]);

    kit.clock.set(seoul('2026-03-05T12:30:00'));
    expect(await kit.followups.deliverDue()).toMatchObject({ claimed: 1, delivered: 1 });
    kit.clock.advance('30d');
    await kit.followups.deliverDue();
    expect(await texts()).toEqual(['지우님, 단골이 되신 지 사흘이 지났어요.']);
  });

  it('is planned once, however often the event is said', async () => {
    const contactId = await kit.joins();
    const again = { contactId, event: 'joined', at: kit.clock.now(), key: `joined:${contactId}` };
    await Promise.all([
      kit.followups.onEvent(again),
      kit.another().onEvent(again),
      kit.followups.onEvent(again),
    ]);
    expect(await kit.deliveriesOf(contactId)).toHaveLength(1);
  });

  it('is shown among what waits for the contact', async () => {
    const contactId = await kit.joins();
    expect(await kit.followups.pendingFor(contactId)).toEqual([
      { title: '가입 3일째 안내', kind: 'information', dueAt: seoul('2026-03-05T12:30:00') },
    ]);
  });

  it('is cancelled when the consent it needs is withdrawn, and stays cancelled', async () => {
    const contactId = await kit.joins();
    await kit.decides(contactId, JOIN_CONSENTS, 'withdrawn');
    expect(await kit.deliveriesOf(contactId)).toMatchObject([
      { status: 'skipped', reason: 'CONSENT_WITHDRAWN' },
    ]);
    kit.clock.advance('4d');
    await kit.followups.deliverDue();
    expect(await texts()).toEqual([]);
  });

  it('is skipped when the consent was withdrawn but the process died before it could cancel', async () => {
    const contactId = await kit.joins();
    await kit.decides(contactId, JOIN_CONSENTS, 'withdrawn');
    await kit.connection
      .collection('deliveries')
      .updateOne({ contactId }, { $set: { status: 'scheduled' }, $unset: { reason: 1, settledAt: 1 } });
    kit.clock.set(seoul('2026-03-05T12:30:00'));
    await kit.followups.deliverDue();
    expect(await kit.deliveriesOf(contactId)).toMatchObject([
      { status: 'skipped', reason: 'NO_PURPOSE_CONSENT' },
    ]);
  });

  it('is not sent to somebody whose processing is suspended, who left or who blocked the channel', async () => {
    const suspended = await kit.joins();
    const gone = await kit.joins();
    const blocked = await kit.joins();
    await kit.contacts.suspend(suspended);
    await kit.contacts.erase(gone);
    kit.clock.advance('1d');
    await kit.contacts.setRelation(blocked, { isFriend: false, at: kit.clock.now() });
    kit.clock.advance('2d');
    kit.clock.set(seoul('2026-03-05T12:30:00'));
    await kit.followups.deliverDue();
    const reasons = await Promise.all([suspended, gone, blocked].map((id) => kit.deliveriesOf(id)));
    expect(reasons.flat().map(({ reason }) => reason)).toEqual([
      'PROCESSING_SUSPENDED',
      'SUBJECT_NOT_ACTIVE',
      'CHANNEL_BLOCKED',
    ]);
    expect(await texts()).toEqual([]);
  });

  it('is not sent when it is stale after a long stop', async () => {
    const contactId = await kit.joins();
    kit.clock.set(seoul('2026-03-08T12:30:00'));
    await kit.followups.deliverDue();
    expect(await kit.deliveriesOf(contactId)).toMatchObject([{ status: 'skipped', reason: 'EXPIRED' }]);
  });

  it('waits until the next morning when its time comes at night', async () => {
    kit.useCampaigns(aFollowup({ at: undefined }));
    kit.clock.set(seoul('2026-03-02T22:15:00'));
    await kit.joins();
    kit.clock.set(seoul('2026-03-05T22:15:00'));
    await kit.followups.deliverDue();
    kit.clock.set(seoul('2026-03-06T07:59:59'));
    await kit.followups.deliverDue();
    expect(await texts()).toEqual([]);
    kit.clock.set(seoul('2026-03-06T08:00:00'));
    await kit.followups.deliverDue();
    expect(await texts()).toHaveLength(1);
  });

  it('waits while this process does not know its campaign, for another one does', async () => {
    await kit.joins();
    kit.clock.set(seoul('2026-03-05T12:30:00'));
    const old = kit.another();
    expect(await old.deliverDue()).toMatchObject({ held: 1 });
    kit.clock.advance('10m');
    await kit.followups.deliverDue();
    expect(await texts()).toHaveLength(1);
  });
});

describe('advertising', () => {
  beforeEach(() => kit.useCampaigns(anAd()));

  /** Plans and sends on the following Monday. */
  async function monday() {
    await kit.followups.planDue();
    kit.clock.set(seoul('2026-03-09T12:25:00'));
    await kit.followups.planDue();
    kit.clock.set(seoul('2026-03-09T12:30:00'));
    await kit.followups.deliverDue();
  }

  it('reaches only those who agreed, with label, sender and free refusal', async () => {
    const agreed = await kit.joins({ agreesTo: AD_CONSENTS });
    const declined = await kit.joins();
    const halfway = await kit.joins({ agreesTo: ['collect:membership', 'marketing'] });
    await monday();
    expect(await texts()).toEqual([
      "(광고) 단골가게\n이번 주 신메뉴를 소개해요.\n\n문의 02-000-0000\n무료 수신거부: '수신거부' 입력 또는 버튼",
    ]);
    expect(await kit.deliveriesOf(agreed)).toMatchObject([
      { occurrence: '2026-03-09T12:30', status: 'delivered' },
    ]);
    expect(await kit.deliveriesOf(declined)).toMatchObject([
      { status: 'skipped', reason: 'NO_MARKETING_DATA_CONSENT' },
    ]);
    expect(await kit.deliveriesOf(halfway)).toMatchObject([{ status: 'skipped', reason: 'NO_OPT_IN' }]);
  });

  it('is planned once by many processes, and a run that was broken off goes on', async () => {
    for (let joined = 0; joined < 5; joined++) await kit.joins({ agreesTo: AD_CONSENTS });
    await kit.followups.planDue();
    kit.clock.set(seoul('2026-03-09T12:25:00'));
    const others = [kit.another(), kit.another()];
    for (const other of others) other.documentKind.accept([anAd()]);
    await Promise.all([kit.followups, ...others].map((process) => process.planDue()));
    kit.clock.set(seoul('2026-03-09T12:30:00'));
    await Promise.all([kit.followups, ...others].map((process) => process.deliverDue()));
    expect(await texts()).toHaveLength(5);
  });

  it('uses the fallback for a value whose own consent is gone, though advertising is still agreed to', async () => {
    kit.useCampaigns(
      aFollowup({ kind: 'advertising', message: { text: '{{region|우리 동네}} 소식이에요.' } }),
    );
    const contactIds = [
      await kit.joins({ agreesTo: [...AD_CONSENTS, 'collect:taste'] }),
      await kit.joins({ agreesTo: AD_CONSENTS }),
    ];
    for (const id of contactIds)
      await kit.contacts.saveProfile(id, { region: '서울' }, { source: 'chat:join' });
    kit.clock.set(seoul('2026-03-05T12:30:00'));
    await kit.followups.deliverDue();
    const [agreed, gone] = await Promise.all(contactIds.map((contactId) => kit.outbox.list({ contactId })));
    expect(agreed?.[0]?.message.text).toContain('서울 소식이에요.');
    expect(gone?.[0]?.message.text).toContain('우리 동네 소식이에요.');
  });

  it('never comes twice a day or four times in seven days, whichever campaigns it comes from', async () => {
    kit.useCampaigns(
      ...['a', 'b', 'c', 'd', 'e'].map((name) => anAd({ name, every: '매일 12:30', validFor: '1d' })),
    );
    const contactId = await kit.joins({ agreesTo: AD_CONSENTS });
    await kit.followups.planDue();
    for (let day = 2; day < 16; day++) {
      for (const time of ['12:25:00', '12:30:00', '12:45:00', '20:00:00']) {
        kit.clock.set(seoul(`2026-03-${String(day).padStart(2, '0')}T${time}`));
        await kit.followups.planDue();
        await kit.followups.deliverDue();
      }
    }
    const sentAt = (await kit.outbox.list({ contactId })).map((sent) => sent.sentAt.getTime());
    expect(sentAt.length).toBeGreaterThanOrEqual(6);
    for (const first of sentAt) {
      expect(sentAt.filter((at) => at >= first && at < first + 86_400_000)).toHaveLength(1);
      expect(sentAt.filter((at) => at >= first && at < first + 7 * 86_400_000).length).toBeLessThanOrEqual(3);
    }
  });

  it('stops at once for somebody who refuses, also what is already due', async () => {
    const contactId = await kit.joins({ agreesTo: AD_CONSENTS });
    await kit.followups.planDue();
    kit.clock.set(seoul('2026-03-09T12:25:00'));
    await kit.followups.planDue();
    kit.clock.set(seoul('2026-03-09T12:31:00'));
    await kit.decides(contactId, ['ads'], 'withdrawn');
    await kit.followups.deliverDue();
    expect(await texts()).toEqual([]);
    expect(await kit.deliveriesOf(contactId)).toMatchObject([
      { status: 'skipped', reason: 'CONSENT_WITHDRAWN' },
    ]);
  });
});

describe('a process that may wait in real time', () => {
  beforeEach(() => kit.useCampaigns(aFollowup()));

  /** Waiting moves the clock, as it does in life. */
  function patient() {
    const process = kit.another({ sleep: async (ms) => kit.clock.advance(ms) });
    process.documentKind.accept([aFollowup()]);
    return process;
  }

  it('claims what falls due in the next seconds and sends it on the dot', async () => {
    const contactId = await kit.joins();
    kit.clock.set(seoul('2026-03-05T12:29:57'));
    expect(await patient().deliverDue()).toMatchObject({ delivered: 1 });
    const [sent] = await kit.outbox.list({ contactId });
    expect(sent?.sentAt).toEqual(seoul('2026-03-05T12:30:00'));
  });

  it('CON-11 withdraw.race.spec: asks again at that instant: what was withdrawn while it waited is not sent', async () => {
    const contactId = await kit.joins();
    kit.clock.set(seoul('2026-03-05T12:29:57'));
    const waiting = kit.another({
      sleep: async (ms) => {
        await kit.decides(contactId, JOIN_CONSENTS, 'withdrawn');
        kit.clock.advance(ms);
      },
    });
    waiting.documentKind.accept([aFollowup()]);
    await waiting.deliverDue();
    expect(await kit.outbox.list({ contactId })).toEqual([]);
    expect(await kit.deliveriesOf(contactId)).toMatchObject([
      { status: 'skipped', reason: 'CONSENT_WITHDRAWN' },
    ]);
  });

  it('gives back what it waits for when it is told to stop, due as it was', async () => {
    const contactId = await kit.joins();
    kit.clock.set(seoul('2026-03-05T12:29:57'));
    const stopping = kit.another({ sleep: async () => stopping.stop() });
    stopping.documentKind.accept([aFollowup()]);
    await stopping.deliverDue();
    expect(await kit.deliveriesOf(contactId)).toMatchObject([{ status: 'scheduled' }]);
    kit.clock.set(seoul('2026-03-05T12:30:00'));
    await kit.followups.deliverDue();
    expect(await kit.outbox.list({ contactId })).toHaveLength(1);
  });

  it('does not wait for ever when the clock stands still', async () => {
    const contactId = await kit.joins();
    kit.clock.set(seoul('2026-03-05T12:29:57'));
    const frozen = kit.another({ sleep: async () => {} });
    frozen.documentKind.accept([aFollowup()]);
    await frozen.deliverDue();
    expect(await kit.deliveriesOf(contactId)).toMatchObject([{ status: 'scheduled' }]);
  });
});

describe('what is stored', () => {
  it('is told to the person and gone after erasure', async () => {
    kit.useCampaigns(aFollowup());
    const contactId = await kit.joins({ name: '지우' });
    kit.clock.set(seoul('2026-03-05T12:30:00'));
    await kit.followups.deliverDue();
    const told = JSON.stringify([
      await kit.followups.holder.export(contactId),
      await kit.outboxHolder.export(contactId),
    ]);
    expect(told).toContain('가입 3일째 안내');
    expect(told).toContain('지우님');
    await kit.followups.holder.erase(contactId);
    await kit.outboxHolder.erase(contactId);
    expect(await kit.deliveriesOf(contactId)).toEqual([]);
    expect(await kit.outbox.list({ contactId })).toEqual([]);
  });

  it('holds no personal value in the clear', async () => {
    kit.useCampaigns(aFollowup({ kind: 'advertising' }));
    await kit.joins({ agreesTo: AD_CONSENTS, name: '남궁민수', botUserKey: 'bot-key-of-somebody' });
    kit.clock.set(seoul('2026-03-05T12:30:00'));
    await kit.followups.deliverDue();
    expect((await texts())[0]).toContain('남궁민수님');
    const collections = (await kit.connection.db?.collections()) ?? [];
    const dumps = await Promise.all(collections.map((collection) => collection.find().toArray()));
    expect(JSON.stringify(dumps)).not.toMatch(/남궁민수|bot-key-of-somebody/);
  });

  it('says why: the decisions with what they were asked about, and the same question gets the same answer', async () => {
    kit.useCampaigns(aFollowup());
    const contactId = await kit.joins();
    kit.clock.set(seoul('2026-03-05T12:30:00'));
    await kit.followups.deliverDue();
    const [stored] = await kit.connection.collection('deliveries').find({ contactId }).toArray();
    expect(stored?.decisions).toMatchObject([{ stage: 'plan' }, { stage: 'send' }]);
    for (const { input, verdict } of stored?.decisions ?? []) expect(gate(input)).toEqual(verdict);
  });
});
