import { z } from 'zod';
import { seoulDate } from '../../platform/seoul-time';
import type { ConsoleDeps } from '../console-deps';
import { latestFigures } from '../goals/read-goals';
import { type Answer, good, goTo, page } from '../http/answer';
import { type ConsoleRoute, get, post } from '../http/route';
import { given, readForm, type SignedInVisit } from '../http/visit';
import { dayBefore } from '../stats/weekday';
import { type SourceLine, SourcesPage } from './sources-page';

const HOME = '/console/stats/sources';
const DAYS = 30;

const SourceForm = z.object({
  title: z.string().trim().min(1, '어디에 두는지 적어 주세요.').max(80),
  code: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9-]{2,39}$/, '영문 소문자, 숫자, - 만 써서 3~40자로 적어 주세요.'),
  benefit: z.string().trim().min(1, '무엇이 좋은지 한 문장으로 적어 주세요.').max(200),
});

type Deps = Pick<ConsoleDeps, 'sources' | 'state' | 'config' | 'registry' | 'clock'>;

/** Links to the channel, one for each place, with who came by them. */
export function sourceRoutes(deps: Deps): ConsoleRoute[] {
  const { sources, config, registry, clock } = deps;

  async function lines(): Promise<SourceLine[]> {
    const since = dayBefore(seoulDate(clock.now()), DAYS - 1);
    const [all, figures] = await Promise.all([sources.all(), latestFigures(deps)]);
    return Promise.all(
      all.map(async (source) => {
        const recent = (await sources.daysOf(source.code)).filter(({ day }) => day >= since);
        return {
          ...source,
          link: `${config.publicUrl}/s/${source.code}`,
          visits: recent.reduce((sum, { clicks }) => sum + clicks, 0),
          came: figures?.sources?.find(({ code }) => code === source.code)?.people,
        };
      }),
    );
  }

  async function list(visit?: SignedInVisit, problems?: Readonly<Record<string, string>>): Promise<Answer> {
    const typed = visit && {
      code: given(visit, 'code'),
      title: given(visit, 'title'),
      benefit: given(visit, 'benefit'),
    };
    const body = (
      <SourcesPage
        lines={await lines()}
        hasChannelId={registry().channel.publicId !== undefined}
        typed={typed}
        problems={problems}
      />
    );
    return page({ title: '들어온 길', section: 'stats', status: problems ? 422 : 200, body });
  }

  async function add(visit: SignedInVisit): Promise<Answer> {
    const form = readForm(SourceForm, visit);
    if (!form.ok) return list(visit, form.problems);
    const isTaken = (await sources.find(form.value.code)) !== null;
    if (isTaken) return list(visit, { code: '이미 쓰는 이름이에요. 다른 이름을 적어 주세요.' });
    await sources.save(form.value);
    return goTo(HOME, good('링크를 만들었어요. 주소를 복사해 QR로 바꾸거나 프로필에 붙여 주세요.'));
  }

  return [get('/stats/sources', 'stats.view', () => list()), post('/stats/sources', 'settings.change', add)];
}
