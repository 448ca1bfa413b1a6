const OLDEST = 120;
/** Somebody born in the 1900s who writes two digits is at most this old; beyond it the century is unclear. */
const OLDEST_WITH_TWO_DIGITS = 99;
const YOUNGEST_WITH_TWO_DIGITS = 14;

export type BirthYear =
  | { ok: true; year: number }
  | { ok: false; problem: 'century' | 'future' | 'tooLongAgo' };

/**
 * The year of birth that two or four digits stand for. Two digits count only when one century makes sense:
 * in 2026, 95 is 1995 and 05 is 2005, but 15 could be a child of eleven or somebody of a hundred and eleven.
 */
export function birthYearOf(digits: string, thisYear: number): BirthYear {
  const year = digits.length === 2 ? fourDigits(Number(digits), thisYear) : Number(digits);
  if (year === undefined) return { ok: false, problem: 'century' };
  if (year > thisYear) return { ok: false, problem: 'future' };
  return thisYear - year > OLDEST ? { ok: false, problem: 'tooLongAgo' } : { ok: true, year };
}

function fourDigits(twoDigits: number, thisYear: number): number | undefined {
  const thisCentury = 2000 + twoDigits;
  const lastCentury = 1900 + twoDigits;
  if (thisYear - thisCentury >= YOUNGEST_WITH_TWO_DIGITS) return thisCentury;
  return thisYear - lastCentury <= OLDEST_WITH_TWO_DIGITS ? lastCentury : undefined;
}

export const BIRTH_YEAR_REASONS = {
  century: '어느 해인지 헷갈려요. 태어난 해를 네 자리로 적어 주세요. 예: 1995',
  future: '아직 오지 않은 해예요. 태어난 해를 다시 확인해 주세요.',
  tooLongAgo: '태어난 해가 너무 오래전이에요. 다시 확인해 주세요. 예: 1995',
} as const;
