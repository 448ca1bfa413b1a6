import type { AccessAction } from '../../src/privacy';
import { type ConsoleKit, startConsole } from './console-kit';

jest.setTimeout(60_000);

let kit: ConsoleKit;
beforeAll(async () => {
  kit = await startConsole();
});
afterAll(() => kit.stop());

const records = (action: AccessAction) =>
  kit.logModel.find({ actorKind: 'operator', action }).sort({ _id: 1 }).lean();

describe('people in the console', () => {
  it('are shown masked, in lists and by themselves', async () => {
    const { contactId } = await kit.aContact({ name: '홍길순', phone: '010-9876-5432' });
    const { browser } = await kit.signedInAs(['viewer']);
    const list = await browser.get('/console/contacts');
    const one = await browser.get(`/console/contacts/${contactId}`);
    for (const { text } of [list, one]) {
      expect(text).toContain('홍*순');
      expect(text).toContain('010-****-5432');
      expect(text).not.toMatch(/홍길순|9876/);
    }
    expect(one.text).not.toContain('기록하고 보기');
  });

  it('are found by the whole name or number, which never stands in an address', async () => {
    const { contactId } = await kit.aContact({ name: '남궁민수', phone: '010-2222-3333' });
    const { browser } = await kit.signedInAs(['staff'], 'finder');
    for (const text of ['남궁민수', '010 2222 3333', '01022223333']) {
      const page = await browser.post('/console/contacts/search', { text });
      expect(page.text).toContain(contactId);
      expect(browser.at()).toBe('/console/contacts/search');
    }
    expect((await browser.post('/console/contacts/search', { text: '남궁' })).text).toContain(
      '찾지 못했어요',
    );
    expect(JSON.stringify(await records('search'))).not.toMatch(/남궁|2222/);
  });

  it('are opened for a reason only, and the access log keeps it word for word', async () => {
    const { contactId } = await kit.aContact({ name: '서하늘', phone: '010-4444-1234' });
    const { browser, loginId } = await kit.signedInAs(['staff'], 'asker');
    const address = `/console/contacts/${contactId}/unmask`;
    const refused = await browser.post(address, { field: 'phone', detail: '예약' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('왜 보는지 골라 주세요.');
    expect(refused.text).not.toContain('4444');
    const page = await browser.post(address, {
      field: 'phone',
      reason: '손님 문의 답변',
      detail: '예약 시간 변경',
    });
    expect(page.text).toContain('010-4444-1234');
    expect((await browser.get(`/console/contacts/${contactId}`)).text).not.toContain('4444');
    expect((await records('unmask')).at(-1)).toMatchObject({
      actorId: loginId,
      contactIds: [contactId],
      fields: ['phone'],
      purpose: '손님 문의 답변: 예약 시간 변경',
    });
  });

  it('are not opened at all when the access log cannot be written', async () => {
    const { contactId } = await kit.aContact({ name: '나은별' });
    const { browser } = await kit.signedInAs(['staff'], 'unlucky');
    await kit.withoutAccessLog(async () => {
      for (const page of [
        await browser.get('/console/contacts'),
        await browser.get(`/console/contacts/${contactId}`),
        await browser.post('/console/contacts/search', { text: '나은별' }),
        await browser.post(`/console/contacts/${contactId}/unmask`, {
          field: 'name',
          reason: '그 밖의 일',
          detail: '확인',
        }),
      ]) {
        expect(page.status).toBeGreaterThanOrEqual(500);
        expect(page.text).toContain('접속기록을 남기지 못해서');
        expect(page.text).not.toMatch(/나\*별|나은별/);
      }
    });
  });

  it('leave one line in the access log for each page that shows something of them', async () => {
    const { contactId } = await kit.aContact({ name: '도라지' });
    const { browser } = await kit.signedInAs(['owner', 'privacyOfficer'], 'counter');
    const visits: [string, () => Promise<unknown>][] = [
      ['list', () => browser.get('/console/contacts')],
      ['search', () => browser.post('/console/contacts/search', { text: '도라지' })],
      ['view', () => browser.get(`/console/contacts/${contactId}`)],
      [
        'unmask',
        () =>
          browser.post(`/console/contacts/${contactId}/unmask`, {
            field: 'name',
            reason: '그 밖의 일',
            detail: '확인',
          }),
      ],
      ['export', () => browser.post(`/console/privacy/receipts/${contactId}`)],
    ];
    for (const [action, visit] of visits) {
      const before = await kit.logModel.countDocuments();
      await visit();
      const added = (await kit.logModel.find().sort({ _id: 1 }).lean()).slice(before);
      expect(added.map((record) => record.action)).toEqual([action]);
      expect(added[0]?.contactIds).toContain(contactId);
    }
  });

  it('show the words each consent was given on, and why a message did not go out', async () => {
    const { contactId, person } = await kit.aContact({ name: '소나무' });
    await kit.server.goTo('2026-11-27T05:00:00Z');
    await person.says('수신거부');
    const { browser } = await kit.signedInAs(['staff'], 'reader');
    const page = await browser.get(`/console/contacts/${contactId}`);
    expect(page.text).toContain('그때 보여 드린 글');
    expect(page.text).toContain('[필수] 단골 등록을 위한 개인정보 수집·이용 동의');
    expect(page.text).toContain('단골 등록 감사');
    const story = /href="(\/console\/contacts\/[^"]+\/deliveries\/[^"]+)"/.exec(page.text)?.[1] ?? '';
    const told = await browser.get(story);
    expect(told.text).toContain('왜 보냈나, 왜 안 보냈나');
    expect(told.text).toContain('이용 목적 동의 있음');
    const another = await kit.aContact({ name: '잣나무' });
    const stolen = story.replace(contactId, another.contactId);
    expect((await browser.get(stolen)).status).toBe(404);
  });

  it('show the days they talked and the messages they answered, but not what was said', async () => {
    const { contactId, person } = await kit.aContact({ name: '버드나무' });
    await person.says('영업시간');
    await kit.services.followups.settled();
    const about = { contactId, about: 'thanks', at: kit.clock.now() };
    await kit.services.activity.record({ ...about, name: 'clicked', key: 'clicked-1' });
    const { browser } = await kit.signedInAs(['staff'], 'listener');
    const { text } = await browser.get(`/console/contacts/${contactId}`);
    expect(text).toContain('채널에 말을 걸었어요.');
    expect(text).toContain('“단골 등록 감사”의 링크를 눌렀어요.');
    expect(text).not.toContain('영업시간');
    expect(text.match(/단골이 되었어요/g)).toHaveLength(1);
  });

  it('who asked us to stop cannot be opened', async () => {
    const { contactId } = await kit.aContact({ name: '고요한' });
    await kit.services.contacts.suspend(contactId);
    const { browser } = await kit.signedInAs(['staff'], 'patient');
    const page = await browser.get(`/console/contacts/${contactId}`);
    expect(page.text).toContain('처리 정지를 요청한 분이에요');
    expect(page.text).not.toContain('기록하고 보기');
  });

  it('are chosen by a group, for those who may see groups', async () => {
    const first = await kit.aContact({ name: '금강송' });
    const second = await kit.aContact({ name: '은방울' });
    const outside = await kit.aContact({ name: '제비꽃' });
    for (const { contactId } of [first, second]) await kit.services.contacts.addTag(contactId, '시음회');
    await kit.deps.segments.save({
      name: 'tasting',
      title: '시음회에 온 분',
      rule: { tag: '시음회' },
      madeBy: 'test',
    });
    const { browser } = await kit.signedInAs(['viewer'], 'chooser');
    const page = await browser.get('/console/contacts?segment=tasting');
    expect(page.text).toContain('href="/console/contacts?segment=tasting" aria-current="page"');
    expect(page.text).toContain(first.contactId);
    expect(page.text).toContain(second.contactId);
    expect(page.text).not.toContain(outside.contactId);
    const { browser: officer } = await kit.signedInAs(['privacyOfficer'], 'officer');
    const all = await officer.get('/console/contacts?segment=tasting');
    expect(all.text).toContain(outside.contactId);
    expect(all.text).not.toContain('시음회');
  });

  it('come in pages by key', async () => {
    const { browser } = await kit.signedInAs(['staff'], 'pager');
    for (let more = 0; more < 52; more += 1) {
      await kit.services.contacts.register({
        contactId: `01M00000000000000000000${String(more).padStart(3, '0')}`,
        botUserKey: `key-${more}`,
        isFriend: true,
        source: 'chat',
      });
    }
    const first = await browser.get('/console/contacts');
    const next = /href="(\/console\/contacts\?after=[^"]+)"/.exec(first.text)?.[1] ?? '';
    const second = await browser.get(next);
    expect(first.text.match(/class="row"/g)).toHaveLength(50);
    expect(second.text).toContain('처음으로');
  });
});
