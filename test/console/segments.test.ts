import { conditionOf, draftOf, questionsFor, ruleOf } from '../../src/console/segments/segment-draft';
import { type ConsoleKit, startConsole } from './console-kit';

jest.setTimeout(60_000);

describe('a condition', () => {
  it.each([
    ['friend', { friend: 'no' }, { friend: false }],
    ['consent', { consent: 'ads' }, { consent: 'ads' }],
    ['age:birthDate', { from: '20', to: '29' }, { field: 'birthDate', age: { from: 20, to: 29 } }],
    ['age:birthDate', { from: '', to: '39' }, { field: 'birthDate', age: { to: 39 } }],
    ['birthday:birthDate', { days: '0' }, { field: 'birthDate', birthday: { inDays: 0 } }],
    ['is:region', { value: '서울' }, { field: 'region', is: '서울' }],
    ['joined', { days: '7', side: 'within' }, { joined: { within: '7d' } }],
    ['seen', { days: '30', side: 'before' }, { seen: { before: '30d' } }],
    ['tag', { tag: ' 단체 ' }, { tag: '단체' }],
  ])('%s with %j is the rule %j', (kind, given, rule) => {
    expect(conditionOf(kind, given)).toEqual(rule);
  });

  it.each([
    ['age:birthDate', { from: '', to: '' }],
    ['age:birthDate', { from: 'x' }],
    ['seen', { days: '0' }],
    ['tag', { tag: ' ' }],
    ['nothing', {}],
  ])('%s with %j is none', (kind, given) => {
    expect(conditionOf(kind, given)).toBeUndefined();
  });

  it('never makes a rule for everybody out of nothing', () => {
    expect(ruleOf({ title: '', joined: 'all', parts: [] })).toBeUndefined();
  });

  it.each([
    { friend: true },
    { all: [{ friend: true }, { tag: 'a' }] },
    { any: [{ friend: true }, { tag: 'a' }] },
  ])('of %j comes back as it was after being edited', (rule) => {
    expect(ruleOf(draftOf('', rule))).toEqual(rule);
  });
});

describe('the editor', () => {
  let kit: ConsoleKit;
  beforeAll(async () => {
    kit = await startConsole();
  });
  afterAll(() => kit.stop());

  it('puts a group together condition by condition, told as a sentence, and counts who is in it', async () => {
    await kit.aContact();
    const { browser } = await kit.signedInAs(['manager'], 'sujin');
    const parts = async (html: string) =>
      (/name="parts" value="([^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&quot;', '"');
    const first = await browser.post('/console/segments/new', {
      parts: '[]',
      do: 'add friend',
      'friend friend': 'yes',
    });
    expect(first.text).toContain('채널 친구인 사람');
    expect(first.text).toContain('<strong>1명</strong>');
    const second = await browser.post('/console/segments/new', {
      parts: await parts(first.text),
      do: 'add seen',
      'seen days': '30',
      'seen side': 'before',
    });
    expect(second.text).toContain('채널 친구이고 30일보다 전에 마지막으로 대화한 사람');
    const removed = await browser.post('/console/segments/new', {
      parts: await parts(second.text),
      do: 'remove 0',
    });
    expect(removed.text).toContain('<p class="sentence">30일보다 전에 마지막으로 대화한 사람');
    const unnamed = await browser.post('/console/segments/new', {
      parts: await parts(removed.text),
      do: 'save',
    });
    expect(unnamed.text).toContain('이름을 적어 주세요');
    const saved = await browser.post('/console/segments/new', {
      parts: await parts(removed.text),
      title: '조용한 분',
      do: 'save',
    });
    expect(saved.text).toContain('저장했어요.');
    expect((await kit.deps.segments.all()).map(({ title }) => title)).toEqual(['조용한 분']);
  });

  it('says what is wrong instead of keeping a condition that the channel cannot answer', async () => {
    const { browser } = await kit.signedInAs(['manager'], 'minho');
    const page = await browser.post('/console/segments/new', {
      parts: '[]',
      do: 'add consent',
      'consent consent': 'thirdParty:nobody',
    });
    expect(page.status).toBe(422);
    expect(page.text).toContain('없는 동의');
    const broken = await browser.post('/console/segments/new', { parts: '{"$where":"1"}', do: 'show' });
    expect(broken.status).toBe(422);
  });

  it('asks every question that this channel has answers to', () => {
    const kinds = questionsFor(kit.services.registry()).map(({ kind }) => kind);
    expect(kinds).toEqual(
      expect.arrayContaining([
        'friend',
        'consent',
        'age:birthDate',
        'birthday:birthDate',
        'is:gender',
        'is:region',
      ]),
    );
  });

  it('hands out no customer file where nobody can have agreed to one', async () => {
    const { browser } = await kit.signedInAs(['privacyOfficer', 'manager'], 'officer');
    await kit.deps.segments.save({ name: 'all', title: '친구', rule: { friend: true }, madeBy: 'x' });
    expect((await browser.get('/console/segments/all')).text).toContain('동의를 받지 않아요');
    const file = await browser.post('/console/segments/all/export', {
      scope: 'thirdParty:kakao',
      purpose: '친구그룹',
    });
    expect(file.headers['content-disposition']).toBeUndefined();
    expect(file.text).toContain('받지 않는 동의예요.');
  });
});

describe('a list that was frozen', () => {
  let kit: ConsoleKit;
  beforeEach(async () => {
    kit = await startConsole();
    await kit.deps.segments.save({ name: 'all', title: '친구', rule: { friend: true }, madeBy: 'x' });
  });
  afterEach(() => kit.stop());

  it('keeps who belonged, masked, when others come later', async () => {
    const first = await kit.aContact({ name: '홍길순' });
    const { browser } = await kit.signedInAs(['manager'], 'sujin');
    const frozen = await browser.post('/console/segments/all/freeze', { title: '3월의 친구' });
    expect(frozen.text).toContain('그대로 굳혀 두었어요.');
    await kit.aContact({ name: '김하나', phone: '010-2222-3333' });
    const [{ id = '' } = {}] = await kit.deps.segments.snapshots();
    const page = await browser.get(`/console/segments/frozen/${id}`);
    expect(page.text).toContain('<strong>1명</strong>');
    expect(page.text).toContain('홍*순');
    expect(page.text).not.toContain('홍길순');
    expect(page.text).not.toContain('김*나');
    const log = await kit.services.accessLog.ofContact(first.contactId, { since: new Date(0) });
    expect(log).toContainEqual(expect.objectContaining({ purpose: '굳혀 둔 명단: 3월의 친구' }));
    expect((await browser.get('/console/segments')).text).toContain('3월의 친구');
  });

  it('asks for a name, and is nowhere under an address nobody made', async () => {
    const { browser } = await kit.signedInAs(['manager'], 'sujin');
    expect((await browser.post('/console/segments/all/freeze', { title: ' ' })).text).toContain(
      '명단의 이름을 적어 주세요.',
    );
    expect(await kit.deps.segments.snapshots()).toEqual([]);
    expect((await browser.get('/console/segments/frozen/nothing')).status).toBe(404);
  });
});
