import { say } from '../../kakao';
import { isTooYoung } from '../age';
import type { TurnInput } from '../conversation';
import { answerTo, type Filling, movedOn, openAsk } from '../filling';
import { promptOf } from '../prompting/prompt';
import { filled, paragraphs } from '../prompting/words';
import { type CoreTurn, type Outcome, withForm } from './core-turn';
import { endTooYoung, finish } from './form-end';

/** Puts the next question, or the summary, or ends the form when there is nothing left. `before` is said first. */
export function goOn(turn: CoreTurn, filling: Filling, before?: string): Outcome {
  if (showsTooYoung(filling, turn.input)) return endTooYoung(turn, filling.form);
  const form = movedOn(filling);
  if (!form) return finish(turn, filling, ...(before ? [{ reply: say(before) }] : []));
  const next = { ...filling, form };
  return putAgain(turn, next, paragraphs(before, introOf(next)));
}

function introOf(filling: Filling): string | undefined {
  const intro = openAsk(filling)?.intro;
  return intro && filled(filling, intro);
}

/** Puts the open place as it is. Of a consent it is remembered which version of the notice was shown. */
export function putAgain(turn: CoreTurn, filling: Filling, before?: string): Outcome {
  const ask = openAsk(filling);
  const noticeVersion = ask?.kind === 'consent' ? turn.prompts(ask.scope).version : undefined;
  const reply = promptOf(filling, turn.prompts, before);
  return withForm(turn, { ...filling.form, noticeVersion }, { reply });
}

/** Puts it with the reason why the answer could not be taken. */
export function missed(turn: CoreTurn, { skill, form }: Filling, reason: string): Outcome {
  return putAgain(turn, { skill, form: { ...form, misses: form.misses + 1 } }, reason);
}

/** Does an answer say that the person is under 14, without a guardian who agreed? */
export function showsTooYoung({ skill, form }: Filling, { now, guardian }: TurnInput): boolean {
  if (guardian === 'agreed') return false;
  const saidOldEnough = skill.asks.some((ask) => ask.kind === 'ageGate' && answerTo(form, ask.id) === true);
  return skill.asks.some((ask) => {
    const answer = answerTo(form, ask.id);
    return answer !== undefined && isTooYoung(ask, answer, now, saidOldEnough);
  });
}
