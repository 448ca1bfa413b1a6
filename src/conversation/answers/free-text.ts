import type { AnswerResult, AskInput } from '../ask';
import { readFirst } from './answer-texts';
import type { AnswerSettings } from './answer-type';
import { accept, refuse } from './result';

const LONGEST = 500;
/** Control characters other than line feeds, text direction overrides and halves of characters. Joiners stay: emoji need them. */
const UNSAFE = /(?!\n)[\p{Cc}\p{Cs}\p{Co}\u200B\u2060\uFEFF\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** What was written, in its own lines. */
export function readFreeText(
  input: AskInput,
  { min = 1, max = LONGEST }: AnswerSettings = {},
): AnswerResult<string> {
  return readFirst(
    input,
    (text) => {
      const words = text
        .replace(/\r\n?/g, '\n')
        .replace(/\t/g, ' ')
        .replace(UNSAFE, '')
        .normalize('NFC')
        .replace(/\n{3,}/g, '\n\n')
        .trim();
      const length = [...words].length;
      if (length > max)
        return refuse(`${max}자까지 적을 수 있어요. 지금은 ${length}자예요. 조금 줄여 주세요.`);
      if (length < Math.max(min, 1))
        return refuse(min > 1 ? `${min}자 이상 적어 주세요.` : '내용을 적어 주세요.');
      return accept(words);
    },
    Number.POSITIVE_INFINITY,
  );
}
