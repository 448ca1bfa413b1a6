import { say } from '../../kakao';
import type { Effect } from '../conversation';
import { type Filling, withAnswer } from '../filling';
import { labels, texts } from '../prompting/core-texts';
import { pressChip } from '../prompting/press-chip';
import type { Reading } from '../reading';
import type { CoreTurn, Outcome } from './core-turn';
import { afterForm, discard } from './form-end';
import { goOn, putAgain } from './go-on';

/**
 * Records the decision and goes on. A refused required consent ends the form with nothing kept (S-16); a refused optional one
 * changes nothing else (CON-05).
 */
export function decide(
  turn: CoreTurn,
  filling: Filling,
  { ask, decision, expressed }: Extract<Reading, { kind: 'decision' }>,
): Outcome {
  const { skill, form } = filling;
  const { scope } = ask;
  const { required, version } = turn.prompts(scope);
  // What was not shown cannot be agreed to: a notice that changed meanwhile is put anew.
  if (form.noticeVersion !== version) return putAgain(turn, filling, texts.noticeChanged);
  const times = (form.decided[scope]?.times ?? 0) + 1;
  const effect: Effect = {
    kind: 'consent',
    // A decision that is given again after 이전 is an act of its own.
    key: times === 1 ? `${form.formId}:${scope}` : `${form.formId}:${scope}:${times}`,
    scope,
    decision,
    noticeVersion: version,
    expressed,
  };
  const decided = { ...form, decided: { ...form.decided, [scope]: { last: decision, times } } };
  if (decision === 'refused' && required) {
    const farewell = say(
      texts.refusedRequired,
      pressChip(labels.startAgain, { skill: skill.name }),
      pressChip(labels.restart, { command: 'restart' }),
    );
    return afterForm(turn, { effect }, discard(decided, 'refused'), { reply: farewell });
  }
  const before = decision === 'refused' ? texts.refusedOptional : undefined;
  const { conversation, parts } = goOn(turn, { skill, form: withAnswer(decided, ask.id, decision) }, before);
  return { conversation, parts: [{ effect }, ...parts] };
}
