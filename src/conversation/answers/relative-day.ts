import type { DateTime } from 'luxon';
import { koreanNumber, NATIVE_WORD, SINO } from './korean-number';

const DAYS: [RegExp, number][] = [
  [/그끄저께|그끄제/, -3],
  [/그저께|그제|엊그제/, -2],
  [/어제|어저께/, -1],
  [/오늘|금일/, 0],
  [/내일모레/, 2],
  [/내일|명일/, 1],
  [/모레/, 2],
  [/글피/, 3],
];
const NATIVE_DAYS: Record<string, number> = {
  하루: 1,
  이틀: 2,
  사흘: 3,
  나흘: 4,
  닷새: 5,
  엿새: 6,
  이레: 7,
  여드레: 8,
  아흐레: 9,
  열흘: 10,
  보름: 15,
};
const UNITS = { 일: 'days', 주: 'weeks', 주일: 'weeks', 달: 'months', 개월: 'months', 년: 'years' } as const;
const WEEKDAYS = '월화수목금토일';
const WEEKS: [RegExp, number][] = [
  [/다다음주|다담주/, 2],
  [/다음주|담주|내주/, 1],
  [/이번주|금주/, 0],
  [/지난주|저번주/, -1],
];

const AMOUNT = new RegExp(
  `(\\d+|(?:${NATIVE_WORD})+|${SINO}+?|하루|이틀|사흘|나흘|닷새|엿새|이레|여드레|아흐레|열흘|보름)(일|주일|주|달|개월|년)?(?:뒤|후|있다가|이따가|전)`,
  'g',
);

/** The days that squeezed words such as `다음주월요일`, `사흘뒤` or `내일` mean, seen from `today`. Weeks start on Monday. */
export function relativeDays(words: string, today: DateTime<true>): DateTime[] {
  const counted = [...words.matchAll(AMOUNT)].flatMap((found) => countedDay(found, today));
  const weekdays = weekdaysIn(words, today);
  const rest = counted.length > 0 ? words.replace(AMOUNT, '') : words;
  const named = DAYS.find(([pattern]) => pattern.test(rest));
  return [...counted, ...weekdays, ...(named ? [today.plus({ days: named[1] })] : [])];
}

function countedDay([whole, amount = '', unit]: RegExpExecArray, today: DateTime<true>): DateTime[] {
  const direction = whole.endsWith('전') ? -1 : 1;
  const days = NATIVE_DAYS[amount];
  if (days !== undefined) return [today.plus({ days: days * direction })];
  const count = koreanNumber(amount);
  if (count === undefined || unit === undefined || count > 1_000) return [];
  return [today.plus({ [UNITS[unit as keyof typeof UNITS]]: count * direction })];
}

/** A weekday with its week; without one, the coming one. On the day itself both could be meant: today and in a week. */
function weekdaysIn(words: string, today: DateTime<true>): DateTime[] {
  return [...words.matchAll(/([월화수목금토일])요일/g)].flatMap(([, letter = '']) => {
    const weekday = WEEKDAYS.indexOf(letter) + 1;
    const week = WEEKS.find(([pattern]) => pattern.test(words));
    if (week) return [today.startOf('week').plus({ weeks: week[1], days: weekday - 1 })];
    const ahead = (weekday - today.weekday + 7) % 7;
    return ahead === 0 ? [today, today.plus({ weeks: 1 })] : [today.plus({ days: ahead })];
  });
}
