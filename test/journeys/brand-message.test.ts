import { createHash } from 'node:crypto';
import request from 'supertest';
import { joinsFully } from '../skills/joining';
import report from '../support/kakao/outbound/solapi.webhook.single-report.json';
import { type Connected, SECRET, startConnected } from './connected-app';
import { startCampaign } from './running-campaign';

/** A channel that asks to use phone numbers for advertising. */
const WITH_PHONES = (channel: string) =>
  channel.replace(
    'fields: [birthDate, gender, region, interests]',
    'fields: [phone, birthDate, gender, region, interests]',
  );

let connected: Connected;
beforeEach(async () => {
  connected = await startConnected(WITH_PHONES);
});
afterEach(() => connected.stop());

describe('advertising to somebody whom Kakao cannot find', () => {
  it('goes as a brand message, labelled, to the number that was given for it, arrives, and no more after 수신거부', async () => {
    const { app, kakao, solapi, handOn } = connected;
    const person = app.aPerson();
    await joinsFully(person);
    await startCampaign(app, {
      name: 'beans',
      kind: 'advertising',
      purpose: 'care',
      every: '매일 12:30',
      message: { text: '새 원두가 왔어요.' },
    });
    kakao.unresolvable.add(person.userKey);
    await app.goTo('2026-11-24T03:31:00Z');
    await handOn();

    expect(solapi.taken).toMatchObject([
      {
        to: '01012345678',
        type: 'BMS_FREE',
        text: expect.stringMatching(/^\(광고\)[\s\S]*새 원두가 왔어요\.[\s\S]*수신거부/),
        kakaoOptions: { pfId: 'KA01PF', bms: { targeting: 'I' } },
      },
    ]);

    await request(app.app)
      .post('/hooks/solapi')
      .set('x-solapi-secret', createHash('sha1').update(SECRET).digest('hex'))
      .send([{ ...report[0], messageId: 'M4V1' }])
      .expect(200);
    await app.services.followups.reconcile();
    const contactId = (await app.services.contacts.findIdByKakaoKey(person.userKey)) ?? '';
    const statuses = async () =>
      (await app.services.followups.deliveriesOf(contactId))
        .filter(({ campaign }) => campaign === 'beans')
        .map(({ status }) => status);
    expect(await statuses()).toEqual(expect.arrayContaining(['delivered', 'failed']));

    await person.says('수신거부');
    await app.goTo('2026-11-26T03:31:00Z');
    await handOn();
    expect(solapi.taken).toHaveLength(1);
    expect(await statuses()).not.toContain('accepted');
  });
});
