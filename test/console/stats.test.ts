import { crc32 } from 'node:zlib';
import type { DayFigures } from '../../src/console/state/day-book';
import { csvFile } from '../../src/console/stats/csv';
import { dailyTable } from '../../src/console/stats/daily-table';
import { SMALLEST_CELL, shownGroups } from '../../src/console/stats/small-cells';
import { comparedWith, dayBefore } from '../../src/console/stats/weekday';
import { xlsxFile } from '../../src/console/stats/xlsx';
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

/** The files of an archive that stores them as they are. */
function unzipped(archive: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  for (let at = 0; archive.readUInt32LE(at) === 0x04034b50; ) {
    const [crc, size] = [archive.readUInt32LE(at + 14), archive.readUInt32LE(at + 18)];
    const nameEnd = at + 30 + archive.readUInt16LE(at + 26);
    const body = archive.subarray(nameEnd, nameEnd + size);
    expect(crc32(body)).toBe(crc);
    files.set(archive.toString('utf8', at + 30, nameEnd), body.toString());
    at = nameEnd + size;
  }
  return files;
}

describe('a workbook to download', () => {
  it('holds every text as a text, whatever it looks like, and every number as a number', () => {
    const files = unzipped(
      xlsxFile('하루하루', [
        ['=1+1', '단골 <b>&"'],
        ['\u0000@SUM(A1)', -2.5],
      ]),
    );
    const sheet = files.get('xl/sheet.xml') ?? '';
    expect([...sheet.matchAll(/<t [^>]*>([^<]*)<\/t>/g)].map(([, text]) => text)).toEqual([
      '=1+1',
      '단골 &lt;b&gt;&amp;&quot;',
      '@SUM(A1)',
    ]);
    expect(sheet).toContain('<v>-2.5</v>');
    expect(sheet).not.toContain('<f>');
    expect(files.get('xl/workbook.xml')).toContain('name="하루하루"');
  });
});

describe('the table of days', () => {
  it('hides in its distributions what the page hides', () => {
    const shares = [
      {
        fieldId: 'gender',
        label: '성별',
        known: 33,
        groups: [
          { label: '여성', count: 20 },
          { label: '남성', count: 10 },
          { label: '그 밖', count: 3 },
        ],
      },
    ];
    const table = dailyTable([
      { ...aDay('2026-11-22', 12), shares, response: { received: 40, responded: 8 } },
    ]);
    expect(table[1]).toEqual(['2026-11-22', 100, 90, 50, 12, 24, 40, 8]);
    expect(table.slice(4)).toEqual([
      ['여성', 20],
      ['남성', '10명 미만이라 가림'],
      ['그 밖', '10명 미만이라 가림'],
      ['알려 준 분', 33],
    ]);
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
    const workbook = await browser.get('/console/stats/daily.xlsx');
    expect(workbook.headers['content-disposition']).toContain('.xlsx');
  });

  it('tells who answered a message, once three days have gone', async () => {
    const { person } = await kit.aContact({ name: '사아자', phone: '010-3333-3333' });
    await kit.countDay();
    await kit.server.goTo('2026-11-26T05:00:00Z');
    await kit.countDay();
    kit.clock.advance('1h');
    await person.says('영업시간');
    await kit.services.followups.settled();
    const responseOf = async () => (await kit.state.dayBook.between('2026-11-26', '2026-11-26'))[0]?.response;
    await kit.server.goTo('2026-11-29T14:59:00Z');
    await kit.countDay();
    expect(await responseOf()).toBeUndefined();
    await kit.server.goTo('2026-11-29T15:01:00Z');
    await kit.countDay();
    expect(await responseOf()).toEqual({ received: 3, responded: 1 });
  });

  it('counts a day again instead of twice', async () => {
    await kit.countDay();
    await kit.countDay();
    expect(await kit.state.dayBook.between('2026-11-23', '2026-11-23')).toHaveLength(1);
  });
});
