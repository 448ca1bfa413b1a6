import { inSeoul } from '../../platform/seoul-time';
import type { AnswerResult, AskInput } from '../ask';
import { readFirst } from './answer-texts';
import { BIRTH_YEAR_REASONS, birthYearOf } from './birth-year-of';
import { digitsForSpoken, writtenDays } from './calendar-day';
import { koreanNumber, spokenDigits } from './korean-number';
import { accept, refuse } from './result';
import { plain } from './typed-text';

const AGE = /(?:살|세)(?![가-힣])|(?:살|세)(?:이?요|이에요|예요|입니다)/;
const ENDINGS = /\s*(?:년\s*)?(?:생|도)?\s*(?:이에요|예요|에요|입니다|이요|요)?$/;

/** `YYYY`, from `1995`, `95년생`, `구십오년생`, `구오` or a whole birth date. */
export function readBirthYear(input: AskInput): AnswerResult<string> {
  return readFirst(input, (text) => birthYearIn(text, inSeoul(input.now).year));
}

function birthYearIn(text: string, thisYear: number): AnswerResult<string> {
  const said = digitsForSpoken(plain(text));
  if (AGE.test(said)) return refuse('나이 대신 태어난 해를 알려 주세요. 예: 1995년');
  const years = [...new Set(yearsIn(said))];
  const [year] = years;
  if (year === undefined) return refuse('태어난 해를 읽지 못했어요. 예: 1995 또는 95년생');
  if (years.length > 1) return refuse('태어난 해를 하나만 적어 주세요. 예: 1995년');
  const born = birthYearOf(year, thisYear);
  return born.ok ? accept(String(born.year)) : refuse(BIRTH_YEAR_REASONS[born.problem]);
}

/** The digits of the years named: of whole dates, else before 년 or 생, else all that was said. */
function yearsIn(said: string): string[] {
  const dated = writtenDays(said).flatMap(({ year }) => (year === '' ? [] : [year]));
  if (dated.length > 0) return dated;
  const named = [...said.matchAll(/(?<!\d)(\d{4}|\d{2})(?=\s*(?:년|생))|(?<!\d)(?:18|19|20)\d\d(?!\d)/g)];
  if (named.length > 0) return named.map(([year]) => year);
  const words = said.replace(ENDINGS, '').replace(/\s/g, '');
  const digits = spokenDigits(words) ?? String(koreanNumber(words) ?? '');
  return /^(\d{2}|\d{4})$/.test(digits) ? [digits] : [];
}
