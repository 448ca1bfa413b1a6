import { z } from 'zod';
import { seoulDate } from '../../platform/seoul-time';
import type { ConsoleDeps } from '../console-deps';
import { type Answer, good, goTo, page } from '../http/answer';
import { type ConsoleRoute, get, post } from '../http/route';
import { given, readForm, type SignedInVisit } from '../http/visit';
import { GOAL_FIGURES } from '../state/goals';
import { goalDays } from './goal-days';
import { GoalsPage } from './goals-page';
import { latestFigures, readGoals } from './read-goals';

const HOME = '/console/stats/goals';
const WHOLE_NUMBER = '몇 명인지 숫자로 적어 주세요.';

type Deps = Pick<ConsoleDeps, 'state' | 'clock'>;

export function goalRoutes(deps: Deps): ConsoleRoute[] {
  const { state, clock } = deps;

  const GoalForm = z.object({
    figure: z.enum(GOAL_FIGURES),
    target: z
      .string()
      .transform((text) => text.replace(/[,\s명]/g, ''))
      .pipe(z.string().regex(/^\d{1,7}$/, WHOLE_NUMBER))
      .transform(Number),
    until: z.string().refine((day) => goalDays(seoulDate(clock.now())).some(({ value }) => value === day)),
  });

  async function goals(visit?: SignedInVisit, problem?: string): Promise<Answer> {
    const typed = visit && {
      figure: given(visit, 'figure'),
      target: given(visit, 'target'),
      until: given(visit, 'until'),
    };
    const days = goalDays(seoulDate(clock.now()));
    const body = <GoalsPage lines={await readGoals(deps)} days={days} typed={typed} problem={problem} />;
    return page({ title: '목표', section: 'stats', status: problem ? 422 : 200, body });
  }

  async function add(visit: SignedInVisit): Promise<Answer> {
    const form = readForm(GoalForm, visit);
    if (!form.ok) return goals(visit, form.problems.target ?? WHOLE_NUMBER);
    const { figure, target, until } = form.value;
    const value = (await latestFigures(deps))?.[figure] ?? 0;
    if (target <= value) return goals(visit, `지금 ${value}명이에요. 더 큰 수를 적어 주세요.`);
    const from = { day: seoulDate(clock.now()), value };
    await state.goals.add({ figure, target, until, from, madeBy: visit.operator.loginId });
    return goTo(HOME, good('목표를 세웠어요.'));
  }

  return [
    get('/stats/goals', 'stats.view', () => goals()),
    post('/stats/goals', 'settings.change', add),
    post('/stats/goals/:id/remove', 'settings.change', async ({ params }) => {
      await state.goals.remove(params.id ?? '');
      return goTo(HOME, good('목표를 지웠어요.'));
    }),
  ];
}
