import request from 'supertest';
import { startPolicy, type TestPolicy } from './policy-builders';
import { aRegistry } from './registry-builders';

let test: TestPolicy;
beforeEach(async () => {
  test = await startPolicy();
});
afterEach(() => test.stop());

const longer = () =>
  aRegistry((written) => {
    written.purposes[1].retention = '3년';
  });
const get = (path: string) => request(test.app).get(path);
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('publishing the policy', () => {
  it('POL-03: keeps one version while nothing changes, whoever publishes', async () => {
    await Promise.all([test.policy.publish(), test.aProcess().publish(), test.aProcess().publish()]);
    await test.policy.publish();
    expect(await test.policy.history()).toMatchObject([{ _id: 1, effectiveFrom: '2026-12-01' }]);
  });

  it('POL-03: makes a new version of every change and keeps the words of the old one', async () => {
    await test.policy.publish();
    const before = await test.policy.version(1);
    test.useRegistry(longer());
    test.clock.set('2027-02-01T03:00:00Z');
    await test.policy.publish();
    expect(await test.policy.history()).toMatchObject([
      { _id: 2, effectiveFrom: '2027-02-01' },
      { _id: 1, effectiveFrom: '2026-12-01' },
    ]);
    expect(await test.policy.version(1)).toEqual(before);
  });

  it('takes the day the operator wrote for a change', async () => {
    await test.policy.publish();
    test.useRegistry(
      aRegistry((written) => {
        written.purposes[1].retention = '3년';
        written.policy.effectiveFrom = '2027-03-01';
      }),
    );
    expect(await test.policy.publish()).toMatchObject({ _id: 2, effectiveFrom: '2027-03-01' });
  });

  it('names exactly the lines that changed', async () => {
    await test.policy.publish();
    test.useRegistry(
      aRegistry((written) => {
        written.controller.representative = '이단골';
      }),
    );
    await test.policy.publish();
    const changed = (await test.policy.changes(1, 2)).filter(({ kind }) => kind !== 'same');
    expect(changed.map(({ kind }) => kind)).toEqual(['removed', 'added']);
    expect(changed[0]?.line).toContain('김단골');
    expect(changed[1]?.line).toContain('이단골');
  });
});

describe('GET /privacy', () => {
  it('POL-03 policy.public: answers everybody, without a cookie, with nothing inline', async () => {
    await test.policy.publish();
    const page = await get('/privacy').expect(200).expect('content-type', /html/);
    expect(page.headers['set-cookie']).toBeUndefined();
    expect(page.headers['content-security-policy']).toContain("style-src 'self'");
    expect(page.text).toMatch(/^<!doctype html><html lang="ko">/);
    expect(page.text).not.toMatch(/<style|style=|<script|onclick/);
    await get('/privacy/policy.css').expect(200).expect('content-type', /css/);
  });

  it('POL-01: shows title, operator, effective date, every section and the versions', async () => {
    await test.policy.publish();
    const text = textOf((await get('/privacy')).text);
    for (const told of [
      '개인정보 처리방침',
      '단골상점 · 시행일 2026년 12월 1일',
      '1. 개인정보의 처리 목적',
      '개인정보 보호책임자',
      '1번째 판',
    ]) {
      expect(text).toContain(told);
    }
  });

  it('CON-07: marks important lines of the consent texts', async () => {
    await test.policy.publish();
    const page = (await get('/privacy')).text;
    const important = [...page.matchAll(/<dd class="important">([^<]+)<\/dd>/g)].map(([, text]) => text);
    expect(important).toContain('광고성 정보(신상품, 할인, 행사 소식) 보내기');
    expect(important.filter((text) => text?.startsWith('수집일부터')).length).toBeGreaterThan(0);
  });

  it('shows what the operator wrote as text, never as markup', async () => {
    test.useRegistry(
      aRegistry((written) => {
        written.purposes[1].text = '<img src=x onerror=alert(1)> & 안내';
      }),
    );
    await test.policy.publish();
    const page = (await get('/privacy')).text;
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img src=x onerror=alert(1)> &amp; 안내');
  });

  it('POL-03: still shows an old version, and what changed since', async () => {
    await test.policy.publish();
    test.useRegistry(longer());
    await test.policy.publish();
    const old = (await get('/privacy/versions/1').expect(200)).text;
    expect(textOf(old)).toContain('지난 판이에요.');
    expect(old).toContain('noindex');
    expect((await get('/privacy')).text).not.toContain('noindex');
    const changes = (await get('/privacy/changes/1/2').expect(200)).text;
    expect(changes).toContain(
      '<del>보유 기간: 수집일부터 2년 / 항목: 생년월일, 성별, 사는 지역(시·도), 관심 상품</del>',
    );
    expect(changes).toContain(
      '<ins>보유 기간: 수집일부터 3년 / 항목: 생년월일, 성별, 사는 지역(시·도), 관심 상품</ins>',
    );
  });

  it.each([
    '/privacy/versions/9',
    '/privacy/versions/abc',
    '/privacy/versions/-1',
    '/privacy/changes/1/9',
    '/privacy/nothing',
  ])('answers %s with 404', async (path) => {
    await test.policy.publish();
    await get(path).expect(404);
  });

  it('answers 503 before anything is published', async () => {
    await get('/privacy').expect(503);
  });
});
