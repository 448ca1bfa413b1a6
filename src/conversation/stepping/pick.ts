import type { AnswerValue, QuestionAsk } from '../ask';
import { type Filling, withAnswer, withSkip } from '../filling';
import { texts } from '../prompting/core-texts';
import type { CoreTurn, Outcome } from './core-turn';
import { goOn, missed, putAgain } from './go-on';

/** Takes a pressed choice, or puts it back. All of them taken is an answer; else 완료 makes it one. */
export function pick(turn: CoreTurn, filling: Filling, ask: QuestionAsk, pressed: AnswerValue): Outcome {
  const choice = ask.choices.find(({ value }) => value === pressed);
  if (!choice) return missed(turn, filling, texts.pickSome);
  const before = filling.form.picked ?? [];
  const value = String(choice.value);
  const picked = before.includes(value) ? before.filter((each) => each !== value) : [...before, value];
  if (isTooMany(turn, ask, before, picked)) return missed(turn, filling, reasonAgainst(turn, ask, picked));
  const form = { ...filling.form, picked: picked.length > 0 ? picked : undefined, misses: 0 };
  const taken = { ...filling, form };
  return picked.length === ask.choices.length ? finishPicking(turn, taken, ask) : putAgain(turn, taken);
}

/** What was typed while choices are taken one by one adds to them. */
export function pickTyped(turn: CoreTurn, filling: Filling, ask: QuestionAsk, value: AnswerValue): Outcome {
  const typed = Array.isArray(value) ? value : [String(value)];
  const picked = [...new Set([...(filling.form.picked ?? []), ...typed])];
  if (isTooMany(turn, ask, filling.form.picked ?? [], picked)) {
    return missed(turn, filling, reasonAgainst(turn, ask, picked));
  }
  return putAgain(turn, { ...filling, form: { ...filling.form, picked, misses: 0 } });
}

/** 완료. Nothing taken skips an optional question. */
export function finishPicking(turn: CoreTurn, filling: Filling, ask: QuestionAsk): Outcome {
  const { form } = filling;
  if (!form.picked) {
    return ask.optional
      ? goOn(turn, { ...filling, form: withSkip(form, ask.id) })
      : missed(turn, filling, texts.pickSome);
  }
  const answer = ask.read({ text: '', pressed: form.picked, now: turn.input.now });
  if (!answer.ok) return missed(turn, filling, answer.reason);
  return goOn(turn, { ...filling, form: withAnswer(form, ask.id, answer.value) });
}

/** One more than the question takes: the choices before were fine, these are not. */
function isTooMany({ input }: CoreTurn, ask: QuestionAsk, before: string[], picked: string[]): boolean {
  const isFine = (pressed: string[]) => ask.read({ text: '', pressed, now: input.now }).ok;
  return picked.length > before.length && before.length > 0 && isFine(before) && !isFine(picked);
}

function reasonAgainst({ input }: CoreTurn, ask: QuestionAsk, picked: string[]): string {
  const answer = ask.read({ text: '', pressed: picked, now: input.now });
  return answer.ok ? texts.pickSome : answer.reason;
}
