import { createEventApiSender, type Sender } from '../../src/followups';
import { AdLimitsSchema } from '../../src/followups/gate/frequency';
import { gate } from '../../src/followups/gate/gate';
import { isLegalNight } from '../../src/followups/gate/quiet-hours';
import { messageReply } from '../../src/followups/messages/message';
import { fillTemplate, parseTemplate } from '../../src/followups/messages/message-template';
import { fitReply, toSkillResponse } from '../../src/kakao';
import { RuleSchema } from '../../src/segments';
import { startEventApiStandIn } from '../support/event-api-stand-in';
import {
  AD_CONSENTS,
  aFollowup,
  anAd,
  type FollowupKit,
  JOIN_CONSENTS,
  seoul,
  startFollowups,
} from './followup-kit';

/** Fifteen ways in which well-known engagement tools fail their users. */
let kit: FollowupKit;
beforeEach(async () => {
  kit = await startFollowups();
});
afterEach(() => kit.stop());

async function monday(followups = kit.followups) {
  await followups.planDue();
  kit.clock.set(seoul('2026-03-02T12:30:00'));
  await followups.planDue();
  await followups.deliverDue();
}
const sentTo = (contactId: string) => kit.outbox.list({ contactId });

/** A process that sends the follow-up of the others through Kakao's Event API. */
async function throughKakao() {
  const paths: string[] = [];
  const kakao = await startEventApiStandIn({ onPath: (path) => paths.push(path) });
  const { sender, close } = createEventApiSender({
    baseUrl: kakao.baseUrl,
    botId: '667e5382f2b2f84cb555091c',
    restApiKey: 'rest-api-key',
    eventName: 'dangol_followup',
    addresses: kit.addresses,
  });
  const sending = kit.another({ sender });
  sending.documentKind.accept([aFollowup()]);
  kit.useCampaigns(aFollowup());
  const stop = async () => {
    await close();
    await kakao.stop();
  };
  return { kakao, paths, sending, stop };
}

it('1. which text somebody gets is not drawn again on each pass', async () => {
  const choose = [{ when: { tag: 'vip' }, message: { text: '단골 소식' } }, { message: { text: '소식' } }];
  kit.useCampaigns(anAd({ message: undefined, choose }));
  const contactId = await kit.joins({ agreesTo: AD_CONSENTS });
  const busy = kit.another({
    sender: {
      ...kit.deps.sender,
      send: async (batch) =>
        batch.map(({ deliveryId }) => ({ deliveryId, result: 'tryLater', reason: 'BUSY' })),
    },
  });
  busy.documentKind.accept([anAd({ message: undefined, choose })]);
  await monday(busy);
  const [first] = await kit.connection.collection('deliveries').find({ contactId }).toArray();
  kit.clock.advance('10m');
  await kit.followups.deliverDue();
  const [second] = await kit.connection.collection('deliveries').find({ contactId }).toArray();
  expect(second?.contentHash).toBe(first?.contentHash);
  expect(second).toMatchObject({ status: 'delivered', attempts: 2 });
});

it('2. a cap of nothing is refused, since it could mean all or none', () => {
  for (const written of [{ perDay: 0 }, { per7Days: 0 }, { inARow: 0 }])
    expect(AdLimitsSchema.safeParse(written).success).toBe(false);
});

it('3. hours follow the zone, also where its offset was another', () => {
  // In the summers of 1987 and 1988 Seoul was ten hours ahead.
  expect(isLegalNight(new Date('1988-07-01T11:00:00Z'))).toBe(true);
  expect(isLegalNight(new Date('1989-07-01T11:00:00Z'))).toBe(false);
});

it('4. no record of a consent is no consent', async () => {
  kit.useCampaigns(anAd());
  const contactId = await kit.joins();
  await monday();
  expect(await sentTo(contactId)).toEqual([]);
});

it('5. what it does not understand is refused when it is written, instead of dropping people later', () => {
  expect(RuleSchema.safeParse({ moonPhase: 'full' }).success).toBe(false);
  expect(() => aFollowup({ steps: [{ id: 'a', wait: '1d', action: 'call' }], message: undefined })).toThrow();
  const onlyForSome = (tag: string) => ({ when: { tag }, message: { text: '단골' } });
  expect(() =>
    aFollowup({ message: undefined, choose: [onlyForSome('vip'), onlyForSome('friend')] }),
  ).toThrow('어느 조건에도 맞지 않는 사람이 받을 글이 없어요');
});

it('6. a refusal holds for everything, also for a campaign and a group that come later', async () => {
  const contactId = await kit.joins({ agreesTo: AD_CONSENTS });
  await kit.contacts.addTag(contactId, 'list-of-march');
  await kit.decides(contactId, ['ads'], 'withdrawn');
  kit.useCampaigns(anAd({ name: 'later', when: { tag: 'list-of-march' } }));
  await monday();
  expect(await kit.deliveriesOf(contactId)).toMatchObject([{ status: 'skipped', reason: 'NO_OPT_IN' }]);
});

