import express from 'express';
import request from 'supertest';
import { silentLogger } from '../../src/platform/logger';
import { createPurchases, createPurchaseWebhook, signRequest } from '../../src/segments';
import { parseCsv } from '../../src/segments/csv';
import { aContactDocument } from '../support/a-contact-document';
import { NOW } from './random-rules';
import { startSegments } from './segment-kit';

let kit: Awaited<ReturnType<typeof startSegments>>;
const happened: string[] = [];
beforeEach(async () => {
  happened.length = 0;
  kit = await startSegments();
});
afterEach(() => kit.stop());

const PHONES: Record<string, string> = { '01012345678': 'c1', '01011112222': 'c2' };

const aPurchases = () =>
  createPurchases({
    activity: kit.activity,
    findContactIdByPhone: async (phone) => PHONES[phone.replace(/\D/g, '')] ?? null,
    onPurchase: async ({ key }) => void happened.push(key),
  });

const FILE = `\uFEFF주문번호,전화번호,상품,금액,일시
A-1,010-1234-5678,"원두 200g, 산미","12,000원",2026-02-01 12:30
A-2,010-1111-2222,머그컵,9000,2026-02-10
A-3,010-9999-0000,머그컵,9000,2026-02-10

A-4,010-1234-5678,머그컵,구천원,어제
`;

describe('purchases', () => {
  it('are read from a file: kept once, mistakes told with their line, nothing kept of strangers', async () => {
    const first = await aPurchases().importCsv('shop', FILE);
    expect(first).toMatchObject({ added: 2, known: 0, unmatched: 1 });
    expect(first.mistakes.map(({ line, what }) => `${line} ${what}`)).toEqual([
      '5 금액을 읽을 수 없어요: 구천원',
      '5 일시를 읽을 수 없어요: 어제',
    ]);
    expect(await aPurchases().importCsv('shop', FILE)).toMatchObject({ added: 0, known: 2, unmatched: 1 });
    const stored = JSON.stringify(await kit.connection.collection('contact_events').find().toArray());
    expect(stored).not.toMatch(/1234|9999/);
  });

  it('say which columns are missing', async () => {
    const { mistakes } = await aPurchases().importCsv('shop', '주문번호,상품\nA,B');
    expect(mistakes).toEqual([
      {
        line: 1,
        what: '첫 줄에 없는 열이 있어요: 전화번호, 금액, 일시',
        fix: '첫 줄에 열 이름을 적어 주세요.',
      },
    ]);
  });

  it('answer "bought one thing and not another within a month"', async () => {
    await aPurchases().importCsv(
      'shop',
      '주문번호,전화번호,상품,금액,일시\n1,01012345678,A,1,2026-01-01\n2,01011112222,A,1,2026-01-01\n3,01011112222,B,1,2026-01-20\n',
    );
    await kit.contactModel.insertMany(['c1', 'c2'].map((id) => aContactDocument(id, NOW)));
    expect(await kit.idsOf({ bought: 'A', butNot: 'B', within: '30d' })).toEqual(['c1']);
  });
});

describe('the webhook of a shop', () => {
  const secret = 'a-secret-of-the-shop';
  const body = JSON.stringify({
    source: 'shop',
    purchases: [
      { orderId: 'A-1', phone: '01012345678', item: '원두', amount: 12_000, at: '2026-02-01 12:30' },
    ],
  });

  function post(text: string, signature: string) {
    const webhook = createPurchaseWebhook({
      purchases: aPurchases(),
      secrets: ['an-older-secret', secret],
      clock: kit.clock,
      logger: silentLogger,
    });
    return request(express().use('/hooks/purchases', webhook))
      .post('/hooks/purchases')
      .set('content-type', 'application/json')
      .set('x-dangol-signature', signature)
      .send(text);
  }

  it('takes what is signed, once', async () => {
    await post(body, signRequest(secret, body, NOW)).expect(200, { added: 1, known: 0, unmatched: 0 });
    await post(body, signRequest(secret, body, NOW)).expect(200, { added: 0, known: 1, unmatched: 0 });
    expect(new Set(happened)).toEqual(new Set(['purchase shop A-1 원두']));
  });

  it.each([
    ['no signature', () => ''],
    ['a signature of somebody else', () => signRequest('another-secret', body, NOW)],
    ['a signature of another body', () => signRequest(secret, '{}', NOW)],
    ['an old signature', () => signRequest(secret, body, new Date(NOW.getTime() - 6 * 60_000))],
  ])('refuses %s', async (_name, signature) => {
    await post(body, signature()).expect(401);
    expect(happened).toEqual([]);
  });

  it('says what is wrong with a signed body', async () => {
    const wrong = JSON.stringify({ source: 'shop', purchases: [{ orderId: 'A-1' }] });
    const answer = await post(wrong, signRequest(secret, wrong, NOW)).expect(400);
    expect(answer.body.error).toContain('phone');
  });
});

it('reads quoted cells, quotes in them and every kind of line end', () => {
  expect(parseCsv('a,"b ""c"", d"\r\n"x\ny",z\n\n')).toEqual([
    ['a', 'b "c", d'],
    ['x\ny', 'z'],
  ]);
});
