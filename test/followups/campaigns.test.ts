import type { FollowupDocument } from '../../src/followups';
import { messageReply } from '../../src/followups/messages/message';
import { textSimilarity } from '../../src/followups/messages/text-similarity';
import { AD_CONSENTS, aFollowup, anAd, type FollowupKit, seoul, startFollowups } from './followup-kit';

let kit: FollowupKit;
beforeEach(async () => {
  kit = await startFollowups();
});
afterEach(() => kit.stop());

const aDocument = (changes: Partial<FollowupDocument> = {}): FollowupDocument => ({
  name: 'spring',
  title: '봄 소식',
  kind: 'advertising',
  purpose: 'membership',
  on: '2026-03-04 12:30',
  message: { text: '{{name|고객}}님, 봄 신메뉴를 소개해요.' },
  ...changes,
});

async function runs(document = aDocument()) {
  const { campaigns } = kit.followups;
  await campaigns.write(document, 'writer');
  await campaigns.check(document.name, 'writer');
  await campaigns.approve(document.name, 'reader');
  await campaigns.start(document.name, 'reader');
}

async function onTheDay() {
  kit.clock.set(seoul('2026-03-04T12:30:00'));
  await kit.followups.planDue();
  await kit.followups.deliverDue();
}

describe('a campaign that an operator makes', () => {
  it('goes from draft to checked, approved and running, and then reaches those who agreed', async () => {
    const agreed = await kit.joins({ agreesTo: AD_CONSENTS });
    const other = await kit.joins();
    await runs();
    expect(await kit.followups.campaigns.list()).toMatchObject([
      { name: 'spring', state: 'running', author: 'writer', isFile: false },
    ]);
    await onTheDay();
    expect(await kit.outbox.list({ contactId: agreed })).toHaveLength(1);
    expect(await kit.deliveriesOf(other)).toMatchObject([{ status: 'skipped' }]);
    const { history } = await kit.followups.campaigns.find('spring');
    expect(history.map(({ by, to }) => `${by} ${to}`)).toEqual([
      'writer draft',
      'writer checked',
      'reader approved',
      'reader running',
    ]);
  });

  it('does not run before it is checked, approved and started', async () => {
    await kit.joins({ agreesTo: AD_CONSENTS });
    const { campaigns } = kit.followups;
    await campaigns.write(aDocument(), 'writer');
    await expect(campaigns.start('spring', 'writer')).rejects.toMatchObject({
      code: 'CAMPAIGN_ACT_IMPOSSIBLE',
    });
    await campaigns.check('spring', 'writer');
    await onTheDay();
    expect(await kit.outbox.list()).toEqual([]);
  });

  it('is approved by somebody else where two people operate the channel, and by its author where there is one', async () => {
    const two = kit.another({ operators: async () => 2 });
    await two.campaigns.write(aDocument(), 'writer');
    await two.campaigns.check('spring', 'writer');
    await expect(two.campaigns.approve('spring', 'writer')).rejects.toMatchObject({
      code: 'CAMPAIGN_NEEDS_SECOND_PERSON',
    });
    await kit.followups.campaigns.approve('spring', 'writer');
  });

  it('is known to every process', async () => {
    const contactId = await kit.joins({ agreesTo: AD_CONSENTS });
    await runs();
    const other = kit.another();
    kit.clock.set(seoul('2026-03-04T12:30:00'));
    await other.planDue();
    await other.deliverDue();
    expect(await kit.outbox.list({ contactId })).toHaveLength(1);
  });

  it('holds everything while it is paused and skips everything once it is over', async () => {
    const contactId = await kit.joins({ agreesTo: AD_CONSENTS });
    await runs();
    kit.clock.set(seoul('2026-03-04T12:25:00'));
    await kit.followups.planDue();
    await kit.followups.campaigns.pause('spring', 'writer', '글을 고쳐요');
    kit.clock.set(seoul('2026-03-04T12:30:00'));
    expect(await kit.followups.deliverDue()).toMatchObject({ held: 1 });
    await kit.followups.campaigns.end('spring', 'writer');
    kit.clock.advance('10m');
    await kit.followups.deliverDue();
    expect(await kit.deliveriesOf(contactId)).toMatchObject([
      { status: 'skipped', reason: 'CAMPAIGN_ENDED' },
    ]);
  });

  it('starts again as a draft when it is changed, and says before what that means for whom', async () => {
    const steps = (...ids: string[]) =>
      ids.map((id) => ({ id, wait: '1d', message: { text: `${id} 안내예요.` } }));
    const series = aDocument({
      kind: 'information',
      on: undefined,
      after: 'joined',
      message: undefined,
      steps: steps('one', 'two', 'three'),
    });
    await runs(series);
    await kit.joins();
    kit.clock.advance('1d');
    await kit.followups.planDue();
    const changed = { ...series, steps: steps('two', 'three') };
    const told = (await kit.followups.campaigns.describeChange(changed)).join('\n');
    expect(told).toContain('이미 받은 사람에게는 다시 보내지 않아요');
    expect(told).toContain('"one" 단계까지 받은 1명');
    await kit.followups.campaigns.write(changed, 'writer');
    expect(await kit.followups.campaigns.find('spring')).toMatchObject({ state: 'draft' });
  });

  it('cannot take the name of one in a file', async () => {
    kit.useCampaigns(aFollowup({ name: 'spring' }));
    await expect(kit.followups.campaigns.write(aDocument(), 'writer')).rejects.toMatchObject({
      code: 'CAMPAIGN_NAME_TAKEN',
    });
  });

  it('is refused with all its mistakes', async () => {
    await expect(
      kit.followups.campaigns.write(aDocument({ on: '내일', message: { text: '(광고) 봄' } }), 'writer'),
    ).rejects.toMatchObject({
      code: 'CAMPAIGN_INVALID',
      message: expect.stringMatching(/날짜와 시각이 아니에요[\s\S]*광고 표시를 직접/),
    });
  });
});

