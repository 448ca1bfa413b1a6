import type { AnswerResult, AskInput } from '../ask';
import { readFirst } from './answer-texts';
import type { AnswerSettings } from './answer-type';
import { matchChoices } from './match-choices';
import { accept, refuse } from './result';
import { squeeze } from './typed-text';

const ALL = /^(?:전부다|전부|모두다|모두|다|전체)(?:요|이요|좋아요|좋아해요|선택|할게요)?$/;

/** The values of the choices that were named, in the order of the list. */
export function readChoices(input: AskInput, settings: AnswerSettings): AnswerResult<string[]> {
  const { choices = [] } = settings;
  const pressed = pressedValues(input, settings);
  if (pressed) return within(pressed, settings);
  return readFirst(input, (text) => {
    const found = ALL.test(squeeze(text)) ? choices : matchEach(text, settings);
    if (found.length === 0) return refuse('아래에서 골라 주세요. 여러 개를 골라도 돼요.');
    return within(
      found.map(({ value }) => String(value)),
      settings,
    );
  });
}

function matchEach(text: string, { choices = [] }: AnswerSettings) {
  const whole = matchChoices(text, choices);
  const parts = text.split(/[,/·&+\n]|(?:이랑|랑|하고|그리고|와|과)\s/).filter((part) => part.trim() !== '');
  if (parts.length < 2) return whole;
  const each = parts.map((part) => matchChoices(part, choices));
  return each.some((found) => found.length === 0)
    ? whole
    : choices.filter((choice) => each.flat().includes(choice));
}

function pressedValues({ pressed }: AskInput, { choices = [] }: AnswerSettings): string[] | undefined {
  if (pressed === undefined) return undefined;
  const values = new Set(Array.isArray(pressed) ? pressed : [String(pressed)]);
  const found = choices.map(({ value }) => String(value)).filter((value) => values.has(value));
  return found.length === values.size && found.length > 0 ? found : undefined;
}

function within(values: string[], { min = 1, max }: AnswerSettings): AnswerResult<string[]> {
  if (max !== undefined && values.length > max) return refuse(`${max}개까지 고를 수 있어요.`);
  return values.length < min ? refuse(`${min}개 이상 골라 주세요.`) : accept(values);
}

export function showChoices(values: string[], { choices = [] }: AnswerSettings): string {
  return values
    .map((value) => choices.find((choice) => String(choice.value) === value)?.label ?? value)
    .join(', ');
}
