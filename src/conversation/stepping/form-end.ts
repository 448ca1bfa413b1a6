import { type Reply, say } from '../../kakao';
import type { Effect, OpenForm, Part } from '../conversation';
import { type Filling, givenAnswers, openAsk } from '../filling';
import { goingOn, labels, texts } from '../prompting/core-texts';
import { pressChip } from '../prompting/press-chip';
import { promptOf } from '../prompting/prompt';
import type { CoreTurn, Outcome } from './core-turn';

/** Every question is answered: the skill's own `done` speaks. */
export function finish(turn: CoreTurn, filling: Filling, ...parts: Part[]): Outcome {
  const { formId, skill, known } = filling.form;
  const answers = givenAnswers(filling);
  const done: Effect = { kind: 'done', key: `${formId}:done`, skill, formId, answers, known };
  return afterForm(turn, ...parts, { effect: done });
}

/** Nothing of the form is kept, and what was agreed to in it is undone. */
export function discard(form: OpenForm, because: Extract<Effect, { kind: 'discard' }>['because']): Part {
  const { skill, formId, decided } = form;
  const granted = Object.entries(decided).flatMap(([scope, { last }]) => (last === 'granted' ? [scope] : []));
  return { effect: { kind: 'discard', key: `${formId}:discard`, skill, formId, because, granted } };
}

/** The form is over. One that it interrupted goes on where it was. */
export function afterForm({ waiting, prompts }: CoreTurn, ...parts: Part[]): Outcome {
  if (!waiting) return { conversation: {}, parts };
  const reply = promptOf(waiting, prompts, goingOn(waiting.skill.title));
  const goesOn: Part = { reply, ifRoom: parts.length > 0 && openAsk(waiting)?.kind !== 'consent' };
  return { conversation: { form: waiting.form }, parts: [...parts, goesOn] };
}

/** The skill that asks for the guardian of somebody under 14, where the channel takes them. */
const GUARDIAN_SKILL = 'guardian';

/** Under 14 the whole conversation ends kindly and nothing of it stays, a waiting form included (PIPA 22-2). */
export function endTooYoung(turn: CoreTurn, form: OpenForm): Outcome {
  const { waiting } = turn;
  const forms = [form, ...(waiting ? [waiting.form] : [])];
  return {
    conversation: {},
    parts: [...forms.map((each) => discard(each, 'tooYoung')), { reply: farewellOf(turn) }],
  };
}

function farewellOf({ skills, input }: CoreTurn): Reply {
  const restart = pressChip(labels.restart, { command: 'restart' });
  if (input.guardian === 'asked') return say(texts.guardianAsked, restart);
  const guardian = input.guardian === 'unasked' ? skills.byName.get(GUARDIAN_SKILL) : undefined;
  if (!guardian) return say(texts.tooYoung, restart);
  return say(texts.guardianNeeded, pressChip(guardian.title, { skill: guardian.name }), restart);
}