describe('S-04: a text that gives somebody away', () => {
  it.each([
    ['a phone number', '담당자 010-2345-6789로 전화 주세요.'],
    ['an e-mail address', '문의는 hong.gildong@naver.com 으로 주세요.'],
    ['an identity number', '회원 950302-1234567 님 축하해요.'],
  ])('is not saved: %s', async (_what, text) => {
    const saved = kit.followups.campaigns.write(aDocument({ message: { text } }), 'writer');
    await expect(saved).rejects.toMatchObject({
      code: 'CAMPAIGN_INVALID',
      message: expect.not.stringMatching(/2345|hong|950302/),
    });
    await expect(kit.followups.campaigns.find('spring')).rejects.toMatchObject({ code: 'CAMPAIGN_UNKNOWN' });
  });

  it('is looked for in what a button and a suggested answer say, too', async () => {
    const message = { text: '봄 소식이에요.', replies: ['010-2345-6789'] };
    await expect(kit.followups.campaigns.write(aDocument({ message }), 'writer')).rejects.toMatchObject({
      code: 'CAMPAIGN_INVALID',
    });
  });

  it("may hold the channel's own number", async () => {
    const { contact } = kit.deps.registry().channel;
    await kit.followups.campaigns.write(aDocument({ message: { text: `문의 ${contact}` } }), 'writer');
  });

  it("is not approved with a contact's name in it, and questioned when that may be a common word", async () => {
    await kit.joins({ name: '남궁민수' });
    await kit.joins({ name: '하늘' });
    const stateFor = async (text: string) => {
      await kit.followups.campaigns.write(aDocument({ message: { text } }), 'writer');
      const results = await kit.followups.campaigns.check('spring', 'writer');
      return results.find(({ id }) => id === 'names')?.state;
    };
    expect(await stateFor('남궁민수님처럼 자주 오시는 분께 드려요.')).toBe('stop');
    expect(await stateFor('하늘이 맑은 날에는 야외 자리를 열어요.')).toBe('warn');
    expect(await stateFor('{{name|고객}}님, 봄 신메뉴를 소개해요.')).toBe('ok');
  });

  it('does not leave, however it came into the storage', async () => {
    kit.useCampaigns(anAd({ message: { text: '점장 번호는 010-2345-6789예요.' } }));
    const contactId = await kit.joins({ agreesTo: AD_CONSENTS });
    await kit.followups.planDue();
    kit.clock.set(seoul('2026-03-02T12:30:00'));
    await kit.followups.planDue();
    await kit.followups.deliverDue();
    expect(await kit.outbox.list()).toEqual([]);
    expect(await kit.deliveriesOf(contactId)).toMatchObject([{ status: 'skipped', reason: 'EXPOSES_DATA' }]);
  });
});

