import type { z } from 'zod';
import { type AnswerResult, AnswerValue, type AskInput } from '../ask';
import { readFirst } from './answer-texts';
import { accept, refuse } from './result';
import { tidy } from './typed-text';

/**
 * Reads answers with a developer's own zod schema. The schema gets the pressed value, or the text without invisible
 * characters; its first message is told to the person when it is Korean.
 */
export function createCustomReader(schema: z.ZodType): (input: AskInput) => AnswerResult {
  const read = (answer: unknown): AnswerResult => {
    const parsed = schema.safeParse(answer);
    const value = parsed.success ? AnswerValue.safeParse(parsed.data) : parsed;
    if (value.success) return accept(value.data as AnswerValue);
    const reason = value.error.issues[0]?.message ?? '';
    return refuse(/[가-힣]/.test(reason) ? reason : '답을 읽지 못했어요. 다시 적어 주세요.');
  };
  return (input) => {
    const pressed = input.pressed === undefined ? undefined : read(input.pressed);
    return pressed?.ok ? pressed : readFirst(input, (text) => read(tidy(text)), Number.POSITIVE_INFINITY);
  };
}
