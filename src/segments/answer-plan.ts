import { inSeoul } from '../platform/seoul-time';
import type { FieldType } from '../privacy';
import type { Plan } from './plan';
import type { Leaf } from './rule';

type AnswerLeaf = Extract<Leaf, { field: string }>;

/** Nobody we talk to is older. */
const OLDEST = 120;

/** A question about an answer as the parts that answers are indexed by: `is:서울`, `year:1995`, `day:03-02`. Pure. */
export function answerPlan(leaf: AnswerLeaf, type: FieldType | undefined, now: Date): Plan {
  const { field, is, age, born, birthday } = leaf;
  const parts = (anyOf: string[]): Plan => ({ ask: 'part', field, anyOf });
  const yearPart = type === 'birthDate' ? 'year' : 'is';
  const years = (from: number, to: number) => parts(range(from, to).map((year) => `${yearPart}:${year}`));
  const thisYear = inSeoul(now).year;
  if (is !== undefined) return parts([is].flat().map((value) => `is:${value}`));
  if (born) return years(born.from ?? thisYear - OLDEST, born.to ?? thisYear);
  if (birthday) return parts(daysFrom(now, birthday.inDays).map((day) => `day:${day}`));
  const { from = 0, to = OLDEST } = age ?? {};
  if (type !== 'birthDate') return years(thisYear - to, thisYear - from);
  return agedBetween(field, from, to, now);
}

/** 만 나이 from the date: whole years of birth in the middle, and the part of the year at both ends. */
function agedBetween(field: string, from: number, to: number, now: Date): Plan {
  const today = inSeoul(now);
  const youngest = today.year - from;
  const oldest = today.year - to - 1;
  const part = (anyOf: string[]): Plan => ({ ask: 'part', field, anyOf });
  const days = allDays();
  const monthDay = today.toFormat('MM-dd');
  const hadBirthday = days.filter((day) => day <= monthDay);
  const hasNotYet = days.filter((day) => day > monthDay);
  return {
    any: [
      part(range(oldest + 1, youngest - 1).map((year) => `year:${year}`)),
      { all: [part([`year:${youngest}`]), part(hadBirthday.map((day) => `day:${day}`))] },
      { all: [part([`year:${oldest}`]), part(hasNotYet.map((day) => `day:${day}`))] },
    ],
  };
}

/** Month and day of today and the days after. In a common year, 29 February is celebrated on the 28th. */
function daysFrom(now: Date, inDays: number): string[] {
  const today = inSeoul(now);
  return range(0, inDays).flatMap((offset) => {
    const day = today.plus({ days: offset });
    const isLeapStandIn = day.month === 2 && day.day === 28 && !day.isInLeapYear;
    return [day.toFormat('MM-dd'), ...(isLeapStandIn ? ['02-29'] : [])];
  });
}

function allDays(): string[] {
  const two = (number: number) => String(number).padStart(2, '0');
  return range(1, 12).flatMap((month) =>
    range(1, new Date(Date.UTC(2024, month, 0)).getUTCDate()).map((day) => `${two(month)}-${two(day)}`),
  );
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
