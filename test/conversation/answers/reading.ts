import type { AnswerResult, AnswerValue, AskInput } from '../../../src/conversation/ask';

/** Monday, noon in Seoul. */
const NOW = new Date('2026-11-23T03:00:00Z');

export function anInput(input: Partial<AskInput> = {}): AskInput {
  return { text: '', now: NOW, ...input };
}

/** What a reader makes of typed text: the value, or `undefined` when it asks again. */
export function reading<T extends AnswerValue>(read: (input: AskInput) => AnswerResult<T>) {
  return (text: string): T | undefined => {
    const result = read(anInput({ text }));
    return result.ok ? result.value : undefined;
  };
}

/** The reason a reader gives for not taking the text. */
export function reasonOf(read: (input: AskInput) => AnswerResult, text: string): string {
  const result = read(anInput({ text }));
  return result.ok ? `read as ${String(result.value)}` : result.reason;
}
