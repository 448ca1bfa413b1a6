import type { TurnInput } from './conversation';
import { applicableAsks, type Filling, isSettled, withAnswer } from './filling';

/**
 * The form with the answers that Kakao sent along as block parameters or entities, so that they need not be asked.
 * An age question or a consent that comes first has to be answered first: nothing is taken before.
 */
export function withParameters(filling: Filling, { params, now }: TurnInput): Filling {
  let taken = filling;
  for (const ask of filling.skill.asks) {
    const isOpen = applicableAsks(taken).includes(ask) && !isSettled(taken.form, ask.id);
    if (!isOpen) continue;
    if (ask.kind !== 'question') return taken;
    const answer = ask.parameters
      .filter((name) => Object.hasOwn(params, name))
      .map((name) => ask.read({ text: '', parameter: params[name], now }))
      .find(({ ok }) => ok);
    if (answer?.ok) taken = { ...taken, form: withAnswer(taken.form, ask.id, answer.value) };
  }
  return taken;
}
