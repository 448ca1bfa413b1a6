import type { AnswerResult, AnswerValue, AskInput } from '../ask';
import { readFirst } from './answer-texts';
import type { AnswerSettings } from './answer-type';
import { matchChoices } from './match-choices';
import { accept, refuse } from './result';

/** The value of the one choice that was named. */
export function readChoice(input: AskInput, { choices = [] }: AnswerSettings): AnswerResult {
  const pressed = choices.find(({ value }) => input.pressed !== undefined && value === input.pressed);
  if (pressed) return accept<AnswerValue>(pressed.value);
  return readFirst(input, (text) => {
    const [found, another] = matchChoices(text, choices);
    if (another) return refuse('하나만 골라 주세요.');
    return found ? accept(found.value) : refuse('아래에서 하나를 골라 주세요.');
  });
}

export function showChoice(value: AnswerValue, { choices = [] }: AnswerSettings): string {
  return choices.find((choice) => choice.value === value)?.label ?? String(value);
}
