import { dealtWithUpTo } from '../../src/console/privacy/dealt-with';
import { type ConsoleKit, startConsole } from './console-kit';

jest.setTimeout(60_000);

let kit: ConsoleKit;
beforeEach(async () => {
  kit = await startConsole();
});
afterEach(() => kit.stop());

/** The hidden key of one of the forms of the page. */
const keyOf = (html: string, act: string) =>
  new RegExp(`/${act}"[\\s\\S]*?name="key" value="([^"]+)"`).exec(html)?.[1] ?? '';

describe('the rights desk', () => {
  it('stops the use of somebody’s data after a check of who asks, and each act leaves its lines', async () => {
    const { contactId } = await kit.aContact();
    const { browser } = await kit.signedInAs(['privacyOfficer'], 'officer');
    const at = `/console/privacy/rights/of/${contactId}`;
    const page = await browser.get(at);
    const form = { key: keyOf(page.text, 'suspend'), verifiedBy: '매장에서 본인 확인' };
    const unread = await browser.post(`${at}/suspend`, form);
    expect(unread.status).toBe(422);
    expect((await kit.services.contacts.facts(contactId))?.state).toBe('active');
    await browser.post(`${at}/suspend`, { ...form, confirmed: 'yes' });
    expect((await kit.services.contacts.facts(contactId))?.state).toBe('suspended');
    const [request] = await kit.services.rights.requestsOf(contactId);
    expect(request).toMatchObject({
      right: 'suspend',
      operatorId: 'officer',
      verifiedBy: '매장에서 본인 확인',
    });
    const logged = await kit.logModel.findOne({ action: 'update', contactIds: contactId }).lean();
    expect(logged).toMatchObject({ actorId: 'officer', purpose: '정보주체의 요청: 처리 정지' });
  });

  it('S-43: shows how long requests took against the goal of five minutes, those that needed nobody apart', async () => {
    const { contactId, person } = await kit.aContact();
    await person.says('내 정보 보기');
    const by = { via: 'console', operatorId: 'officer', from: '203.0.113.7', verifiedBy: '매장' } as const;
    const id = await kit.services.rights.dispute({ contactId, by, key: 'slow' }, 'correct');
    kit.clock.advance('4m');
    await kit.services.rights.answer(id, 'done');
    kit.clock.advance('1s');
    const { browser } = await kit.signedInAs(['privacyOfficer'], 'officer');
    const { text } = await browser.get('/console/privacy/rights');
    expect(text).toMatch(/사람이 처리한 요청<\/span>1건 · 중앙값 4분 · 95% 4분 · 5분 안 100%/);
    expect(text).toContain('대화에서 바로 처리된 요청');
  });

  it('does a form that was sent twice once', async () => {
    const { contactId } = await kit.aContact();
    const { browser } = await kit.signedInAs(['privacyOfficer'], 'officer');
    const at = `/console/privacy/rights/of/${contactId}`;
    const key = keyOf((await browser.get(at)).text, 'ads');
    const form = { key, verifiedBy: '매장에서 본인 확인', confirmed: 'yes' };
    await browser.post(`${at}/ads`, form);
    await browser.post(`${at}/ads`, form);
    expect(await kit.services.rights.requestsOf(contactId)).toHaveLength(1);
  });

  it('erases everything of one person, and only with the risk read', async () => {
    const { contactId } = await kit.aContact({ name: '김단골' });
    const { browser } = await kit.signedInAs(['owner'], 'boss');
    const at = `/console/privacy/rights/of/${contactId}`;
    const key = keyOf((await browser.get(at)).text, 'erase');
    const page = await browser.post(`${at}/erase`, {
      key,
      verifiedBy: '등록된 번호로 전화해서 확인',
      confirmed: 'yes',
    });
    expect(page.text).toContain('한 분의 정보를 모두 지웠어요.');
    expect((await kit.services.contacts.facts(contactId))?.state).toBe('erased');
    expect((await browser.get(`/console/contacts/${contactId}`)).status).toBe(404);
  });

  it('makes a one-time link whose code is told apart from it', async () => {
    const { contactId } = await kit.aContact();
    const { browser } = await kit.signedInAs(['privacyOfficer'], 'officer');
    const at = `/console/privacy/rights/of/${contactId}`;
    const key = keyOf((await browser.get(at)).text, 'download');
    const page = await browser.post(`${at}/download`, { key, verifiedBy: '매장에서 본인 확인' });
    expect(page.text).toMatch(/\/my-data\/[\w-]+/);
    expect(page.text).toMatch(/class="unmasked">\d{6}</);
  });

  it('shows a request with its deadline, refuses to refuse without a reason, and tells how to object', async () => {
    const { contactId } = await kit.aContact();
    const { browser } = await kit.signedInAs(['privacyOfficer'], 'officer');
    const at = `/console/privacy/rights/of/${contactId}`;
    const key = keyOf((await browser.get(at)).text, 'correct');
    const list = await browser.post(`${at}/correct`, { key, verifiedBy: '매장에서 본인 확인' });
    expect(list.text).toContain('title="12월 3일(목) 23:59">10일 뒤');
    expect((await kit.services.contacts.facts(contactId))?.state).toBe('suspended');
    const [request] = await kit.services.rights.openRequests();
    const answer = `/console/privacy/rights/${request?._id}/answer`;
    await browser.post(answer, { decision: 'refused', reason: '' });
    expect(await kit.services.rights.openRequests()).toHaveLength(1);
    await browser.post(answer, { decision: 'refused', reason: '요청한 값이 지금 값과 같아요.' });
    const [closed] = await kit.services.rights.requestsOf(contactId);
    expect(closed?.reason).toContain('이의가 있으면');
    expect((await kit.services.contacts.facts(contactId))?.state).toBe('active');
  });

  it('says loudly when a request is late, on the page of the morning too', async () => {
    const { contactId } = await kit.aContact();
    const by = { via: 'console', operatorId: 'officer', from: 'x', verifiedBy: '매장' } as const;
    await kit.services.rights.dispute({ contactId, by, key: 'k' }, 'suspend');
    kit.clock.advance('12d');
    const { browser } = await kit.signedInAs(['privacyOfficer'], 'officer');
    expect((await browser.get('/console/privacy/rights')).text).toContain('기한이 지났어요');
    expect((await browser.get('/console')).text).toContain('기한이 지난 요청이 1건');
  });
});

