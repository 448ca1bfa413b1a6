import { messageReply } from '../../src/followups';
import { toSkillResponse } from '../../src/kakao';
import { joins, joinsFully } from '../skills/joining';
import { startTestApp, type TestApp } from '../support/test-app';
import type { TestChat } from '../support/test-chat';
import { startCampaign } from './running-campaign';

let app: TestApp;
let person: TestChat;
beforeEach(async () => {
  app = await startTestApp();
  person = app.aPerson();
});
afterEach(() => app.stop());

const contactId = async () => (await app.services.contacts.findIdByKakaoKey(person.userKey)) ?? '';

async function matches(rule: unknown): Promise<number> {
  await app.services.followups.settled();
  const { segments } = app.services;
  return (await segments.count(segments.parseRule(rule))).matching;
}

const titlesSent = async () =>
  (await app.services.outbox.list({ contactId: await contactId() })).map(({ message }) => message.text);

const SEQUENCE = {
  name: 'getting-to-know',
  after: 'joined',
  exits: { reply: true },
  steps: [
    { id: 'first', wait: '1d', at: '12:30', message: { text: '첫 이야기예요.', replies: ['메뉴'] } },
    { id: 'second', wait: '1d', at: '12:30', message: { text: '두 번째 이야기예요.' } },
  ],
};

describe('somebody who answers a follow-up', () => {
  it('within minutes gets no further step of a sequence that ends on a reply', async () => {
    await startCampaign(app, SEQUENCE);
    await joins(person);
    await person.says('영업시간');
    await app.goTo('2026-11-24T03:29:00Z');
    await person.says('메뉴');
    await app.goTo('2026-11-24T03:31:00Z');
    expect(await titlesSent()).toEqual(['첫 이야기예요.']);
    await person.says('메뉴');
    await app.services.followups.settled();
    await app.goTo('2026-11-25T06:00:00Z');
    expect(await titlesSent()).toEqual(['첫 이야기예요.']);
  });

  it('and somebody who does not gets the next step', async () => {
    await startCampaign(app, SEQUENCE);
    await joins(person);
    await app.goTo('2026-11-25T06:00:00Z');
    expect(await titlesSent()).toEqual(['첫 이야기예요.', '두 번째 이야기예요.']);
  });

  it('can be chosen by it: who got it, who replied, who pressed a button of it, and who only talked', async () => {
    await joins(person);
    await person.says('메뉴');
    expect(await matches({ did: 'talked' })).toBe(1);
    expect(await matches({ did: 'received' })).toBe(0);
    await app.goTo('2026-11-26T03:31:00Z');
    expect(await matches({ did: 'received', about: 'thanks', within: '1d' })).toBe(1);
    expect(await matches({ did: 'replied', about: 'thanks' })).toBe(0);

    await person.says('고마워요');
    expect(await matches({ did: 'replied', about: 'thanks' })).toBe(1);
    expect(await matches({ did: 'pressed', about: 'thanks' })).toBe(0);

    const [sent] = await app.services.outbox.list({ contactId: await contactId() });
    if (!sent) throw new Error('Nothing was sent.');
    const shown = toSkillResponse(messageReply(sent.message, sent.deliveryId));
    await person.pressesUnder(shown, '내 정보');
    expect(await matches({ did: 'pressed', about: 'thanks' })).toBe(1);
    expect((await app.services.activity.explainScore(await contactId())).depth).toBeGreaterThanOrEqual(15);
  });

  it('pressing what was sent to somebody else counts as a reply of their own', async () => {
    const other = app.aPerson();
    await joins(other);
    await joins(person);
    await app.goTo('2026-11-26T03:31:00Z');
    const othersId = (await app.services.contacts.findIdByKakaoKey(other.userKey)) ?? '';
    const [others] = await app.services.outbox.list({ contactId: othersId });
    if (!others) throw new Error('Nothing was sent.');
    await person.pressesUnder(toSkillResponse(messageReply(others.message, others.deliveryId)), '내 정보');
    expect(await matches({ did: 'pressed' })).toBe(0);
    expect(await matches({ did: 'replied', about: 'thanks' })).toBe(1);
  });

  it('by refusing advertising has done nothing that speaks for them', async () => {
    await joinsFully(person);
    await app.goTo('2026-11-26T03:31:00Z');
    await person.says('수신거부');
    expect(await matches({ did: 'replied' })).toBe(0);
  });

  it('leaves nothing behind once they are erased', async () => {
    await joins(person);
    await app.goTo('2026-11-26T03:31:00Z');
    await person.says('고마워요');
    await person.says('내 정보 삭제');
    await person.presses('모두 지우기');
    await app.services.followups.settled();
    await app.services.rights.finishErasures();
    for (const name of ['contact_events', 'contact_activity'])
      expect(await app.connection.collection(name).countDocuments()).toBe(0);
  });
});
