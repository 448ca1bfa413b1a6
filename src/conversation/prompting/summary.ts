import { type Reply, say } from '../../kakao';
import type { AskChoice } from '../ask';
import { answerTo, type Filling, here, summarised } from '../filling';
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
    .map((ask) => {
      const answer = answerTo(filling.form, ask.id);
      return `· ${ask.label}: ${answer === undefined ? texts.notGiven : ask.show(answer)}`;
    })
    .join('\n');
}
