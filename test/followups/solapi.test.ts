import { createHash } from 'node:crypto';
import express from 'express';
import request from 'supertest';
import {
  createAlimtalkSender,
  createBrandMessageSender,
  createSolapiClient,
  createSolapiReports,
  type OutgoingMessage,
} from '../../src/followups';
import { solapiAuthorization } from '../../src/followups/senders/solapi-auth';
import { solapiMeaning } from '../../src/followups/senders/solapi-status';
import { createMovableClock } from '../../src/platform/clock';
import { silentLogger } from '../../src/platform/logger';
import alimtalkSample from '../support/kakao/outbound/solapi.alimtalk.request.json';
import brandSample from '../support/kakao/outbound/solapi.bms-free.request.json';
import vector from '../support/kakao/outbound/solapi.signature-vector.json';
import reportHeaders from '../support/kakao/outbound/solapi.webhook.headers.json';
import report from '../support/kakao/outbound/solapi.webhook.single-report.json';
import { startSolapiStandIn } from '../support/solapi-stand-in';

let solapi: Awaited<ReturnType<typeof startSolapiStandIn>>;
let client: ReturnType<typeof createSolapiClient>;
const optedOut: string[] = [];
beforeEach(async () => {
  optedOut.length = 0;
  solapi = await startSolapiStandIn();
  client = createSolapiClient({
    baseUrl: solapi.baseUrl,
    apiKey: 'NCSKEY',
    apiSecret: 'secret',
    clock: createMovableClock('2026-06-01T00:00:00Z'),
    timeoutMs: 500,
  });
});
afterEach(async () => {
  await client.close();
  await solapi.stop();
});

const options = () => ({
  client,
  phones: {
    phonesById: async (ids: string[]) =>
      new Map(
        ids
          .filter((id) => id !== 'nobody')
          .map((id) => [id, id === 'two' ? '+821022222222' : '+821012345678']),
      ),
  },
  onOptedOut: async (contactId: string) => void optedOut.push(contactId),
  pfId: 'KA01PF000000000000000000000000AA',
});
const alimtalk = () => createAlimtalkSender({ ...options(), from: '0212345678' });
const brand = () => createBrandMessageSender(options());

const aMessage = (changes: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  deliveryId: '664f1c2e9b1e8a0012ab34cd',
  contactId: 'one',
  campaign: 'visit',
  kind: 'information',
  purpose: 'membership',
  message: {
    text: '안내예요.',
    buttons: [],
    replies: [],
    alimtalk: {
      template: 'KA01TP000000000000000000000000BB',
      variables: { 이름: '홍길동', 링크토큰: 'k3Jx9Qm2' },
    },
  },
  ...changes,
});

it('signs as Solapi computes it', () => {
  expect(solapiAuthorization(vector, vector.date, vector.salt)).toBe(vector.authorization);
});

describe('an 알림톡', () => {
  it('is on the wire what their own kit sends, without a reservation and without an SMS in its place', async () => {
    await alimtalk().send([aMessage()]);
    const [sample] = alimtalkSample.messages;
    const { kakaoOptions, to, from } = sample ?? {};
    expect(solapi.bodies).toEqual([
      {
        allowDuplicates: false,
        showMessageList: true,
        messages: [{ kakaoOptions, to, from, customFields: { followupId: '664f1c2e9b1e8a0012ab34cd' } }],
      },
    ]);
  });

  it('carries no advertising and nothing without an approved template', async () => {
    expect(await alimtalk().send([aMessage({ kind: 'advertising' })])).toMatchObject([
      { result: 'rejected', reason: 'NO_TEMPLATE' },
    ]);
    expect(
      await alimtalk().send([aMessage({ message: { text: '안내', buttons: [], replies: [] } })]),
    ).toMatchObject([{ result: 'rejected' }]);
    expect(solapi.taken).toEqual([]);
  });
});