describe('the access log', () => {
  it('is read day by day, with what the server did apart', async () => {
    await kit.aContact();
    await kit.server.goTo('2026-11-27T05:00:00Z');
    const { browser } = await kit.signedInAs(['privacyOfficer'], 'officer');
    await browser.get('/console/contacts');
    const today = await browser.get('/console/privacy/access-log');
    expect(today.text).toContain('사람들 목록');
    expect(today.text).toContain('2026년 11월 27일');
    const sent = await browser.get('/console/privacy/access-log?day=2026-11-26');
    expect(sent.text).toContain('기록이 없어요');
    expect((await browser.get('/console/privacy/access-log?day=2026-11-26&all=1')).text).toContain('서버 ');
    expect((await browser.get('/console/privacy/access-log?day=2099-01-01')).text).toContain('11월 27일');
  });

  it('is reviewed by the month and signed once', async () => {
    const { browser } = await kit.signedInAs(['privacyOfficer'], 'officer');
    const at = '/console/privacy/reviews/2026-11';
    await browser.post(`${at}/make`);
    const unsigned = await browser.post(`${at}/sign`, { note: '' });
    expect(unsigned.text).toContain('검토 의견을 적어 주세요.');
    const signed = await browser.post(`${at}/sign`, { note: '모두 이유가 있었음' });
    expect(signed.text).toContain('모두 이유가 있었음');
    expect(signed.text).toContain('본인의 접근도 함께 검토했어요');
    expect((await browser.post(`${at}/sign`, { note: '다시' })).status).toBe(409);
    expect((await browser.get('/console/privacy/reviews/2026-13')).status).toBe(404);
  });

  it('raises an alert that somebody closes with a reason', async () => {
    const { contactId } = await kit.aContact();
    const { browser } = await kit.signedInAs(['owner'], 'curious');
    for (let times = 0; times < 21; times += 1)
      await browser.send(`/console/contacts/${contactId}/unmask`, {
        field: 'phone',
        reason: '그 밖의 일',
        detail: '확인',
      });
    await kit.services.anomalies.detect();
    const page = await browser.get('/console/privacy');
    expect(page.text).toContain('curious 계정이 10분 동안 가려진 정보를 21번 열어 봤어요.');
    const alert = /name="alert" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    await browser.post('/console/privacy/alerts/close', { alert, reason: '명단을 전화로 확인함' });
    expect(await kit.services.anomalies.listOpen()).toEqual([]);
  });
});

