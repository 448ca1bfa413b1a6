import { type Reply, say } from '../../kakao';
import { answerTypes, isAnswerTypeName } from '../answers/answer-types';
import type { AskChoice, QuestionAsk } from '../ask';
import { answerTo, type Filling, here, isKnown, summarised } from '../filling';
import { masked } from '../own-data';
import { commandChip, MOST_CHIPS } from './chips';
import { texts } from './core-texts';
import { pressChip } from './press-chip';
import { paragraphs } from './words';

/** What was answered, with 저장 and 수정. */
export function summaryPrompt(filling: Filling, before?: string): Reply {
  return say(
    paragraphs(before, answersOf(filling), texts.confirm),
    commandChip(filling, 'save'),
    commandChip(filling, 'correct'),
    commandChip(filling, 'cancel'),
  );
}

/** Which answer to correct. */
export function correctionPrompt(filling: Filling): Reply {
  const chips = correctable(filling).map(({ label, value }) =>
    pressChip(label, { ...here(filling), command: 'correct', value }),
  );
  const words = paragraphs(answersOf(filling), texts.whatToCorrect);
  return say(words, ...chips.slice(0, MOST_CHIPS - 1), commandChip(filling, 'save'));
}

/** The answers by their names in the summary. */
export function correctable(filling: Filling): AskChoice[] {
  return summarised(filling).map(({ id, label }) => ({ label, value: id }));
}

function answersOf(filling: Filling): string {
  return summarised(filling)
    .map((ask) => `· ${ask.label}: ${shown(filling, ask)}`)
    .join('\n');
}

/** What was told before stays masked: the chat keeps what it shows. */
function shown({ form }: Filling, ask: QuestionAsk): string {
  const answer = answerTo(form, ask.id);
  if (answer === undefined) return texts.notGiven;
  const { id, type } = ask;
  if (!isKnown(form, id) || !isAnswerTypeName(type)) return ask.show(answer);
  return masked(type, answerTypes[type].toText(answer));
}
