import type { DayFigures } from '../../src/console/state/day-book';
import { csvFile } from '../../src/console/stats/csv';
import { SMALLEST_CELL, shownGroups } from '../../src/console/stats/small-cells';
import { comparedWith, dayBefore } from '../../src/console/stats/weekday';
import { type ConsoleKit, startConsole } from './console-kit';

jest.setTimeout(60_000);

const aDay = (day: string, joined: number): DayFigures => ({
  day,
  countedAt: new Date(`${day}T14:59:00Z`),
  people: 100,
  friends: 90,
  adsAgreed: 50,
  joined,
  talked: joined * 2,
  shares: [],
});

describe('a distribution', () => {
  it('RET-08 cellsize.min: hides groups too small to be told, and one more so that the hidden one cannot be worked out', () => {
    const groups = [
      { label: '10대', count: 3 },
      { label: '20대', count: 50 },
      { label: '30대', count: 20 },
      { label: '40대', count: 0 },
    ];
    expect(shownGroups({ known: 73, groups })).toEqual([
      { label: '10대' },
      { label: '20대', count: 50, share: 50 / 73 },
      { label: '30대' },
      { label: '40대', count: 0, share: 0 },
    ]);
  });

  it('hides only the small ones when there are several', () => {
    const groups = [
      { label: 'a', count: SMALLEST_CELL - 1 },
      { label: 'b', count: 2 },
      { label: 'c', count: SMALLEST_CELL },
    ];
    const shown = shownGroups({ known: 21, groups });
    expect(shown.map(({ count }) => count)).toEqual([undefined, undefined, SMALLEST_CELL]);
  });
});

describe('yesterday', () => {
  it('is measured by the same weekday of four weeks', () => {
    const day = '2026-11-22';
    const days = [
      aDay(day, 12),
      ...[4, 6, 8, 10].map((joined, week) => aDay(dayBefore(day, 7 * (week + 1)), joined)),
    ];
    expect(comparedWith([...days, aDay('2026-11-21', 900)], day, 'joined')).toEqual({ count: 12, usual: 7 });
  });

  it('is only told where there is nothing to measure it by', () => {
    expect(comparedWith([aDay('2026-11-22', 12)], '2026-11-22', 'talked')).toEqual({ count: 24 });
    expect(comparedWith([], '2026-11-22', 'joined')).toBeUndefined();
  });
});

describe('a table to download', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1'])(
    'never hands %j to a spreadsheet as a formula',
    (cell) => {
      expect(csvFile([[cell]]).slice(1)).toMatch(/^"?'/);
    },
  );

  it('keeps Korean, commas, quotes and numbers', () => {
    expect(csvFile([['단골, "커피"', -5]])).toBe('\uFEFF"단골, ""커피""",-5\r\n');
  });
});

describe('the statistics page', () => {
  let kit: ConsoleKit;
  beforeAll(async () => {
    kit = await startConsole();
  });
  afterAll(() => kit.stop());

  it('says what will be there before anything was counted', async () => {
    const { browser } = await kit.signedInAs(['viewer'], 'early');
    expect((await browser.get('/console/stats')).text).toContain('아직 모은 숫자가 없어요');
  });

  it('shows what the count of the day found, which a recount confirms', async () => {
    await kit.aContact({ name: '가나다', phone: '010-1111-1111' });
    await kit.aContact({ name: '라마바', phone: '010-2222-2222', agrees: false });
    await kit.countDay();
    const [day] = await kit.state.dayBook.between('2026-11-23', '2026-11-23');
    expect(day).toMatchObject({ people: 2, friends: 2, adsAgreed: 1, joined: 2, talked: 2 });
    const { browser } = await kit.signedInAs(['manager'], 'sujin');
    const page = await browser.get('/console/stats');
    expect(page.text).toContain('aria-label="단골 수: 11/23 2명에서 11/23 2명"');
    expect(page.text).toContain('id="people"');
    const file = await browser.get('/console/stats/daily.csv');
    expect(file.text).toContain('2026-11-23,2,2,1,2,2');
  });

  it('counts a day again instead of twice', async () => {
    await kit.countDay();
    await kit.countDay();
    expect(await kit.state.dayBook.between('2026-11-23', '2026-11-23')).toHaveLength(1);
  });
});
