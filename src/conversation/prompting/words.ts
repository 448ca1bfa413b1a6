import type { Ask } from '../ask';
import { answerTo, applicableAsks, type Filling, isKnown, isSettled } from '../filling';
import { fillTemplate } from '../template';

/**
 * `(2/5) `, counting questions. Nothing for a single one, while one answer is corrected, and as long as an answer still to
 * come decides how many there are: a count that jumps tells nothing.
 */
export function progress(filling: Filling): string {
  const questions = applicableAsks(filling).filter(
    (ask) => isQuestion(ask) && !isKnown(filling.form, ask.id),
  );
  const at = questions.findIndex(({ id }) => id === filling.form.at);
  if (at < 0 || questions.length < 2 || filling.form.correcting || !isCountKnown(filling)) return '';
  return `(${at + 1}/${questions.length}) `;
}

/** Whether every condition of a question rests on what was answered already. */
function isCountKnown({ skill, form }: Filling): boolean {
  const applicable = applicableAsks({ skill, form }).map(({ id }) => id);
  return skill.asks
    .filter(isQuestion)
    .every(({ when }) => !when || !applicable.includes(when.ask) || isSettled(form, when.ask));
}

function isQuestion({ kind }: Ask): boolean {
  return kind === 'question';
}

/** The words with the answers they name. */
export function filled({ skill, form }: Filling, words: string): string {
  const shown: Record<string, string> = {};
  for (const ask of skill.asks) {
    const answer = answerTo(form, ask.id);
    if (ask.kind === 'question' && answer !== undefined) shown[ask.id] = ask.show(answer);
  }
  return fillTemplate(words, shown);
}

/** Paragraphs, without the empty ones. */
export function paragraphs(...all: (string | false | undefined)[]): string {
  return all.filter(Boolean).join('\n\n');
}
