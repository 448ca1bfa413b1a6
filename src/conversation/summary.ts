import { type Reply, say } from '../kakao';
import type { AskChoice } from './ask';
import { type Press, SUMMARY } from './conversation';
import { labels, texts } from './core-texts';
import { answerTo, type Filling, summarised } from './filling';
import { pressChip } from './press-chip';

const MOST_CHIPS = 10;

/** What was answered, with 저장 and 수정. */
export function summaryPrompt(filling: Filling, before?: string): Reply {
  return say(
    [before, answersOf(filling), texts.confirm].filter(Boolean).join('\n\n'),
    pressChip(labels.save, { ...onSummary(filling), command: 'save' }),
    pressChip(labels.correct, { ...onSummary(filling), command: 'correct' }),
    pressChip(labels.cancel, { ...onSummary(filling), command: 'cancel' }),
  );
}

/** Which answer to correct. */
export function correctionPrompt(filling: Filling): Reply {
  const chips = correctable(filling).map(({ label, value }) =>
    pressChip(label, { ...onSummary(filling), command: 'correct', value }),
  );
  const save = pressChip(labels.save, { ...onSummary(filling), command: 'save' });
  return say([answersOf(filling), texts.whatToCorrect].join('\n\n'), ...chips.slice(0, MOST_CHIPS - 1), save);
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

function onSummary({ form }: Filling): Press {
  return { formId: form.formId, ask: SUMMARY };
}
