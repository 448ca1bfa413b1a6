import { createEventApiSender, deliveryIdOf, type Sender } from '../../src/followups';
import { parseSkillRequest, toSkillResponse } from '../../src/kakao';
import { type EventApiStandIn, startEventApiStandIn } from '../support/event-api-stand-in';
import { aFollowup, type FollowupKit, JOIN_CONSENTS, seoul, startFollowups } from './followup-kit';

let kakao: EventApiStandIn;
let kit: FollowupKit;
let sender: Sender;
let close: () => Promise<void>;
/** What happens between Kakao taking the event and calling our skill. */
let meanwhile: () => Promise<void>;

beforeEach(async () => {
  meanwhile = async () => {};
  kakao = await startEventApiStandIn({ skill: answerAsOurSkill, now: () => kit.clock.now() });
  const made = createEventApiSender({
    baseUrl: kakao.baseUrl,
    botId: '667e5382f2b2f84cb555091c',
    restApiKey: 'rest-api-key',
    eventName: 'dangol_followup',
    addresses: { addressesById: (ids) => kit.addresses.addressesById(ids) },
    timeoutMs: 500,
  });
  sender = made.sender;
  close = made.close;
  kit = await startFollowups({ sender });
  kit.useCampaigns(aFollowup());
});
afterEach(async () => {
  await close();
  await kakao.stop();
  await kit.stop();
});

/** The webhook's part in it: who is it, which delivery is it, what is shown. */
async function answerAsOurSkill(body: unknown) {
  await meanwhile();
  const parsed = parseSkillRequest(body);
  if (!parsed.ok || !parsed.request.user) throw new Error('not a skill request');
  const { user, eventProperties } = parsed.request;
  const contactId = await kit.contacts.findIdByKakaoKey(user.key);
  const reply = await kit.followups.renderEvent({
    deliveryId: deliveryIdOf(eventProperties) ?? '',
    contactId,
  });
  return toSkillResponse(reply);
}

const shownTexts = () => kakao.shown.map(({ outputs }) => JSON.stringify(outputs));

async function thirdDay() {
  kit.clock.set(seoul('2026-03-05T12:30:00'));
  const summary = await kit.followups.deliverDue();
  await kakao.idle();
  return summary;
}

async function settle() {
  for (const wait of ['5s', '30s', '2m', '10m', '1h']) {
    kit.clock.advance(wait);
    await kit.followups.reconcile();
  }
}

