import type { Clock } from '../../platform/clock';
import { seoulDate } from '../../platform/seoul-time';
import type { ConsoleState } from '../state/console-state';
import { dayBefore } from '../stats/weekday';
import { progressOf } from './goal-progress';
import type { GoalLine } from './goals-page';

interface Deps {
  state: Pick<ConsoleState, 'goals' | 'dayBook'>;
  clock: Clock;
}

/** Days the count may be behind before a figure counts as unknown. */
const OLDEST_FIGURES = 7;

/** The last figures there are, counted within the hour where the jobs run. */
export async function latestFigures({ state, clock }: Deps) {
  const today = seoulDate(clock.now());
  return (await state.dayBook.between(dayBefore(today, OLDEST_FIGURES), today)).at(-1);
}

/** Every goal with how far it is. */
export async function readGoals(deps: Deps): Promise<GoalLine[]> {
  const [goals, figures] = await Promise.all([deps.state.goals.all(), latestFigures(deps)]);
  const today = seoulDate(deps.clock.now());
  return goals.map((goal) => {
    const value = figures?.[goal.figure] ?? goal.from.value;
    return { ...goal, progress: progressOf(goal, { value, today }) };
  });
}
