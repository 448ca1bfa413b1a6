import { z } from 'zod';
import { seoulDate } from '../../platform/seoul-time';
import type { ConsoleDeps } from '../console-deps';
import { readGoals } from '../goals/read-goals';
import { type Answer, bad, good, goTo, page } from '../http/answer';
import { type ConsoleRoute, get, post } from '../http/route';
import { readForm } from '../http/visit';
import { comparedWith, dayBefore } from '../stats/weekday';
import { setupSteps } from './setup-steps';
import { readTasks } from './tasks';
import { TodayPage } from './today-page';

const StepForm = z.object({ step: z.enum(['fields', 'welcome', 'try', 'message']) });

const WEEKS_BACK = 5;
const DAY_MS = 86_400_000;

type Deps = Pick<
  ConsoleDeps,
  | 'rights'
  | 'anomalies'
  | 'reviews'
  | 'destructionLog'
  | 'compliance'
  | 'registry'
  | 'sources'
  | 'state'
  | 'sending'
  | 'config'
  | 'clock'
>;

/** The page of the morning: what to do, how yesterday was, what goes out and what did not. */
export function todayRoutes(deps: Deps): ConsoleRoute[] {
  const { registry, state, sending, config, clock } = deps;

  async function today(): Promise<Answer> {
    const now = clock.now();
    const day = seoulDate(now);
    const yesterday = dayBefore(day, 1);
    const [marks, signals, days, tasks, due, lines, sources, goals] = await Promise.all([
      state.marks.read(),
      state.kakaoWatch.read(),
      state.dayBook.between(dayBefore(day, 7 * WEEKS_BACK), day),
      readTasks(deps),
      sending.due(now),
      sending.results(new Date(now.getTime() - DAY_MS), now),
      deps.sources.all(),
      readGoals(deps),
    ]);
    const body = (
      <TodayPage
        steps={setupSteps({
          registry: registry(),
          marks,
          signals,
          hasSimulator: config.simulator,
          hasSource: sources.length > 0,
          hasGoal: goals.length > 0,
        })}
        tasks={tasks}
        yesterday={{
          joined: comparedWith(days, yesterday, 'joined'),
          talked: comparedWith(days, yesterday, 'talked'),
        }}
        goals={goals}
        due={due}
        unsent={lines.filter(({ reason, status }) => reason !== undefined && status !== 'delivered')}
        signalAt={signals.answeredAt}
      />
    );
    return page({ title: '오늘', section: 'today', body });
  }

  return [
    get('/', 'today.view', today),

    post('/setup', 'settings.change', async (visit) => {
      const form = readForm(StepForm, visit);
      if (!form.ok) return goTo('/console', bad('없는 단계예요.'));
      await state.marks.set(`setup:${form.value.step}`, visit.operator.loginId);
      return goTo('/console', good('표시했어요.'));
    }),
  ];
}