it('7. a held message is looked at again, not sent as it once was', async () => {
  kit.useCampaigns(anAd({ validFor: '2d' }), anAd({ name: 'second', every: 'Monday 12:31', validFor: '2d' }));
  const gone = await kit.joins({ agreesTo: AD_CONSENTS });
  const stale = await kit.joins({ agreesTo: AD_CONSENTS });
  await monday();
  kit.clock.set(seoul('2026-03-02T12:31:00'));
  await kit.followups.planDue();
  await kit.followups.deliverDue();
  expect(await kit.deliveriesOf(gone)).toMatchObject([
    { status: 'delivered' },
    { status: 'scheduled', reason: 'CAP' },
  ]);
  await kit.decides(gone, ['marketing'], 'withdrawn');
  kit.clock.set(seoul('2026-03-05T12:31:00'));
  await kit.followups.deliverDue();
  expect((await kit.deliveriesOf(gone)).at(-1)).toMatchObject({
    status: 'skipped',
    reason: 'CONSENT_WITHDRAWN',
  });
  expect((await kit.deliveriesOf(stale)).at(-1)).toMatchObject({ status: 'skipped', reason: 'EXPIRED' });
});

it('8. looking at a list of campaigns does not count everybody', async () => {
  const counting = kit.another({
    contacts: {
      ...kit.deps.contacts,
      page: () => {
        throw new Error('everybody was looked through');
      },
    },
  });
  counting.documentKind.accept([anAd()]);
  expect(await counting.campaigns.list()).toHaveLength(1);
  expect(await counting.optOutRate('monday-news')).toEqual({ sent: 0, within24h: 0, within7d: 0 });
});

it('9. jobs that run twice at once send once', async () => {
  const left: string[] = [];
  const sender: Sender = {
    ...kit.deps.sender,
    send: (batch) => {
      left.push(...batch.map(({ contactId }) => contactId));
      return kit.deps.sender.send(batch);
    },
  };
  const processes = [kit.another({ sender }), kit.another({ sender })];
  for (const process of processes) process.documentKind.accept([anAd()]);
  const contactId = await kit.joins({ agreesTo: AD_CONSENTS });
  const twice = [...processes, ...processes];
  await Promise.all(twice.map((process) => process.planDue()));
  kit.clock.set(seoul('2026-03-02T12:30:00'));
  await Promise.all(twice.map((process) => process.planDue()));
  await Promise.all(twice.map((process) => process.deliverDue()));
  expect(left).toEqual([contactId]);
});

it('10. beginning a sequence again does not send again what was sent', async () => {
  kit.useCampaigns(
    aFollowup({
      after: 'joined',
      at: undefined,
      message: undefined,
      steps: [
        { id: 'a', wait: '0m', message: { text: '가' } },
        { id: 'b', wait: '1d', message: { text: '나' } },
      ],
    }),
  );
  const contactId = await kit.joins();
  await kit.followups.planDue();
  await kit.followups.deliverDue();
  await kit.connection.collection('enrolments').deleteMany({});
  await kit.followups.onEvent({
    contactId,
    event: 'joined',
    at: kit.clock.now(),
    key: `joined:${contactId}`,
  });
  await kit.followups.planDue();
  await kit.followups.deliverDue();
  expect(await sentTo(contactId)).toHaveLength(1);
});

it('11. no text is cut: it is refused when it is written, and a long value gives way to its fallback', () => {
  expect(() => aFollowup({ message: { text: '가'.repeat(801) } })).toThrow();
  expect(fillTemplate(parseTemplate('{{name|고객}}님').parts, { name: '가'.repeat(31) })).toBe('고객님');
  const longest = { text: '가'.repeat(950), buttons: [], replies: [] };
  expect(JSON.stringify(toSkillResponse(fitReply(messageReply(longest))))).toContain('가'.repeat(950));
});

it('12. an answer of nothing is never the only thing between a person and a message', async () => {
  const { kakao, sending, stop } = await throughKakao();
  const contactId = await kit.joins();
  await kit.contacts.suspend(contactId);
  kit.clock.set(seoul('2026-03-05T12:30:00'));
  await sending.deliverDue();
  expect(kakao.requests).toEqual([]);
  await stop();
});

it('13. no address carries anything of a person', async () => {
  const { paths, sending, stop } = await throughKakao();
  const contactId = await kit.joins({ name: '남궁민수', botUserKey: 'key-of-somebody' });
  kit.clock.set(seoul('2026-03-05T12:30:00'));
  await sending.deliverDue();
  kit.clock.advance('5s');
  await sending.reconcile();
  expect(paths.length).toBe(2);
  expect(paths.join()).not.toMatch(
    new RegExp(`${contactId}|key-of-somebody|남궁민수|${encodeURIComponent('남궁민수')}`),
  );
  await stop();
});

it('14. nothing is reserved at a provider, so a withdrawal leaves nothing behind that could still go out', async () => {
  const { kakao, sending, stop } = await throughKakao();
  const contactId = await kit.joins();
  await sending.deliverDue();
  expect(kakao.requests).toEqual([]);
  await kit.decides(contactId, JOIN_CONSENTS, 'withdrawn');
  kit.clock.advance('30d');
  await sending.deliverDue();
  expect(kakao.requests).toEqual([]);
  await stop();
});

it('15. why something was sent is in the storage, and can be decided again, with the log switched off', async () => {
  kit.useCampaigns(anAd());
  const contactId = await kit.joins({ agreesTo: AD_CONSENTS });
  await monday();
  const [stored] = await kit.connection.collection('deliveries').find({ contactId }).toArray();
  expect(stored?.decisions.length).toBe(2);
  for (const { input, verdict } of stored?.decisions ?? []) expect(gate(input)).toEqual(verdict);
});