describe('a 브랜드 메시지', () => {
  it('is on the wire what their own kit sends, with the label in its text', async () => {
    const [sample] = brandSample.messages;
    const text =
      "(광고) 예시채널\n이번 주 소식을 알려 드려요.\n\n문의 02-000-0000\n무료 수신거부: '수신거부' 입력 또는 버튼";
    const buttons = [{ label: '자세히 보기', web: 'https://example.com/r/k3Jx9Qm2' }];
    await brand().send([aMessage({ kind: 'advertising', message: { text, buttons, replies: [] } })]);
    expect(solapi.taken).toEqual([
      { ...sample, text, customFields: { followupId: '664f1c2e9b1e8a0012ab34cd' } },
    ]);
  });

  it('carries advertising only', async () => {
    expect(await brand().send([aMessage()])).toMatchObject([{ result: 'rejected' }]);
  });
});

describe('what Solapi answers', () => {
  it('is read message by message, also when a part was refused', async () => {
    solapi.refusals.set('01022222222', '3104');
    const outcomes = await alimtalk().send([
      aMessage(),
      aMessage({ deliveryId: 'second', contactId: 'two' }),
      aMessage({ deliveryId: 'third', contactId: 'nobody' }),
    ]);
    expect(outcomes).toEqual([
      { deliveryId: 'third', result: 'rejected', reason: 'NO_ADDRESS' },
      { deliveryId: '664f1c2e9b1e8a0012ab34cd', result: 'accepted', providerId: 'M4V1', isDelivered: false },
      { deliveryId: 'second', result: 'rejected', reason: 'NOT_ON_KAKAOTALK' },
    ]);
  });

  it('stops the sender when money or the channel is missing, and counts a refusal at the dealer as a withdrawal', async () => {
    solapi.refusals.set('01012345678', '1030');
    expect(await alimtalk().send([aMessage()])).toMatchObject([
      { result: 'tryLater', reason: 'OUT_OF_BALANCE', stopsSender: true },
    ]);
    solapi.refusals.set('01012345678', '1061');
    expect(await alimtalk().send([aMessage()])).toMatchObject([
      { result: 'rejected', reason: 'OPTED_OUT_AT_DEALER' },
    ]);
    expect(optedOut).toEqual(['one']);
  });

  it('is asked for later, by message', async () => {
    solapi.reports.set('01022222222', '3107');
    await alimtalk().send([aMessage(), aMessage({ deliveryId: 'second', contactId: 'two' })]);
    const asked = (deliveryId: string, contactId: string) => [{ deliveryId, contactId, wasCalled: false }];
    expect(await alimtalk().poll?.('M4V1', asked('first', 'one'))).toEqual([
      { deliveryId: 'first', result: 'delivered' },
    ]);
    expect(await alimtalk().poll?.('M4V2', asked('second', 'two'))).toEqual([
      { deliveryId: 'second', result: 'failed', reason: 'NOT_REACHABLE_BY_ALIMTALK' },
    ]);
    expect(await alimtalk().poll?.('M4V9', asked('third', 'one'))).toEqual([
      { deliveryId: 'third', result: 'pending' },
    ]);
  });

  it.each([
    ['2000', 'pending'],
    ['3000', 'pending'],
    ['4000', 'delivered'],
    ['3055', 'optedOut'],
    ['1062', 'stopped'],
    ['3102', 'failed'],
    ['9999', 'failed'],
  ])('means for the code %s: %s', (code, state) => {
    expect(solapiMeaning(code).state).toBe(state);
  });
});

describe('a report', () => {
  const asked: string[][] = [];
  const post = (secret: string) =>
    request(
      express().use(
        '/hooks/solapi',
        createSolapiReports({
          secrets: ['a secret of the console'],
          askSoon: async (ids) => void asked.push(ids),
          logger: silentLogger,
        }),
      ),
    )
      .post('/hooks/solapi')
      .set({ ...reportHeaders, 'x-solapi-secret': secret })
      .send(report);

  it('only says when to ask, and only with the secret', async () => {
    asked.length = 0;
    await post('wrong').expect(401);
    expect(asked).toEqual([]);
    await post(createHash('sha1').update('a secret of the console').digest('hex')).expect(200);
    expect(asked).toEqual([report.map(({ messageId }) => messageId)]);
  });
});
