import { type QuickReply, type Reply, reply, text } from '../../kakao';
import type { QuestionAsk } from '../ask';
import { type Filling, here } from '../filling';
import { commandChip, MOST_CHIPS, waysOut, withRoom } from './chips';
import { texts } from './core-texts';
import { pressChip } from './press-chip';
import { filled, paragraphs, progress } from './words';

/** After so many answers that could not be read, help comes with the question, then ways out come first. */
const HELP_AFTER = 2;
const HARD_AFTER = 3;

/** Puts a question with what can be chosen. */
export function questionPrompt(filling: Filling, ask: QuestionAsk, before?: string): Reply {
  const { picked = [], misses } = filling.form;
  const own = ownChips(filling, ask);
  const shown = ask.choices.slice(0, MOST_CHIPS - own.length);
  const others = ask.choices.slice(shown.length).map(({ label }) => label);
  const choices = shown.map(({ label, value }) =>
    pressChip(picked.includes(String(value)) ? `✓ ${label}` : label, { ...here(filling), value }),
  );
  const words = paragraphs(
    before,
    misses >= HELP_AFTER && ask.help && unsaid(ask.help, before),
    misses >= HARD_AFTER && texts.hardToRead,
    `${progress(filling)}${filled(filling, ask.prompt)}`,
    picked.length > 0 && `고른 것: ${ask.show(picked)}`,
    others.length > 0 && `이렇게 적으셔도 돼요: ${others.join(', ')}`,
  );
  return reply(text(words), { quickReplies: withRoom([...choices, ...own], waysOut(filling)) });
}

/** The help without what the reason says already, such as the same example. */
function unsaid(help: string, said = ''): string {
  const sentences = help.split(/(?<=[.!?])\s+/);
  return sentences.filter((sentence) => !said.includes(sentence)).join(' ');
}

function ownChips(filling: Filling, ask: QuestionAsk): QuickReply[] {
  const { picked, misses } = filling.form;
  return [
    ...(ask.several && picked ? [commandChip(filling, 'finish')] : []),
    ...(ask.optional ? [commandChip(filling, 'skip')] : []),
    ...(misses >= HARD_AFTER ? [commandChip(filling, 'help'), commandChip(filling, 'cancel')] : []),
  ];
}
