import type { AnswerValue } from '../ask';
import { type Filling, isSettled, openAsk, toCorrect, withAnswer } from '../filling';
import { withParameters } from '../parameters';
import { promptOf } from '../prompting/prompt';
import { correctable, correctionPrompt } from '../prompting/summary';
import { readPlace } from '../reading';
import { type CoreTurn, type Outcome, withForm } from './core-turn';
import { decide } from './decide';
import { endTooYoung, finish } from './form-end';
import { goOn, missed, putAgain, showsTooYoung } from './go-on';
import { pick, pickTyped } from './pick';

/** The open place takes what was said, pressed or sent along as a parameter. */
export function takeAnswer(turn: CoreTurn, before: Filling): Outcome {
  const filling = withParameters(before, turn.input);
  if (showsTooYoung(filling, turn.input)) return endTooYoung(turn, filling.form);
  const ask = openAsk(filling);
  if (ask && isSettled(filling.form, ask.id)) return goOn(turn, filling);
  const { press } = turn.input;
  const isPicking = ask?.kind === 'question' && ask.several;
  if (isPicking && press?.value !== undefined) return pick(turn, filling, ask, press.value);
  const reading = readPlace(filling, turn.input);
  switch (reading.kind) {
    case 'unread':
      return missed(turn, filling, reading.reason);
    case 'save':
      return finish(turn, filling);
    case 'correct':
      return correct(turn, filling, reading.ask);
    case 'decision':
      return decide(turn, filling, reading);
    case 'answer':
      if (isPicking && filling.form.picked) return pickTyped(turn, filling, ask, reading.value);
      return goOn(turn, { ...filling, form: withAnswer(filling.form, filling.form.at, reading.value) });
  }
}

/** The question again, after something that could not answer it; or the next one, when a parameter did. */
export function askAgain(turn: CoreTurn, before: Filling, words: string): Outcome {
  const filling = withParameters(before, turn.input);
  if (showsTooYoung(filling, turn.input)) return endTooYoung(turn, filling.form);
  return isSettled(filling.form, filling.form.at)
    ? goOn(turn, filling, words)
    : putAgain(turn, filling, words);
}

/** One answer of the summary again; without a name, asks which. */
export function correct(turn: CoreTurn, filling: Filling, id: AnswerValue | undefined): Outcome {
  const known = correctable(filling).some(({ value }) => value === id);
  if (!known) return withForm(turn, { ...filling.form, misses: 0 }, { reply: correctionPrompt(filling) });
  const form = toCorrect(filling.form, String(id));
  return withForm(turn, form, { reply: promptOf({ ...filling, form }, turn.prompts) });
}
