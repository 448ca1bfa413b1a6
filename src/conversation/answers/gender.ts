import type { AnswerResult, AskChoice, AskInput } from '../ask';
import { readFirst } from './answer-texts';
import { accept, refuse } from './result';
import { squeeze } from './typed-text';

export const GENDERS = [
  { label: '여성', value: 'female' },
  { label: '남성', value: 'male' },
  { label: '그 외', value: 'other' },
] as const satisfies AskChoice[];
type Gender = (typeof GENDERS)[number]['value'];

const WORDS: Record<Gender, string> = {
  female: '여성분|여성|여자사람|여자|여|아가씨|아줌마|아주머니|할머니|female|woman|girl|f',
  male: '남성분|남성|남자사람|남자|남|아저씨|할아버지|male|man|boy|m',
  other: '그외|기타|other|논바이너리|제3의성',
};
const OPENING = '(?:저는|전|나는|난|제|성별은|제성별은|네|넵|예){0,3}';
const ENDING = '(?:입니다|임니다|이에요|예요|에요|이요|이고요|고요|요|이야|야|임|이|으로|로){0,2}';
const READERS = GENDERS.map(({ value }) => ({
  value,
  pattern: new RegExp(`^${OPENING}(?:${WORDS[value]})${ENDING}$`),
}));

/** `female`, `male` or `other`. Only what says nothing else counts: 남친 or 여자 아니에요 do not. */
export function readGender(input: AskInput): AnswerResult<string> {
  return readFirst(input, (text) => {
    const said = squeeze(text).replace(/[,.]/g, '');
    const found = READERS.find(({ pattern }) => pattern.test(said));
    return found
      ? accept(found.value)
      : refuse('성별을 읽지 못했어요. 여성, 남성, 그 외 가운데 골라 주세요.');
  });
}

export function showGender(value: string): string {
  return GENDERS.find((gender) => gender.value === value)?.label ?? value;
}
