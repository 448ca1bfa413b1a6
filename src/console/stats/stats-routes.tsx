import { seoulDate } from '../../platform/seoul-time';
import type { ConsoleDeps } from '../console-deps';
import { page } from '../http/answer';
import { type ConsoleRoute, get } from '../http/route';
import type { SignedInVisit } from '../http/visit';
import { csvFile } from './csv';
import { dailyTable } from './daily-table';
import { SPANS } from './spans';
import { StatsPage } from './stats-page';
import { talkFigures } from './talk-figures';
import { TalksPage } from './talks-page';
import { dayBefore } from './weekday';
import { XLSX_TYPE, xlsxFile } from './xlsx';

/** The name of the table to take along. */
const TABLE = '하루하루';
const TALK_DAYS = 30;
const MOST_UNANSWERED = 20;

type Deps = Pick<ConsoleDeps, 'state' | 'talks' | 'skills' | 'clock'>;

export function statsRoutes({ state, talks, skills, clock }: Deps): ConsoleRoute[] {
  const spanOf = ({ query }: SignedInVisit) => SPANS.find((span) => String(span) === query.days) ?? SPANS[0];
  const daysOf = (span: number) => {
    const today = seoulDate(clock.now());
    return state.dayBook.between(dayBefore(today, span - 1), today);
  };

  return [
    get('/stats', 'stats.view', async (visit) => {
      const span = spanOf(visit);
      return page({
        title: '통계',
        section: 'stats',
        body: <StatsPage days={await daysOf(span)} span={span} />,
      });
    }),

    get('/stats/talks', 'stats.view', async () => {
      const today = seoulDate(clock.now());
      const [counts, unanswered] = await Promise.all([
        talks.between(dayBefore(today, TALK_DAYS - 1), today),
        talks.unanswered(MOST_UNANSWERED),
      ]);
      const body = <TalksPage figures={talkFigures(counts, skills().byName)} unanswered={unanswered} />;
      return page({ title: '대화', section: 'stats', body });
    }),

    get('/stats/daily.csv', 'stats.export', async (visit) => ({
      kind: 'file',
      name: `${TABLE}-${seoulDate(clock.now())}.csv`,
      type: 'text/csv',
      content: csvFile(dailyTable(await daysOf(spanOf(visit)))),
    })),

    get('/stats/daily.xlsx', 'stats.export', async (visit) => ({
      kind: 'file',
      name: `${TABLE}-${seoulDate(clock.now())}.xlsx`,
      type: XLSX_TYPE,
      content: xlsxFile(TABLE, dailyTable(await daysOf(spanOf(visit)))),
    })),
  ];
}
