import type { Reply } from '../../kakao';
import { say } from '../../kakao';
import { particleAfter } from '../../platform/particle';
import type { OpenForm, Part, TurnInput } from '../conversation';
import { type Filling, openAsk, summarised } from '../filling';
import { withParameters } from '../parameters';
import { MOST_CHIPS } from '../prompting/chips';
import { didYouAsk, goingOn, knownAlready, labels, stillWaiting, texts } from '../prompting/core-texts';
import { pressChip } from '../prompting/press-chip';
import { promptOf } from '../prompting/prompt';
import { paragraphs } from '../prompting/words';
import type { FaqQuestion } from '../routing/faq-match';
import { indexOf } from '../routing/skill-index';
import type { FaqSkill, FormSkill, Skill } from '../skill';
import { type CoreTurn, type Outcome, stay } from './core-turn';
import { discard } from './form-end';
import { askAgain } from './form-turn';
import { goOn } from './go-on';

/** A skill answers. A form opens; after anything else the open form goes on. */
export function answerWith(turn: CoreTurn, skill: Skill): Outcome {
  return skill.kind === 'form' ? enter(turn, skill) : stay(turn, partOf(skill), ...resumed(turn));
}

/** One question of a FAQ is answered. */
export function answerQuestion(turn: CoreTurn, { entry }: FaqQuestion): Outcome {
  return stay(turn, { reply: entry.reply }, ...resumed(turn));
}

/** Several questions could be meant: the person chooses. */
export function offerQuestions(turn: CoreTurn, questions: readonly FaqQuestion[]): Outcome {
  const labelled = questions.map(({ skill, entry }) => ({
    skill,
    entry,
    label: entry.phrases[0] ?? entry.id,
  }));
  const chips = labelled.map(({ skill, entry, label }) =>
    pressChip(label, { skill: skill.name, value: entry.id }),
  );
  const [nearest, another] = labelled;
  const words = nearest && !another ? didYouAsk(nearest.label) : texts.whichQuestion;
  const offer = say(words, ...chips, pressChip(labels.help, { command: 'help' }));
  return stay(turn, { reply: offer }, ...resumed(turn));
}

/**
 * The open form once more, as far as there is room for it beside what came between. A consent always has its room: its
 * buttons are never shown without its words.
 */
export function resumed({ filling, prompts }: CoreTurn): Part[] {
  if (!filling) return [];
  const reply = promptOf(filling, prompts, goingOn(filling.skill.title));
  return [{ reply, ifRoom: openAsk(filling)?.kind !== 'consent' }];
}

/** 처음으로: the welcome speaks and the open form waits until it is asked for. */
export function goToWelcome(turn: CoreTurn): Outcome {
  const { welcome } = indexOf(turn.skills);
  if (welcome.kind === 'form') return enter(turn, welcome);
  const { filling, waiting } = turn;
  const left = filling ?? waiting;
  if (!left) return { conversation: {}, parts: [partOf(welcome)] };
  const dropped = filling && waiting ? [discard(waiting.form, 'replaced')] : [];
  const parts = withOffer(partOf(welcome), stillWaiting(left.skill.title));
  return { conversation: { waiting: left.form }, parts: [...dropped, ...parts] };
}

/** Offers to go on, among the welcome's own chips where they are known. */
function withOffer(welcome: Part, words: string): Part[] {
  const resume = pressChip(labels.resume, { command: 'resume' });
  if (!('reply' in welcome)) return [welcome, { reply: say(words, resume), ifRoom: true }];
  const quickReplies = [resume, ...welcome.reply.quickReplies].slice(0, MOST_CHIPS);
  return [{ reply: say(words), ifRoom: true }, { reply: { ...welcome.reply, quickReplies } }];
}

/** Opens the form, or goes on with it where it is open or waiting already. The form it interrupts waits. */
function enter(turn: CoreTurn, skill: FormSkill): Outcome {
  const { filling, waiting } = turn;
  if (filling?.skill === skill) return askAgain(turn, filling, goingOn(skill.title));
  const isWaiting = waiting?.skill === skill;
  const left = filling ?? (isWaiting ? undefined : waiting);
  const below: CoreTurn = {
    ...turn,
    conversation: left ? { waiting: left.form } : {},
    filling: undefined,
    waiting: left,
  };
  if (isWaiting) return askAgain(below, waiting, goingOn(skill.title));
  const { conversation, parts } = open(below, skill);
  const dropped = filling && waiting ? [discard(waiting.form, 'replaced')] : [];
  return { conversation, parts: [...dropped, ...parts] };
}

/** Begins a form, with what Kakao sent along answered already. */
export function open(turn: CoreTurn, skill: FormSkill, before?: string): Outcome {
  const filling = { skill, form: newForm(skill, turn.input) };
  const words = paragraphs(before, keptNote(filling));
  return goOn(turn, withParameters(filling, turn.input), words);
}

/** Says what is not asked again. */
function keptNote(filling: Filling): string | undefined {
  const labels = summarised(filling).map(({ label }) => label);
  return labels.length > 0 ? knownAlready(labels) : undefined;
}

function newForm({ name, version, asks }: FormSkill, { newFormId, now, known }: TurnInput): OpenForm {
  return {
    skill: name,
    version,
    formId: newFormId,
    at: asks[0]?.id ?? '',
    answers: { ...known },
    skipped: [],
    ...(known && { known: Object.keys(known) }),
    decided: {},
    misses: 0,
    seenAt: now.getTime(),
  };
}

function partOf(skill: Exclude<Skill, FormSkill>): Part {
  switch (skill.kind) {
    case 'answer':
      return { reply: skill.reply };
    case 'faq':
      return { reply: questionsOf(skill) };
    case 'action':
      return { effect: { kind: 'answer', skill: skill.name } };
  }
}

/** The questions as chips; those that have no room are named. */
function questionsOf({ name, title, entries }: FaqSkill): Reply {
  const labels = entries.map(({ id, phrases }) => ({ id, label: phrases[0] ?? id }));
  const chips = labels.map(({ id, label }) => pressChip(label, { skill: name, value: id }));
  const others = labels.slice(MOST_CHIPS).map(({ label }) => label);
  const words = paragraphs(
    `${title}${particleAfter(title, '이에요/예요')}. 골라 주시거나 편하게 물어봐 주세요.`,
    others.length > 0 && `이런 것도 물어보실 수 있어요: ${others.join(', ')}`,
  );
  return say(words, ...chips.slice(0, MOST_CHIPS));
}
