import type { z } from 'zod';
import type { Reply } from '../kakao';
import type { AnswerSettings, AnswerTypeName, answerTypes } from './answers/answer-types';
import { createCustomReader } from './answers/custom';
import type { AnswerValue, Ask, AskChoice, AskCondition } from './ask';
import { commandOf } from './commands';
import { SUMMARY } from './conversation';
import {
  askNameReserved,
  choiceIsCommand,
  conditionUnknown,
  formWithoutAsks,
  skillNameInvalid,
} from './define-errors';
import { formVersion } from './form-version';
import { questionAsk } from './question-ask';
import type { ActionSkill, AnswerSkill, DoneContext, FormSkill, SkillContext, SkillStarts } from './skill';

interface SkillSpec {
  /** Lower-case letters, digits and `-`: the skill's place in the URL and in buttons. */
  name: string;
  /** What people read. Default: the name. */
  title?: string;
  /** What makes the skill answer. Default: only its URL and buttons that name it. */
  starts?: Partial<SkillStarts>;
  /** Where it was written, for messages. Default: `skills/<name>.ts`. */
  source?: string;
}

interface QuestionSpec {
  /** Said once before the question, and not when it is put again. */
  intro?: string;
  /** Shown for 도움말. */
  help?: string;
  /** The name of the answer in the summary. */
  label?: string;
  /** Registry field that keeps the answer; your `done` saves it. */
  field?: string;
  /** May be skipped; the answer is then undefined. Default: false. */
  optional?: boolean;
  /** Asked only when an earlier answer has this value; the answer is undefined otherwise. */
  when?: AskCondition;
  /** Names of block parameters or entities that answer the question without asking. */
  parameters?: string[];
}

/** A question with one of the known kinds of answer, which reads what people really type. */
interface KnownQuestion extends QuestionSpec {
  type: AnswerTypeName;
  /** Default: the usual question for the type. */
  prompt?: string;
  settings?: AnswerSettings;
}

/** A question with an answer of your own. A Korean message of the zod type is told to the person. */
interface CustomQuestion extends QuestionSpec {
  answer: z.ZodType<AnswerValue>;
  prompt: string;
  /** Offered under the question. */
  choices?: AskChoice[];
}

/** One consent, by its scope in the registry. Its words come from the current notice. */
interface ConsentSpec {
  consent: string;
  /** Said once before it, and not when it is put again. */
  intro?: string;
  /** Said before the notice. Default: nothing. */
  prompt?: string;
  /** Whether the form goes on after a "no". Default: false. */
  optional?: boolean;
  when?: AskCondition;
}

/** Asks for the age of 14 before anything else; a "no" ends the form with nothing kept. */
interface AgeGateSpec {
  ageGate: true;
  /** Said once before it, and not when it is put again. */
  intro?: string;
  prompt?: string;
}

export type AskSpec = KnownQuestion | CustomQuestion | ConsentSpec | AgeGateSpec;

type KnownAnswer<Type extends AnswerTypeName> = Extract<
  ReturnType<(typeof answerTypes)[Type]['read']>,
  { ok: true }
>['value'];

type AnswerOf<Spec> = Spec extends { answer: z.ZodType<infer Value> }
  ? Value
  : Spec extends { type: infer Type extends AnswerTypeName }
    ? KnownAnswer<Type>
    : Spec extends { consent: string }
      ? 'granted' | 'refused'
      : true;

type MayBeMissing<Spec> = Spec extends { optional: true } | { when: AskCondition } ? undefined : never;

/** The answers of a form, typed by its asks. */
type AnswersOf<Asks> = { [Id in keyof Asks]: AnswerOf<Asks[Id]> | MayBeMissing<Asks[Id]> };