describe('a follow-up through the Event API', () => {
  it('tells Kakao the key and an opaque id only, and shows the text when Kakao calls our skill', async () => {
    const contactId = await kit.joins({ name: '지우', botUserKey: 'key-of-jiwoo' });
    expect(await thirdDay()).toMatchObject({ accepted: 1 });
    const [stored] = await kit.connection
      .collection<{ _id: string }>('deliveries')
      .find({ contactId })
      .toArray();
    expect(kakao.requests).toEqual([
      {
        at: kit.clock.now(),
        botId: '667e5382f2b2f84cb555091c',
        users: [{ type: 'botUserKey', id: 'key-of-jiwoo', properties: { fu_delivery: stored?._id } }],
        body: {
          event: { name: 'dangol_followup' },
          user: [{ type: 'botUserKey', id: 'key-of-jiwoo', properties: { fu_delivery: stored?._id } }],
        },
      },
    ]);
    expect(shownTexts()).toEqual(['[{"simpleText":{"text":"지우님, 단골이 되신 지 사흘이 지났어요."}}]']);
    await settle();
    expect(await kit.deliveriesOf(contactId)).toMatchObject([{ status: 'delivered' }]);
  });

  it('goes out in one request for people who get the same campaign', async () => {
    for (let joined = 0; joined < 7; joined++) await kit.joins();
    await thirdDay();
    expect(kakao.requests.map(({ users }) => users.length)).toEqual([7]);
  });

  it('is withheld when the consent went while Kakao was on its way', async () => {
    const contactId = await kit.joins();
    meanwhile = () => kit.decides(contactId, JOIN_CONSENTS, 'withdrawn');
    await thirdDay();
    expect(shownTexts()).toEqual(['[]']);
    expect(await kit.deliveriesOf(contactId)).toMatchObject([
      { status: 'skipped', reason: 'NO_PURPOSE_CONSENT' },
    ]);
  });

  it('is withheld when Kakao comes at night', async () => {
    const contactId = await kit.joins();
    meanwhile = async () => kit.clock.set(seoul('2026-03-05T20:50:00'));
    await thirdDay();
    expect(shownTexts()).toEqual(['[]']);
    expect(await kit.deliveriesOf(contactId)).toMatchObject([{ status: 'skipped', reason: 'WINDOW' }]);
  });

  it('is shown once when Kakao calls for it twice at once', async () => {
    await kit.joins();
    kakao.faults.push('called twice');
    await thirdDay();
    expect(shownTexts().filter((text) => text !== '[]')).toHaveLength(1);
  });

  it('is shown once when Kakao calls twice, and not at all to somebody else', async () => {
    const contactId = await kit.joins();
    const stranger = await kit.joins();
    await thirdDay();
    const [delivery] = await kit.connection
      .collection<{ _id: string }>('deliveries')
      .find({ contactId })
      .toArray();
    const deliveryId = String(delivery?._id);
    expect(await kit.followups.renderEvent({ deliveryId, contactId })).toMatchObject({ bubbles: [] });
    expect(await kit.followups.renderEvent({ deliveryId, contactId: stranger })).toMatchObject({
      bubbles: [],
    });
    expect(await kit.followups.renderEvent({ deliveryId, contactId: null })).toMatchObject({ bubbles: [] });
    expect(await kit.followups.renderEvent({ deliveryId: 'made up', contactId })).toMatchObject({
      bubbles: [],
    });
  });

  it.each(['server error', 'lost after', 'silent', 'not json', 'other json'] as const)(
    'counts as delivered when the answer was bad (%s) but Kakao called our skill, and is never sent again',
    async (fault) => {
      const contactId = await kit.joins();
      kakao.faults.push(fault);
      await thirdDay();
      kit.clock.advance('2h');
      await kit.followups.deliverDue();
      await kit.followups.reconcile();
      expect(kakao.requests).toHaveLength(1);
      expect(await kit.deliveriesOf(contactId)).toMatchObject([{ status: 'delivered' }]);
    },
  );

  it('stays unconfirmed when the connection broke and nothing was heard since', async () => {
    const contactId = await kit.joins();
    kakao.faults.push('lost before');
    await thirdDay();
    kit.clock.advance('2h');
    await kit.followups.deliverDue();
    await kit.followups.reconcile();
    expect(await kit.deliveriesOf(contactId)).toMatchObject([{ status: 'unconfirmed', reason: 'NO_ANSWER' }]);
    expect(kakao.requests).toHaveLength(0);
  });

  it('fails for a key that Kakao cannot resolve, and reaches the others of the batch', async () => {
    const lost = await kit.joins({ botUserKey: 'unresolvable' });
    const found = await kit.joins();
    kakao.unresolvable.add('unresolvable');
    await thirdDay();
    await settle();
    expect(await kit.deliveriesOf(lost)).toMatchObject([{ status: 'failed', reason: 'KEY_UNRESOLVED' }]);
    expect(await kit.deliveriesOf(found)).toMatchObject([{ status: 'delivered' }]);
  });

  it('stays unconfirmed when the task never comes to an end', async () => {
    const contactId = await kit.joins();
    kakao.keepTasksRunning(true);
    await thirdDay();
    await settle();
    expect(await kit.deliveriesOf(contactId)).toMatchObject([{ status: 'unconfirmed', reason: 'NO_RESULT' }]);
  });

  it('waits and is sent later when the key was refused, and stops asking meanwhile', async () => {
    const contactId = await kit.joins();
    kakao.faults.push('unauthorized');
    expect(await thirdDay()).toMatchObject({ held: 1 });
    expect(kakao.requests).toHaveLength(0);
    kit.clock.advance('10m');
    await kit.followups.deliverDue();
    await kakao.idle();
    expect(kakao.shown).toHaveLength(1);
    expect(await kit.deliveriesOf(contactId)).toMatchObject([{ status: 'accepted' }]);
  });

  it('waits and is sent later when Kakao cannot be reached', async () => {
    await kit.joins();
    await kakao.stop();
    expect(await thirdDay()).toMatchObject({ held: 1 });
    kakao = await startEventApiStandIn({ skill: answerAsOurSkill });
    const reachable = createEventApiSender({
      baseUrl: kakao.baseUrl,
      botId: '667e5382f2b2f84cb555091c',
      restApiKey: 'rest-api-key',
      eventName: 'dangol_followup',
      addresses: kit.addresses,
    });
    const restarted = kit.another({ sender: reachable.sender });
    restarted.documentKind.accept([aFollowup()]);
    kit.clock.advance('1m');
    expect(await restarted.deliverDue()).toMatchObject({ accepted: 1 });
    await reachable.close();
  });
});
