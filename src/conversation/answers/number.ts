import type { AnswerResult, AskInput } from '../ask';
import { readFirst } from './answer-texts';
import type { AnswerSettings } from './answer-type';
import { koreanNumber, NATIVE_WORD, SINO } from './korean-number';
import { accept, refuse } from './result';
import { plain, squeeze } from './typed-text';

const COUNTERS =
  '개월|개|명|분|사람|번째|번|살|세|시간|시|병|잔|장|권|마리|대|켤레|달|주|일|년|회|곳|군데|그릇|판|세트|팩|박스|인분|인|식구|가지|층|킬로|키로|원|퍼센트|프로|점|평|등';
const ENDINGS =
  '(?:정도|쯤|가량|씩|이상|이하)?(?:이서|서)?(?:이요|요|이에요|예요|에요|입니다|이고요|갈게요|가요|있어요|할게요|주세요|으로|로|이|을|를){0,2}';
const WRITTEN =
  /(?:(?<![\d.])-|(?<![\d.]))\d[\d,]*(?:\.\d+)?(?!\.?\d)(?:\s*[십백천만억조]+(?:\s*\d[\d,]*\s*[십백천만억조]+)*(?:\s*\d[\d,]*(?![\d.]))?)?/g;
/** A native number before what it counts; one syllable alone (세, 네) is too easily another word. */
const COUNTED = new RegExp(`(?:${NATIVE_WORD})+\\s*(?:${COUNTERS})`);
const SPOKEN = new RegExp(
  `^(?:총|다해서|모두|전부|약|저희는|우리는|저는|한(?=.{2}))*((?:${NATIVE_WORD})+|${SINO}+)(${COUNTERS})?${ENDINGS}$`,
);
const NEEDS_COUNTER = /^(?:[한두세네석넉이오만]|이만)$/;

/** A number, from `3개`, `세 명`, `10만원`, `1,200원` or `이천십이`. Two numbers or a range are asked again. */
export function readNumber(input: AskInput, settings: AnswerSettings = {}): AnswerResult<number> {
  return readFirst(input, (text) => {
    const numbers = [...new Set(numbersIn(text))];
    const [number] = numbers;
    if (numbers.length > 1) return refuse('숫자를 하나만 적어 주세요. 예: 3');
    return number === undefined ? refuse('숫자를 읽지 못했어요. 예: 3') : within(number, settings);
  });
}

function numbersIn(text: string): number[] {
  const said = plain(text);
  const written = said.match(WRITTEN) ?? [];
  if (written.length > 0 || /\d/.test(said)) {
    const others = said.replace(WRITTEN, ' ').match(COUNTED) ?? [];
    return [...written.flatMap(writtenNumber), ...others.map(() => Number.NaN)];
  }
  const [, words = '', counter] = SPOKEN.exec(squeeze(said)) ?? [];
  const number = NEEDS_COUNTER.test(words) && !counter ? undefined : koreanNumber(words);
  return number === undefined ? [] : [number];
}

/** `1,2,3` is a list, `1,200` a number. Numbers too long to keep exactly are not numbers of anything. */
function writtenNumber(written: string): number[] {
  const isNegative = written.startsWith('-');
  const digits = written.replace(/^-/, '').replace(/,+$/, '');
  if (/,/.test(digits) && !/^\d{1,3}(,\d{3})+(?!\d|,)/.test(digits)) return digits.split(',').map(Number);
  const number = koreanNumber(digits);
  if (number === undefined || Math.abs(number) > Number.MAX_SAFE_INTEGER) return [];
  return [isNegative && number !== 0 ? -number : number];
}

function within(number: number, { min, max, whole }: AnswerSettings): AnswerResult<number> {
  if (!Number.isFinite(number)) return refuse('숫자를 읽지 못했어요. 예: 3');
  if (whole && !Number.isInteger(number)) return refuse('소수점 없는 숫자로 적어 주세요. 예: 3');
  const tooSmall = min !== undefined && number < min;
  const tooLarge = max !== undefined && number > max;
  return tooSmall || tooLarge ? refuse(rangeReason(min, max)) : accept(number);
}

function rangeReason(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined)
    return `${showNumber(min)}부터 ${showNumber(max)}까지의 숫자로 적어 주세요.`;
  return min !== undefined
    ? `${showNumber(min)} 이상의 숫자로 적어 주세요.`
    : `${showNumber(max ?? 0)} 이하의 숫자로 적어 주세요.`;
}

export function showNumber(number: number): string {
  return number.toLocaleString('ko-KR', { maximumFractionDigits: 6 });
}
