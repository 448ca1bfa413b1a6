import { type Reply, say } from '../../kakao';
import type { OpenForm, Part, TurnInput } from '../conversation';
import { goingOn, labels, stillWaiting, texts } from '../core-texts';
import type { FaqQuestion } from '../faq-match';
import { withParameters } from '../parameters';
import { pressChip } from '../press-chip';
import { promptOf } from '../prompt';
import type { FaqSkill, FormSkill, Skill } from '../skill';
import { indexOf } from '../skill-index';
import { type CoreTurn, type Outcome, stay } from './core-turn';
import { discard } from './form-end';
import { askAgain } from './form-turn';
import { goOn } from './go-on';

const MOST_CHIPS = 10;

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
  const chips = questions.map(({ skill, entry }) =>
    pressChip(entry.phrases[0] ?? entry.id, { skill: skill.name, value: entry.id }),
  );
  return stay(
    turn,
    { reply: say(texts.whichQuestion, ...chips, pressChip(labels.help, { command: 'help' })) },
    ...resumed(turn),
  );
}

/** The open form once more, as far as there is room for it beside what came between. */
export function resumed({ filling, prompts }: CoreTurn): Part[] {
  if (!filling) return [];
  return [{ reply: promptOf(filling, prompts, goingOn(filling.skill.title)), ifRoom: true }];
}

/** 처음으로: the welcome speaks and the open form waits until it is asked for. */
export function goToWelcome(turn: CoreTurn): Outcome {
  const { filling, waiting } = turn;
  const left = filling ?? waiting;
  const dropped = filling && waiting ? [discard(waiting.form, 'replaced')] : [];
  const welcome = partOf(indexOf(turn.skills).welcome);
  if (!left) return { conversation: {}, parts: [welcome] };
  return {
    conversation: { waiting: left.form },
    parts: [...dropped, ...withOffer(welcome, stillWaiting(left.skill.title))],
  };
}

/** Offers to go on, among the welcome's own chips where they are known. */
function withOffer(welcome: Part, words: string): Part[] {
  const resume = pressChip(labels.resume, { command: 'resume' });
  if (!('reply' in welcome)) return [welcome, { reply: say(words, resume), ifRoom: true }];
  const { quickReplies } = welcome.reply;
  const reply: Reply = { ...welcome.reply, quickReplies: [resume, ...quickReplies].slice(0, MOST_CHIPS) };
  return [{ reply: say(words), ifRoom: true }, { reply }];
}

/** Opens the form, or goes on with it where it is open or waiting already. The form it interrupts waits. */
function enter(turn: CoreTurn, skill: FormSkill): Outcome {
  const { filling, waiting } = turn;
  if (filling?.skill === skill) return askAgain(turn, filling, goingOn(skill.title));
  const below: CoreTurn = {
    ...turn,
    conversation: { waiting: filling?.form ?? (waiting?.skill === skill ? undefined : waiting?.form) },
    filling: undefined,
    waiting: filling ?? (waiting?.skill === skill ? undefined : waiting),
  };
  if (waiting?.skill === skill) return askAgain(below, waiting, goingOn(skill.title));
  const { conversation, parts } = open(below, skill);
  const dropped = filling && waiting ? [discard(waiting.form, 'replaced')] : [];
  return { conversation, parts: [...dropped, ...parts] };
}

/** Begins a form, with what Kakao sent along answered already. */
export function open(turn: CoreTurn, skill: FormSkill, before?: string): Outcome {
  return goOn(turn, withParameters({ skill, form: newForm(skill, turn.input) }, turn.input), before);
}

function newForm({ name, version, asks }: FormSkill, { newFormId, now }: TurnInput): OpenForm {
  return {
    skill: name,
    version,
    formId: newFormId,
    at: asks[0]?.id ?? '',
    answers: {},
    skipped: [],
    decided: {},
    misses: 0,
    seenAt: now.getTime(),
  };
}

function partOf(skill: Exclude<Skill, FormSkill> | Skill): Part {
  switch (skill.kind) {
    case 'answer':
      return { reply: skill.reply };
    case 'faq':
      return { reply: questionsOf(skill) };
    default:
      return { effect: { kind: 'answer', skill: skill.name } };
  }
}

function questionsOf({ name, title, entries }: FaqSkill): Reply {
  const chips = entries.map(({ id, phrases }) => pressChip(phrases[0] ?? id, { skill: name, value: id }));
  return say(`${title}\n궁금한 것을 골라 주시거나 편하게 물어봐 주세요.`, ...chips.slice(0, MOST_CHIPS));
}
