import { say } from '../../kakao';
import { labels, texts } from '../prompting/core-texts';
import { pressChip } from '../prompting/press-chip';
import { type CoreTurn, type Outcome, stay } from './core-turn';

/** Something was meant for a form, and none is open. */
export function nothingOpen(turn: CoreTurn, words: string = texts.nothingOpen): Outcome {
  const chips = [
    pressChip(labels.restart, { command: 'restart' }),
    pressChip(labels.help, { command: 'help' }),
  ];
  return stay(turn, { reply: say(words, ...chips) });
}
