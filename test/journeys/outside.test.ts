import { createHash } from 'node:crypto';
import request from 'supertest';
import { signRequest } from '../../src/segments';
import { joins, joinsFully } from '../skills/joining';
import report from '../support/kakao/outbound/solapi.webhook.single-report.json';
import { type Connected, SECRET, startConnected } from './connected-app';
import { startCampaign } from './running-campaign';

let connected: Connected;
let app: Connected['app'];
let kakao: Connected['kakao'];
let solapi: Connected['solapi'];
beforeEach(async () => {
  connected = await startConnected();
  ({ app, kakao, solapi } = connected);
});
afterEach(() => connected.stop());

const TEXT = '내일 예약을 잊지 마세요.';

const idOf = async (userKey: string) => (await app.services.contacts.findIdByKakaoKey(userKey)) ?? '';
const statusesOf = async (userKey: string) =>
  (await app.services.followups.deliveriesOf(await idOf(userKey)))
    .filter(({ campaign }) => campaign === NOTICE.name)
    .map(({ status }) => status);

/** A notice at 12:30 of the next day, to somebody whom Kakao cannot find. */
async function failsAtKakao(optional: boolean, campaign: Parameters<typeof startCampaign>[1]) {
  const person = app.aPerson();
  await (optional ? joinsFully(person) : joins(person));
  await startCampaign(app, campaign);
  kakao.unresolvable.add(person.userKey);
  await app.goTo('2026-11-24T03:31:00Z');
  await connected.handOn();
  return person;
}

const NOTICE = { name: 'reminder', on: '2026-11-24 12:30' };
const ALIMTALK = { template: 'KA01TP', variables: { 이름: '{{name|고객}}' } };

describe('a message that Kakao definitely could not deliver', () => {
  it('goes by 알림톡 to the number that was given for this purpose; a report makes its outcome known', async () => {
    const person = await failsAtKakao(false, { ...NOTICE, message: { text: TEXT, alimtalk: ALIMTALK } });
    expect(solapi.taken).toMatchObject([
      { to: '01012345678', from: '0212345678', kakaoOptions: { variables: { '#{이름}': '김단골' } } },
    ]);
    expect(await statusesOf(person.userKey)).toEqual(['accepted', 'failed']);

    const reported = [{ ...report[0], messageId: 'M4V1' }];
    const post = (secret: string) =>
      request(app.app).post('/hooks/solapi').set('x-solapi-secret', secret).send(reported);
    await post('wrong').expect(401);
    await post(createHash('sha1').update(SECRET).digest('hex')).expect(200);
    await app.services.followups.reconcile();
    expect(await statusesOf(person.userKey)).toEqual(['delivered', 'failed']);
  });

  it('goes no other way when it has no approved template', async () => {
    const person = await failsAtKakao(false, { ...NOTICE, message: { text: TEXT } });
    expect(solapi.bodies).toEqual([]);
    expect(await statusesOf(person.userKey)).toEqual(['failed']);
  });

  const AD = {
    ...NOTICE,
    kind: 'advertising',
    purpose: 'care',
    message: { text: '새 원두가 왔어요.' },
  } as const;

  it('goes as a brand message only to a number that was given for advertising, which nobody’s was here', async () => {
    const person = await failsAtKakao(true, AD);
    expect(solapi.bodies).toEqual([]);
    const lines = await app.services.followups.deliveriesOf(await idOf(person.userKey));
    expect(lines).toContainEqual(expect.objectContaining({ status: 'failed', reason: 'NO_ADDRESS' }));
  });

  it('and a refusal at the dealer ends advertising here too', async () => {
    solapi.refusals.set('01012345678', '3055');
    const person = await failsAtKakao(false, { ...NOTICE, message: { text: TEXT, alimtalk: ALIMTALK } });
    const history = await app.services.consent.history(await idOf(person.userKey));
    expect(history).toContainEqual(
      expect.objectContaining({
        scope: 'ads',
        decision: 'withdrawn',
        expressed: expect.objectContaining({ value: '080 수신거부' }),
      }),
    );
  });
});

describe('what a shop tells', () => {
  const body = JSON.stringify({
    source: 'shop',
    purchases: [
      { orderId: 'A-1', phone: '010-1234-5678', item: '원두', amount: 12_000, at: '2026-11-22 12:30' },
      { orderId: 'A-2', phone: '010-0000-0000', item: '원두', amount: 12_000, at: '2026-11-22 12:30' },
    ],
  });
  const post = (signature: string) =>
    request(app.app)
      .post('/hooks/purchases')
      .set('content-type', 'application/json')
      .set('x-dangol-signature', signature)
      .send(body);

  it('is kept of contacts only, once, and found by rules; campaigns that wait for it begin', async () => {
    const person = app.aPerson();
    await joins(person);
    await startCampaign(app, {
      name: 'bought',
      after: 'purchased +1d',
      at: '12:30',
      message: { text: '주문하신 원두는 잘 받으셨나요?' },
    });
    const signed = () => post(signRequest(SECRET, body, app.clock.now()));
    await signed().expect(200, { added: 1, known: 0, unmatched: 1 });
    await signed().expect(200, { added: 0, known: 1, unmatched: 1 });
    const { segments, followups, accessLog } = app.services;
    expect(await segments.count(segments.parseRule({ did: 'purchased', about: '원두' }))).toMatchObject({
      matching: 1,
    });
    expect(await followups.pendingFor(await idOf(person.userKey))).toContainEqual(
      expect.objectContaining({ title: 'bought' }),
    );
    const reads = await accessLog.ofContact(await idOf(person.userKey), { since: new Date(0) });
    expect(reads).toContainEqual(expect.objectContaining({ action: 'search', actorId: 'purchases' }));
  });

  it('is refused without the secret, and nothing is kept of somebody who asked us to stop', async () => {
    await post(signRequest('a-secret-of-somebody-else', body, app.clock.now())).expect(401);
    const person = app.aPerson();
    await joins(person);
    await app.services.contacts.suspend(await idOf(person.userKey));
    await post(signRequest(SECRET, body, app.clock.now())).expect(200, { added: 0, known: 0, unmatched: 2 });
  });
});