export interface FormSpec<Asks extends Record<string, AskSpec>> extends SkillSpec {
  /** What is asked, in this order. */
  asks: Asks;
  /** Shows the answers, with 수정, before `done`. Default: true. */
  confirm?: boolean;
  /** Answers the person instead of starting, e.g. somebody who has joined already. */
  before?(context: SkillContext): Promise<Reply | undefined>;
  /** Called once per filled form; again only for the same request, so make effects idempotent with `formId`. */
  done(context: DoneContext<AnswersOf<Asks>>): Promise<Reply>;
}

/**
 * A conversation that asks one thing after the other. `done` gets the answers typed from the asks.
 * @throws AppError when the name, an ask or a condition cannot work
 * @example see `define.example.ts`
 */
export function defineForm<const Asks extends Record<string, AskSpec>>(spec: FormSpec<Asks>): FormSkill {
  const { asks: written, confirm = true, before, done } = spec;
  const asks = Object.entries(written).map(([id, ask]) => toAsk(id, ask));
  checkAsks(spec.name, asks);
  return {
    ...heading(spec),
    kind: 'form',
    version: formVersion(asks),
    asks,
    confirm,
    ...(before && { before }),
    // The asks themselves read these answers, so they have the types that the asks promise.
    done: (context) => done({ ...context, answers: context.answers as AnswersOf<Asks> }),
  };
}

/**
 * A skill that answers at once from what the services know. It may be called again for the same request.
 * @example see `define.example.ts`
 */
export function defineAction(
  spec: SkillSpec & { answer(context: SkillContext): Promise<Reply> },
): ActionSkill {
  return { ...heading(spec), kind: 'action', answer: spec.answer };
}

/**
 * A skill that always answers the same.
 * @example defineAnswer({ name: 'hours', starts: { phrases: ['영업시간'] }, reply: say('매일 9시에 열어요.') })
 */
export function defineAnswer(spec: SkillSpec & { reply: Reply }): AnswerSkill {
  return { ...heading(spec), kind: 'answer', reply: spec.reply };
}

function heading({ name, title = name, starts = {}, source = `skills/${name}.ts` }: SkillSpec) {
  if (!/^[a-z][A-Za-z0-9-]*$/.test(name)) throw skillNameInvalid(name);
  const { phrases = [], blocks = [], actions = [] } = starts;
  return { name, title, starts: { phrases, blocks, actions }, source };
}

function toAsk(id: string, spec: AskSpec): Ask {
  if ('ageGate' in spec) {
    const { prompt = '만 14세 이상이신가요?', intro } = spec;
    return { kind: 'ageGate', id, prompt, ...(intro && { intro }), optional: false, parameters: [] };
  }
  if ('consent' in spec) {
    const { consent: scope, prompt = '', intro, optional = false, when } = spec;
    const rest = { ...(intro && { intro }), ...(when && { when }) };
    return { kind: 'consent', id, scope, prompt, optional, parameters: [], ...rest };
  }
  if ('type' in spec) return questionAsk({ id, ...spec });
  const { answer, choices = [], label = id, optional = false, parameters = [], ...words } = spec;
  return {
    kind: 'question',
    type: 'custom',
    id,
    label,
    choices,
    several: false,
    optional,
    parameters,
    ...words,
    read: createCustomReader(answer),
    show: (value) => (Array.isArray(value) ? value.join(', ') : String(value)),
  };
}

function checkAsks(skill: string, asks: readonly Ask[]): void {
  if (asks.length === 0) throw formWithoutAsks(skill);
  for (const [index, ask] of asks.entries()) {
    const { id, when } = ask;
    const choices = ask.kind === 'question' ? ask.choices : [];
    const earlier = asks.slice(0, index).map((each) => each.id);
    if (id === SUMMARY) throw askNameReserved(skill, id);
    if (when && !earlier.includes(when.ask)) throw conditionUnknown(skill, id, when.ask, earlier);
    const command = choices.find(({ label }) => commandOf(label));
    if (command) throw choiceIsCommand(skill, id, command.label);
  }
}
