import request from 'supertest';
import { joins, joinsFully } from '../skills/joining';
import { startEventApiStandIn } from '../support/event-api-stand-in';
import { startTestApp, type TestApp } from '../support/test-app';
import type { TestChat } from '../support/test-chat';
import { TEST_SECRET } from '../support/test-secret';

/** Monday 23 November 2026, noon in Seoul; the thank-you of skills/followups.yaml follows on Thursday at 12:30. */
const DUE = '2026-11-26T03:30:00.000Z';

describe('the follow-up of somebody who joined, through the dry-run sender', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startTestApp();
  });
  afterEach(() => app.stop());

  const outboxOf = async (person: TestChat) => {
    const contactId = (await app.services.contacts.findIdByKakaoKey(person.userKey)) ?? 'nobody';
    return app.services.outbox.list({ contactId });
  };

  it('is delivered once, at its time', async () => {
    const person = app.aPerson();
    await joins(person);
    await app.goTo('2026-11-26T03:29:00Z');
    expect(await outboxOf(person)).toEqual([]);
    await app.goTo('2026-11-26T03:31:00Z');
    await app.goTo('2026-11-28T00:00:00Z');
    const messages = await outboxOf(person);
    expect(messages.map(({ campaign }) => campaign)).toEqual(['thanks']);
    expect(messages[0]?.sentAt.getTime()).toBeGreaterThanOrEqual(Date.parse(DUE));
    expect(messages[0]?.message.text).toContain('김단골님');
  });

  it('is not delivered after the person took the consent back', async () => {
    const person = app.aPerson();
    await joins(person);
    await person.says('내 정보 삭제');
    await person.presses('모두 지우기');
    await app.goTo('2026-11-28T00:00:00Z');
    expect(await app.services.outbox.list()).toEqual([]);
  });

  it('sends advertising only to those who agreed, with label and opt-out, and none after 수신거부', async () => {
    const [agreed, declined, leaving] = [app.aPerson(), app.aPerson(), app.aPerson()];
    await joinsFully(agreed);
    await joins(declined);
    await joinsFully(leaving);
    await leaving.says('수신거부');
    await app.goTo('2026-12-02T00:00:00Z');
    const ads = async (person: TestChat) =>
      (await outboxOf(person)).filter(({ campaign }) => campaign === 'monthly-news');
    const [message] = await ads(agreed);
    expect(message?.message.text).toMatch(/^\(광고\) /);
    expect(message?.message.text).toContain('무료 수신거부');
    expect(await ads(declined)).toEqual([]);
    expect(await ads(leaving)).toEqual([]);
  });
});

describe('the follow-up of somebody who joined, through the Event API', () => {
  it('is shown once by the event block, at its time, and not to somebody who left', async () => {
    let skill: (body: unknown) => Promise<object> = async () => ({});
    const kakao = await startEventApiStandIn({ skill: (body) => skill(body) });
    const app = await startTestApp({
      env: {
        SENDER: 'event-api',
        KAKAO_BOT_ID: '65a0000000000000000000b0',
        KAKAO_REST_API_KEY: 'rest-api-key',
        KAKAO_BOT_API_URL: kakao.baseUrl,
      },
    });
    skill = async (body) => {
      const answer = await request(app.app)
        .post('/kakao/skill')
        .set('X-Dangol-Secret', TEST_SECRET)
        .send(body as object);
      return answer.body;
    };
    const [staying, leaving] = [app.aPerson(), app.aPerson()];
    await joins(staying);
    await joins(leaving);
    await leaving.says('내 정보 삭제');
    await leaving.presses('모두 지우기');

    await app.goTo('2026-11-26T04:00:00Z');
    await kakao.idle();
    app.clock.advance('10m');
    await app.services.followups.reconcile();
    await app.goTo('2026-11-28T00:00:00Z');
    await kakao.idle();

    expect(kakao.shown.map(({ userId }) => userId)).toEqual([staying.userKey]);
    expect(JSON.stringify(kakao.shown[0]?.outputs)).toContain('김단골님');
    expect(JSON.stringify(kakao.requests)).not.toContain('김단골');
    const id = (await app.services.contacts.findIdByKakaoKey(staying.userKey)) ?? '';
    expect(await app.services.followups.deliveriesOf(id)).toEqual([
      expect.objectContaining({ campaign: 'thanks', status: 'delivered' }),
    ]);
    await app.stop();
    await kakao.stop();
  });
});

describe('somebody who finds the messages too many', () => {
  it('says so in their own words and gets fewer, or is offered that', async () => {
    const app = await startTestApp();
    const person = app.aPerson();
    await joinsFully(person);
    expect((await person.says('저녁에는 보내지 마세요')).text).toContain('저녁 6시 뒤에는 보내지 않을게요');
    expect((await person.says('왜 맨날 이렇게 메시지 보내요')).buttons).toContain('주 1회만');
    await person.presses('주 1회만');
    const contactId = (await app.services.contacts.findIdByKakaoKey(person.userKey)) ?? '';
    expect(await app.services.followups.wishOf(contactId)).toEqual({ adsPer7Days: 1, noEvenings: true });
    await app.stop();
  });
});
