import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { AnswerResult, AskInput } from '../ask';
import { readFirst } from './answer-texts';
import { SINO_DIGIT, spokenDigits } from './korean-number';
import { accept, refuse } from './result';
import { plain } from './typed-text';

const EXAMPLE = '예: 010-1234-5678';
const ENDING = /(?:이에요|예요|에요|입니다|이고요|이요|요|임)$/;
const SPOKEN_RUN = new RegExp(`${SINO_DIGIT}{3,}`, 'g');
/** The letter O and the jamo ㅇ beside a digit are meant as zero. */
const ZERO_LOOKALIKE = /[oOㅇ](?=[\s-]*\d)|(?<=\d[\s-]*)[oOㅇ]/g;
const SEPARATOR = '[\\s().\\-–—_·/]{0,3}';
/** A whole Korean mobile number, also when something else follows; else anything that could be a number. */
const KOREAN = new RegExp(
  `(?<![\\d+])01\\d${SEPARATOR}\\d{3,4}${SEPARATOR}\\d{4}(?!${SEPARATOR}(?!01\\d)\\d)`,
  'g',
);
const CANDIDATE = new RegExp(`\\+?\\d(?:${SEPARATOR}\\d){6,15}`, 'g');

/** Every 010 number, also of blocks that were handed out after the metadata was made. */
const NEW_NETWORK = /^10[2-9]\d{7}$/;

/** E.164, e.g. `+821012345678`. Mobile numbers only: messages go there. */
export function readPhone(input: AskInput): AnswerResult<string> {
  return readFirst(input, phoneIn);
}

function phoneIn(text: string): AnswerResult<string> {
  const digits = digitsOf(plain(text));
  const candidates = (digits.match(KOREAN) ?? digits.match(CANDIDATE) ?? []).map((found) =>
    found.replace(/[^\d+]/g, ''),
  );
  const numbers = [...new Set(candidates.map(mobileNumber).filter((number) => number !== undefined))];
  const [number, another] = numbers;
  if (another) return refuse(`전화번호가 둘이에요. 하나만 적어 주세요. ${EXAMPLE}`);
  if (number) return accept(number);
  const [candidate] = candidates;
  if (candidate && isLandline(candidate)) return refuse(`휴대전화 번호로 알려 주세요. ${EXAMPLE}`);
  return refuse(
    candidate || /\d{3}/.test(text)
      ? `전화번호 자릿수가 맞지 않아요. 다시 확인해 주세요. ${EXAMPLE}`
      : `전화번호를 읽지 못했어요. ${EXAMPLE}`,
  );
}

/** `공일공 다시 일이삼사 …` and `O1O` as digits. */
function digitsOf(said: string): string {
  return said
    .replace(ENDING, '')
    .replace(SPOKEN_RUN, (run) => spokenDigits(run) ?? run)
    .replace(/(?<=\d)\s*(?:다시|에|의)\s*(?=\d)/g, '-')
    .replace(ZERO_LOOKALIKE, '0');
}

function mobileNumber(candidate: string): string | undefined {
  const parsed = parsePhoneNumberFromString(candidate, 'KR');
  if (parsed?.country === 'KR' && NEW_NETWORK.test(parsed.nationalNumber)) return parsed.number;
  if (!parsed?.isValid()) return undefined;
  const type = parsed.getType();
  const isMobile = type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE' || type === 'PERSONAL_NUMBER';
  // 010 numbers have eleven digits; the metadata still knows the ten of the old networks.
  const isTooShort =
    parsed.country === 'KR' && /^10/.test(parsed.nationalNumber) && parsed.nationalNumber.length !== 10;
  return isMobile && !isTooShort ? parsed.number : undefined;
}

function isLandline(candidate: string): boolean {
  const parsed = parsePhoneNumberFromString(candidate, 'KR');
  return parsed?.isValid() === true && parsed.getType() !== 'MOBILE';
}

/** `+821012345678` → `010-1234-5678`; numbers of other countries keep their code. */
export function showPhone(number: string): string {
  const parsed = parsePhoneNumberFromString(number, 'KR');
  if (!parsed) return number;
  return parsed.country === 'KR' ? parsed.formatNational() : parsed.formatInternational();
}
