import { inSeoul, seoulDate } from '../../platform/seoul-time';
import type { AnswerResult, AskInput } from '../ask';
import { readFirst } from './answer-texts';
import { BIRTH_YEAR_REASONS, birthYearOf } from './birth-year-of';
import { calendarDay, digitsForSpoken, writtenDays } from './calendar-day';
import { accept, refuse } from './result';
import { plain } from './typed-text';

const RESIDENT_NUMBER = /\d{6}\s*[-–—]\s*[1-8]|(?<!\d)\d{6}[1-8]\d{6}(?!\d)/;
const EXAMPLE = '예: 1995년 3월 2일 또는 950302';

/** `YYYY-MM-DD`. A day that has not come, does not exist or lies in an unclear century is asked again. */
export function readBirthDate(input: AskInput): AnswerResult<string> {
  return readFirst(input, (text) => birthDateIn(text, input.now));
}

function birthDateIn(text: string, now: Date): AnswerResult<string> {
  const said = plain(text);
  if (RESIDENT_NUMBER.test(said)) {
    return refuse(`주민등록번호는 받지 않아요. 생년월일만 적어 주세요. ${EXAMPLE}`);
  }
  if (/음력/.test(said)) return refuse(`양력 생일로 알려 주세요. ${EXAMPLE}`);
  const [written, another] = writtenDays(said);
  if (another) return refuse(`날짜가 둘이에요. 생년월일 하나만 적어 주세요. ${EXAMPLE}`);
  if (!written) return refuse(reasonWithoutDay(said));
  if (written.year === '') return refuse(`태어난 해도 함께 적어 주세요. ${EXAMPLE}`);
  const born = birthYearOf(written.year, inSeoul(now).year);
  if (!born.ok) return refuse(BIRTH_YEAR_REASONS[born.problem]);
  const day = calendarDay(born.year, written.month, written.day);
  if (!day) return refuse(`달력에 없는 날짜예요. 다시 확인해 주세요. ${EXAMPLE}`);
  return day > seoulDate(now)
    ? refuse('아직 오지 않은 날이에요. 생년월일을 다시 확인해 주세요.')
    : accept(day);
}

function reasonWithoutDay(said: string): string {
  return /(\d{2}|\d{4})\s*년/.test(digitsForSpoken(said)) || /^(19|20)\d\d$/.test(said)
    ? `태어난 달과 날도 함께 적어 주세요. ${EXAMPLE}`
    : `생년월일을 읽지 못했어요. ${EXAMPLE}`;
}
