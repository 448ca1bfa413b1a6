import express from 'express';
import request from 'supertest';
import { newId } from '../../src/platform/ids';
import { createMyDataRouter, inChat } from '../../src/privacy';
import { openRights, type RightsKit } from './rights-kit';

let kit: RightsKit;
beforeAll(async () => {
  kit = await openRights();
});
afterAll(() => kit.stop());

const anApp = () => {
  const { downloads, gather } = kit.rights;
  return express().use('/my-data', createMyDataRouter({ downloads, gather, isSecure: true }));
};

async function anOffer() {
  const { contactId } = await kit.aContact();
  const { url, code } = await kit.rights.offerDownload({ contactId, by: inChat(contactId), key: newId() });
  return { contactId, code, path: new URL(url).pathname };
}

async function opened() {
  const { path, code } = await anOffer();
  const answer = await request(anApp()).post(path).type('form').send({ code });
  const [cookie = ''] = answer.get('Set-Cookie') ?? [];
  return { path, code, answer, cookie };
}

describe('RGT-02 dsar.export.five: what a person sees of their data', () => {
  it('has the items with their content, purposes, periods, recipients, consents with their words, and who looked', async () => {
    const { contactId, botUserKey } = await kit.aContact();
    const data = await kit.rights.view({ contactId, by: inChat(contactId), key: newId() });
    expect(data.items).toContainEqual({
      place: '단골 정보',
      values: expect.objectContaining({ 이름: '홍길동', '카카오톡 사용자 식별값': botUserKey }),
    });
    expect(data.purposes).toContainEqual({
      purpose: '생일 축하와 관심 있는 상품 안내',
      items: ['생년월일', '성별'],
      basis: '동의',
      period: '수집일부터 2년',
    });
    expect(data.recipients).toContainEqual({
      kind: '제3자 제공',
      name: '단골택배',
      what: '상품 배송',
      agreed: false,
    });
    expect(data.consents).toMatchObject({
      '동의 내역': expect.arrayContaining([
        expect.objectContaining({
          결정: '동의',
          날짜: '2026년 11월 23일',
          '보여 드린 안내': expect.stringContaining('광고성'),
        }),
      ]),
    });
    expect(data.controller).toMatchObject({ privacyOfficer: '김단골 privacy@example.com' });
    expect(data.accesses).toEqual([]);
  });

  it('has nothing of anybody else', async () => {
    const [one, other] = [await kit.aContact({ name: '김하나' }), await kit.aContact({ name: '박둘' })];
    const data = await kit.rights.gather(one.contactId);
    expect(JSON.stringify(data)).toContain('김하나');
    expect(JSON.stringify(data)).not.toMatch(new RegExp(`박둘|${other.botUserKey}`));
  });
});

describe('RGT-07 dsar.identity.spec: the one-time download', () => {
  it('opens with the code from the chat and gives a readable page and JSON', async () => {
    const { answer, path, cookie } = await opened();
    expect(answer.status).toBe(303);
    expect(answer.get('Location')).toBe(`${path}/data`);
    const page = await request(anApp()).get(`${path}/data`).set('Cookie', cookie);
    expect(page.status).toBe(200);
    expect(page.text).toContain('홍길동');
    expect(page.get('Cache-Control')).toBe('no-store');
    const json = await request(anApp()).get(`${path}/data.json`).set('Cookie', cookie);
    expect(json.get('Content-Disposition')).toContain('my-data.json');
    expect(json.body).toMatchObject({ items: expect.any(Array), consents: expect.any(Object) });
  });

  it('gives a cookie that no script and no other address sees', async () => {
    const { cookie, path } = await opened();
    expect(cookie).toContain(`Path=${path}`);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/Secure/);
    expect(cookie).toMatch(/SameSite=Strict/);
  });

  it('is not used up by a preview, and shows nothing without the code', async () => {
    const { path } = await anOffer();
    for (let look = 0; look < 3; look += 1) {
      const page = await request(anApp()).get(path);
      expect(page.status).toBe(200);
      expect(page.text).toContain('여섯 자리 번호');
      expect(page.text).not.toContain('홍길동');
    }
    expect((await request(anApp()).get(`${path}/data`)).status).toBe(410);
    expect((await request(anApp()).get(`${path}/data.json`)).status).toBe(410);
  });

  it('opens once: another browser with link and code gets nothing', async () => {
    const { path, code, cookie } = await opened();
    expect((await request(anApp()).post(path).type('form').send({ code })).status).toBe(410);
    expect((await request(anApp()).get(path)).status).toBe(410);
    expect((await request(anApp()).get(`${path}/data`).set('Cookie', 'my-data=other')).status).toBe(410);
    expect((await request(anApp()).get(path).set('Cookie', cookie)).status).toBe(303);
  });

  it('ends after five wrong codes', async () => {
    const { path, code } = await anOffer();
    const wrong = code === '000000' ? '000001' : '000000';
    for (let miss = 0; miss < 4; miss += 1) {
      const answer = await request(anApp()).post(path).type('form').send({ code: wrong });
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('번호가 달라요');
    }
    expect((await request(anApp()).post(path).type('form').send({ code: wrong })).status).toBe(410);
    expect((await request(anApp()).post(path).type('form').send({ code })).status).toBe(410);
  });

  it('ends after thirty minutes unopened and ten minutes opened', async () => {
    const late = await anOffer();
    kit.clock.advance('30m');
    expect((await request(anApp()).get(late.path)).status).toBe(410);
    const { path, cookie } = await opened();
    kit.clock.advance('9m');
    expect((await request(anApp()).get(`${path}/data`).set('Cookie', cookie)).status).toBe(200);
    kit.clock.advance('1m');
    expect((await request(anApp()).get(`${path}/data`).set('Cookie', cookie)).status).toBe(410);
  });

  it('keeps neither link nor code, and ends an earlier link of the same person', async () => {
    const { contactId, path, code } = await anOffer();
    const dump = await kit.dump();
    expect(dump).not.toContain(path.split('/').at(-1));
    expect(dump).not.toContain(`"${code}"`);
    await kit.rights.offerDownload({ contactId, by: inChat(contactId), key: newId() });
    expect((await request(anApp()).get(path)).status).toBe(410);
  });

  it('answers an address nobody made, and a body that is no form, like one that is over', async () => {
    expect((await request(anApp()).get('/my-data/nothing-here')).status).toBe(410);
    const { path } = await anOffer();
    expect(
      (
        await request(anApp())
          .post(path)
          .send({ code: { $ne: '' } })
      ).status,
    ).toBe(403);
  });

  it('serves its style beside the pages', async () => {
    const style = await request(anApp()).get('/my-data/style.css');
    expect(style.type).toBe('text/css');
  });
});