describe('proof of consent', () => {
  it('is checked on request, and the page tells how it came out', async () => {
    await kit.aContact();
    const { browser } = await kit.signedInAs(['privacyOfficer'], 'officer');
    let page = await browser.post('/console/privacy/consents/verify');
    for (let tries = 0; tries < 50 && !page.text.includes('모두 그대로예요'); tries += 1)
      page = await browser.get('/console/privacy/consents');
    expect(page.text).toContain('건 모두 그대로예요');
  });

  it('is handed out as a file for a purpose, by the privacy officer only', async () => {
    await kit.aContact();
    const officer = (await kit.signedInAs(['privacyOfficer'], 'officer')).browser;
    expect((await officer.post('/console/privacy/consents/export', { purpose: '' })).status).toBe(422);
    const file = await officer.post('/console/privacy/consents/export', { purpose: '카카오 심사 제출' });
    expect(file.headers['content-disposition']).toContain('.csv');
    expect(file.text.charCodeAt(0)).toBe(0xfeff);
    expect(file.text).toContain('collect:membership');
    const owner = (await kit.signedInAs(['owner'], 'boss')).browser;
    expect((await owner.post('/console/privacy/consents/export', { purpose: '궁금해서' })).status).toBe(403);
  });

  it('is a receipt with the words that were shown', async () => {
    const { contactId } = await kit.aContact();
    const { browser } = await kit.signedInAs(['privacyOfficer'], 'officer');
    const file = await browser.post(`/console/privacy/receipts/${contactId}`);
    expect(file.headers['content-disposition']).toContain('attachment');
    expect(file.text).toContain('동의 확인서');
    expect(file.text).toContain('[필수] 단골 등록을 위한 개인정보 수집·이용 동의');
  });
});

it('shows every duty with what was seen, and the versions of the policy', async () => {
  const { browser } = await kit.signedInAs(['manager'], 'manager');
  expect((await browser.get('/console/privacy/duties')).text).toContain('개인정보 처리방침 공개');
  expect((await browser.get('/console/privacy/policy')).text).toContain('1번째 판');
  expect((await browser.get('/console/privacy/policy/9')).status).toBe(404);
});

it('THR-01: takes the word of whoever did what a number of people asks for, and asks again at the next number', async () => {
  const grown = await startConsole({ people: 9_000 });
  const { browser } = await grown.signedInAs(['privacyOfficer'], 'officer');
  const page = await browser.get('/console/privacy/duties');
  expect(page.text).toContain('10,000명이 되면: 내부 관리계획');
  expect(page.text).toContain('name="people" value="10000"');
  const answer = await browser.post('/console/privacy/duties/dealt-with', { people: '10000' });
  expect(answer.text).toContain('적어 두었어요.');
  expect(answer.text).not.toContain('처리했어요</button>');
  expect(dealtWithUpTo(await grown.state.marks.read())).toBe(10_000);
  await grown.stop();
});

it('takes that word from nobody who may only look', async () => {
  const { browser } = await kit.signedInAs(['viewer'], 'viewer');
  expect((await browser.post('/console/privacy/duties/dealt-with', { people: '10000' })).status).toBe(403);
});
