import { progressOf } from '../../src/console/goals/goal-progress';
import type { Browser } from './browser';
import { type ConsoleKit, startConsole } from './console-kit';

jest.setTimeout(60_000);

describe('the progress of a goal', () => {
  const goal = { target: 200, until: '2026-12-31', from: { day: '2026-11-01', value: 100 } };

  it.each([
    { value: 100, today: '2026-11-01', state: 'onTrack', share: 0 },
    { value: 150, today: '2026-12-01', state: 'onTrack', share: 0.5 },
    { value: 130, today: '2026-12-01', state: 'atRisk', share: 0.3 },
    { value: 90, today: '2026-12-01', state: 'atRisk', share: 0 },
    { value: 200, today: '2026-12-01', state: 'reached', share: 1 },
    { value: 240, today: '2027-02-01', state: 'reached', share: 1 },
    { value: 199, today: '2026-12-31', state: 'onTrack', share: 0.99 },
    { value: 199, today: '2027-01-01', state: 'missed', share: 0.99 },
  ])('from 100 to 200 in two months is $state with $value on $today', ({ value, today, state, share }) => {
    expect(progressOf(goal, { value, today })).toMatchObject({ state, share });
  });

  it('says how many and how many days are left', () => {
    expect(progressOf(goal, { value: 130, today: '2026-12-21' })).toMatchObject({ left: 70, daysLeft: 10 });
  });
});

describe('goals in the console', () => {
  let kit: ConsoleKit;
  let browser: Browser;
  beforeAll(async () => {
    kit = await startConsole();
    await kit.aContact();
    await kit.countDay();
    ({ browser } = await kit.signedInAs(['manager'], 'sujin'));
  });
  afterAll(() => kit.stop());

  const goal = { figure: 'people', target: '1,000명', until: '2026-12-31' };

  it('begin at the figure of now and are shown with what is left, here and on the page of today', async () => {
    expect((await browser.get('/console/stats/goals')).text).toContain('아직 목표가 없어요');
    const page = await browser.post('/console/stats/goals', goal);
    expect(page.text).toContain('단골 1,000명');
    expect(page.text).toContain('999명 남음 · 38일 남음');
    const today = await browser.get('/console');
    expect(today.text).toContain('999명 남음');
    expect(today.text).not.toContain('첫 목표 세우기</strong><small>');
  });

  it.each([
    [{ target: '많이' }, '숫자로 적어 주세요'],
    [{ target: '1' }, '더 큰 수를 적어 주세요'],
    [{ until: '2036-12-31' }, '숫자로 적어 주세요'],
  ])('are not set with %j', async (wrong, words) => {
    await browser.get('/console/stats/goals');
    const page = await browser.post('/console/stats/goals', { ...goal, ...wrong });
    expect(page.status).toBe(422);
    expect(page.text).toContain(words);
  });

  it('go away when somebody takes them back', async () => {
    const page = await browser.get('/console/stats/goals');
    const remove = /action="(\/console\/stats\/goals\/[^"]+\/remove)"/.exec(page.text)?.[1] ?? '';
    expect((await browser.post(remove)).text).toContain('아직 목표가 없어요');
  });
});
