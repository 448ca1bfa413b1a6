import type { AnswerValue, Ask, QuestionAsk } from './ask';
import { type Conversation, type OpenForm, SUMMARY } from './conversation';
import type { FormSkill, SkillSet } from './skill';

/** An open form together with the skill it fills. Everything here is pure: each change gives a new form. */
export interface Filling {
  skill: FormSkill;
  form: OpenForm;
}

/** The form with its skill; undefined when the skill is gone or asks something else now. */
export function fillingOf(skills: SkillSet, form: Conversation['form']): Filling | undefined {
  const skill = form && skills.byName.get(form.skill);
  if (skill?.kind !== 'form' || skill.version !== form?.version) return undefined;
  return form.at === SUMMARY || skill.asks.some(({ id }) => id === form.at) ? { skill, form } : undefined;
}

/** The ask that is open; undefined at the summary. */
export function openAsk({ skill, form }: Filling): Ask | undefined {
  return skill.asks.find(({ id }) => id === form.at);
}

/** The open place, as a press names it. */
export function here({ form }: Filling): { formId: string; ask: string } {
  return { formId: form.formId, ask: form.at };
}

/** The asks that are put with these answers, in order. A condition on an ask that is not put itself does not hold. */
export function applicableAsks({ skill, form }: Filling): Ask[] {
  const put = new Set<string>();
  return skill.asks.filter(({ id, when }) => {
    const isPut = !when || (put.has(when.ask) && holds(answerTo(form, when.ask), when.is));
    if (isPut) put.add(id);
    return isPut;
  });
}

function holds(answer: AnswerValue | undefined, expected: AnswerValue): boolean {
  if (Array.isArray(expected)) return JSON.stringify(answer) === JSON.stringify(expected);
  return Array.isArray(answer) ? answer.includes(String(expected)) : answer === expected;
}

/** The answers to the asks that are put. What was answered under a condition that no longer holds is left out. */
export function givenAnswers(filling: Filling): Record<string, AnswerValue> {
  return Object.fromEntries(
    applicableAsks(filling).flatMap(({ id }) => {
      const answer = answerTo(filling.form, id);
      return answer === undefined ? [] : [[id, answer]];
    }),
  );
}

export function answerTo({ answers }: OpenForm, id: string): AnswerValue | undefined {
  return Object.hasOwn(answers, id) ? answers[id] : undefined;
}

export function isSettled(form: OpenForm, id: string): boolean {
  return answerTo(form, id) !== undefined || form.skipped.includes(id);
}

/** Whether the answer comes from the profile and not from this form. */
export function isKnown({ known = [] }: OpenForm, id: string): boolean {
  return known.includes(id);
}

/** Questions with an answer or skipped, as the summary lists them. */
export function summarised(filling: Filling): QuestionAsk[] {
  return applicableAsks(filling).filter(
    (ask): ask is QuestionAsk => ask.kind === 'question' && isSettled(filling.form, ask.id),
  );
}

/** The form at its next open place; undefined when there is nothing left to ask or to confirm. */
export function movedOn({ skill, form }: Filling): OpenForm | undefined {
  const rested: OpenForm = { ...form, misses: 0, picked: undefined, correcting: undefined };
  const filling = { skill, form: rested };
  const next = applicableAsks(filling).find(({ id }) => !isSettled(form, id));
  if (next) return { ...rested, at: next.id };
  const hasSomethingToConfirm = summarised(filling).some(({ id }) => answerTo(form, id) !== undefined);
  return skill.confirm && hasSomethingToConfirm ? { ...rested, at: SUMMARY } : undefined;
}

export function withAnswer(form: OpenForm, id: string, answer: AnswerValue): OpenForm {
  return {
    ...form,
    answers: { ...form.answers, [id]: answer },
    skipped: form.skipped.filter((each) => each !== id),
    known: form.known?.filter((each) => each !== id),
  };
}

export function withSkip(form: OpenForm, id: string): OpenForm {
  return { ...withoutAnswer(form, id), skipped: [...form.skipped.filter((each) => each !== id), id] };
}

/** The form at the ask before the open one, to be answered again; from a correction, back at the summary as it was. */
export function steppedBack(filling: Filling): OpenForm | undefined {
  const { form } = filling;
  if (form.correcting) {
    const { ask, was } = form.correcting;
    const restored = was === undefined ? withSkip(form, ask) : withAnswer(form, ask, was);
    return { ...restored, at: SUMMARY, misses: 0, picked: undefined, correcting: undefined };
  }
  const asks = applicableAsks(filling);
  const at = form.at === SUMMARY ? asks.length : asks.findIndex(({ id }) => id === form.at);
  const before = asks
    .slice(0, Math.max(at, 0))
    .findLast(({ id }) => isSettled(form, id) && !isKnown(form, id));
  return before && reopened(form, before.id);
}

/** The form at one answer of the summary, which stands until the new one is given. */
export function toCorrect(form: OpenForm, id: string): OpenForm {
  return { ...reopened(form, id), correcting: { ask: id, was: answerTo(form, id) } };
}

function reopened(form: OpenForm, id: string): OpenForm {
  return { ...withoutAnswer(form, id), at: id, misses: 0, picked: undefined, correcting: undefined };
}

function withoutAnswer(form: OpenForm, id: string): OpenForm {
  const { [id]: _, ...answers } = form.answers;
  const others = (ids: string[]) => ids.filter((each) => each !== id);
  return { ...form, answers, skipped: others(form.skipped), known: form.known && others(form.known) };
}