describe('the checks before a campaign goes out', () => {
  const checksOf = async (changes: Partial<FollowupDocument>) => {
    await kit.followups.campaigns.write(aDocument(changes), 'writer');
    return kit.followups.campaigns.check('spring', 'writer');
  };
  const stateOf = (results: { id: string; state: string }[], id: string) =>
    results.find((result) => result.id === id)?.state;

  it('pass a sound campaign and say how many it reaches', async () => {
    await kit.joins({ agreesTo: AD_CONSENTS });
    await kit.joins();
    const results = await checksOf({});
    expect(results.map(({ state }) => state)).not.toContain('stop');
    expect(results.find(({ id }) => id === 'audience')?.text).toBe(
      '지금 1명이 받을 수 있어요. 동의가 없는 사람 등 1명은 빼고 보내요.',
    );
  });

  it.each<[string, string, string, Partial<FollowupDocument>]>([
    ['an unknown purpose', 'registry', 'stop', { purpose: 'nothing' }],
    ['a field nobody agreed to', 'registry', 'stop', { message: { text: '{{birthYear|올해}}년생 소식' } }],
    ['a day that is over', 'time', 'stop', { on: '2026-02-01 12:30' }],
    ['an hour at night', 'hours', 'warn', { on: '2026-03-04 21:30' }],
    ['nobody to send to', 'audience', 'warn', {}],
  ])('find %s', async (_name, id, state, changes) => {
    const results = await checksOf(changes);
    expect(stateOf(results, id)).toBe(state);
    const { state: lifecycle } = await kit.followups.campaigns.find('spring');
    expect(lifecycle).toBe(state === 'stop' ? 'draft' : 'checked');
  });

  it('S-07: let nothing start before the consent texts are in force', async () => {
    const unpublished = kit.another({ consents: { ...kit.deps.consents, isPublished: () => false } });
    await runs();
    await kit.followups.campaigns.write(aDocument({ name: 'summer' }), 'writer');
    expect(stateOf(await unpublished.campaigns.check('summer', 'writer'), 'registry')).toBe('stop');
    await kit.followups.campaigns.check('summer', 'writer');
    await kit.followups.campaigns.approve('summer', 'reader');
    await expect(unpublished.campaigns.start('summer', 'reader')).rejects.toMatchObject({
      code: 'CAMPAIGN_NOT_READY',
    });
  });

  it('find a text that people know already', async () => {
    kit.useCampaigns(anAd({ message: { text: '{{name|고객}}님! 봄 신메뉴를 소개해요 🌸' } }));
    expect(stateOf(await checksOf({}), 'repetition')).toBe('warn');
    expect(
      stateOf(await checksOf({ message: { text: '이번 주말에는 야외 자리를 열어요.' } }), 'repetition'),
    ).toBe('ok');
    expect(textSimilarity('안녕하세요', '안녕하세요!!')).toBe(1);
    expect(textSimilarity('안녕하세요', '전혀 다른 글')).toBe(0);
  });

  it('tell the price, and that the budget does not reach', async () => {
    await Promise.all(Array.from({ length: 3 }, () => kit.joins({ agreesTo: AD_CONSENTS })));
    const paid = kit.another({ sender: { ...kit.deps.sender, costWon: 15 } });
    paid.sendingKind.accept([policyWith({ perDayWon: 30 })]);
    await paid.campaigns.write(aDocument(), 'writer');
    const budget = (await paid.campaigns.check('spring', 'writer')).find(({ id }) => id === 'budget');
    expect(budget).toMatchObject({ state: 'warn', text: expect.stringContaining('45원') });
  });
});

