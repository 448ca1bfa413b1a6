import type { GoalFigure } from '../state/goals';
import type { Progress } from './goal-progress';

export const FIGURE_WORDS: Record<GoalFigure, string> = {
  people: '단골',
  friends: '채널 친구',
  adsAgreed: '광고 수신 동의',
};

export const GOAL_STATE_WORDS: Record<
  Progress['state'],
  { name: string; tone: 'good' | 'info' | 'warn' | 'quiet' }
> = {
  reached: { name: '이뤘어요', tone: 'good' },
  onTrack: { name: '순조로워요', tone: 'info' },
  atRisk: { name: '조금 늦어요', tone: 'warn' },
  missed: { name: '날이 지났어요', tone: 'quiet' },
};
