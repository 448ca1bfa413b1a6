import type { Connection } from 'mongoose';
import type { Clock } from '../../platform/clock';
import { createDayBook } from './day-book';
import { createGoals } from './goals';
import { createKakaoWatch } from './kakao-watch';
import { createMarks } from './marks';

/** What the console remembers for itself. Make it before the indexes are built. */
export function createConsoleState(deps: { connection: Connection; clock: Clock }) {
  return {
    kakaoWatch: createKakaoWatch(deps),
    marks: createMarks(deps),
    dayBook: createDayBook(deps.connection),
    goals: createGoals(deps.connection),
  };
}
export type ConsoleState = ReturnType<typeof createConsoleState>;