const policyWith = (budget: object) => ({
  ads: { perDay: 1, per7Days: 3 },
  budget,
  optOuts: { pauseAbovePercent: 2, atLeast: 5 },
});

describe('the preview', () => {
  it('is, byte for byte, what is sent', async () => {
    const contactId = await kit.joins({ agreesTo: AD_CONSENTS, name: '남궁민수' });
    await runs();
    const [shown] = await kit.followups.campaigns.preview(aDocument(), contactId);
    await onTheDay();
    const [sent] = await kit.outbox.list({ contactId });
    expect(JSON.stringify(shown)).toBe(JSON.stringify(sent?.message));
    expect(shown?.text).toContain('남궁민수님');
    if (shown && sent)
      expect(JSON.stringify(messageReply(shown))).toBe(JSON.stringify(messageReply(sent.message)));
  });

  it('shows every text with its fallbacks when nobody is named', async () => {
    const choose = [
      { when: { tag: 'vip' }, message: { text: '{{name|단골}}님께' } },
      { message: { text: '{{name|고객}}님께' } },
    ];
    const shown = await kit.followups.campaigns.preview(aDocument({ message: undefined, choose }));
    expect(shown.map(({ text }) => text.split('\n')[1])).toEqual(['단골님께', '고객님께']);
  });
});

describe('refusals after a send', () => {
  async function sendTo(people: number) {
    kit.useCampaigns(anAd());
    const contactIds = await Promise.all(
      Array.from({ length: people }, () => kit.joins({ agreesTo: AD_CONSENTS })),
    );
    await kit.followups.planDue();
    kit.clock.set(seoul('2026-03-02T12:30:00'));
    await kit.followups.planDue();
    await kit.followups.deliverDue();
    return contactIds;
  }

  it('are counted against the campaign that came before, once each, by how long it took', async () => {
    const [first = '', second = '', third = ''] = await sendTo(10);
    kit.clock.advance('2h');
    await kit.decides(first, ['ads'], 'withdrawn');
    await kit.decides(first, ['marketing'], 'withdrawn');
    kit.clock.advance('2d');
    await kit.followups.onBlocked({ contactId: second, at: kit.clock.now() });
    expect(await kit.followups.optOutRate('monday-news')).toEqual({ sent: 10, within24h: 1, within7d: 2 });
    kit.clock.advance('9d');
    await kit.followups.onBlocked({ contactId: third, at: kit.clock.now() });
    expect((await kit.followups.optOutRate('monday-news')).within7d).toBe(0);
  });

  it('pause a campaign that drives too many away, and nothing of it is sent until somebody looks', async () => {
    const contactIds = await sendTo(12);
    kit.clock.advance('1h');
    for (const contactId of contactIds.slice(0, 4)) await kit.decides(contactId, ['ads'], 'withdrawn');
    expect(await kit.followups.campaigns.list()).toMatchObject([{ state: 'running', isFile: true }]);
    await kit.decides(contactIds[4] ?? '', ['ads'], 'withdrawn');
    expect(await kit.followups.campaigns.list()).toMatchObject([{ state: 'paused', isFile: true }]);
    const { history } = await kit.followups.campaigns.find('monday-news');
    expect(history.at(-1)).toMatchObject({
      by: 'system',
      note: '하루 안에 12명 가운데 5명이 거부하거나 차단했어요.',
    });
    kit.clock.set(seoul('2026-03-09T12:30:00'));
    await kit.followups.planDue();
    await kit.followups.deliverDue();
    expect(await kit.outbox.list({ since: seoul('2026-03-09T00:00:00') })).toEqual([]);
    await kit.followups.campaigns.resume('monday-news', 'operator-1');
    kit.clock.advance('10m');
    await kit.followups.planDue();
    await kit.followups.deliverDue();
    expect(await kit.outbox.list({ since: seoul('2026-03-09T00:00:00') })).toHaveLength(7);
  });
});
