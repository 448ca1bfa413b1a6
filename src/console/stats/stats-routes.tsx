import { seoulDate } from '../../platform/seoul-time';
import type { ConsoleDeps } from '../console-deps';
import { page } from '../http/answer';
import { type ConsoleRoute, get } from '../http/route';
import type { SignedInVisit } from '../http/visit';
import { csvFile } from './csv';
import { SPANS } from './spans';
import { StatsPage } from './stats-page';
import { dayBefore } from './weekday';

type Deps = Pick<ConsoleDeps, 'state' | 'clock'>;

export function statsRoutes({ state, clock }: Deps): ConsoleRoute[] {
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

    get('/stats/daily.csv', 'stats.export', async (visit) => {
      const days = await daysOf(spanOf(visit));
      const head = ['날짜', '단골', '채널 친구', '광고 수신 동의', '새 단골', '대화한 분'];
      const rows = days.map((figures) => [
        figures.day,
        figures.people,
        figures.friends,
        figures.adsAgreed,
        figures.joined,
        figures.talked,
      ]);
      return {
        kind: 'file',
        name: `하루하루-${seoulDate(clock.now())}.csv`,
        type: 'text/csv',
        content: csvFile([head, ...rows]),
      };
    }),
  ];
}
