import type { DayFigures } from '../state/day-book';
import { SMALLEST_CELL, shownGroups } from './small-cells';

type Row = (string | number)[];

const FIGURES = ['people', 'friends', 'adsAgreed', 'joined', 'talked'] as const;
const HEAD = [
  '날짜',
  '단골',
  '채널 친구',
  '광고 수신 동의',
  '새 단골',
  '대화한 분',
  '메시지 받은 분',
  '반응한 분',
];

/** Every day with its figures, and under them the distributions of the last one, as they are shown on the page. Pure. */
export function dailyTable(days: readonly DayFigures[]): Row[] {
  const daily = days.map((figures): Row => {
    const { received = '', responded = '' } = figures.response ?? {};
    return [figures.day, ...FIGURES.map((what) => figures[what]), received, responded];
  });
  const shares = (days.at(-1)?.shares ?? []).flatMap((share): Row[] => [
    [],
    [share.label, '명'],
    ...shownGroups(share).map(({ label, count = `${SMALLEST_CELL}명 미만이라 가림` }): Row => [label, count]),
    ['알려 준 분', share.known],
  ]);
  return [HEAD, ...daily, ...shares];
}
