import { answerTo, applicableAsks, type Filling } from '../filling';
import { fillTemplate } from '../template';

/** `(2/5) `; nothing for a single question or while one answer is corrected. */
export function progress(filling: Filling): string {
  const asks = applicableAsks(filling);
  const at = asks.findIndex(({ id }) => id === filling.form.at);
  return asks.length > 1 && !filling.form.correcting ? `(${at + 1}/${asks.length}) ` : '';
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
