import { say } from '../kakao';
import type { Conversation, OpenForm, Part, Step, TurnInput } from './conversation';
import { fillingOf } from './filling';
import { goingOn, labels, texts, wasChanged } from './prompting/core-texts';
import { pressChip } from './prompting/press-chip';
import type { Prompts } from './prompting/prompt';
import type { Destination, Route } from './routing/scene';
import type { SkillSet } from './skill';
import { obey } from './stepping/command-step';
import { type CoreTurn, type Outcome, stay } from './stepping/core-turn';
import { discard } from './stepping/form-end';
import { askAgain, takeAnswer } from './stepping/form-turn';
import { putAgain } from './stepping/go-on';
import { nothingOpen } from './stepping/nothing-open';
import { answerQuestion, answerWith, offerQuestions, open, resumed } from './stepping/skill-step';

/**
 * What a turn changes and answers: the conversation after it, replies and effects in order. Pure: the same input gives the
 * same step, so a turn can be decided again after a crash.
 */
export function step(
  skills: SkillSet,
  conversation: Conversation,
  input: TurnInput,
  { to, why }: Route,
  prompts: Prompts,
): Step {
  const { turn, changed } = coreTurn(skills, conversation, input, prompts);
  const { conversation: next, parts } = take(turn, to);
  const dropped = changed.map((form) => discard(form, 'changed'));
  const notes = next.form || to.kind === 'startOver' ? [] : changed.flatMap((form) => noteOf(skills, form));
  return { conversation: next, parts: [...dropped, ...parts, ...notes], why };
}

function take(turn: CoreTurn, to: Destination): Outcome {
  const { filling } = turn;
  switch (to.kind) {
    case 'command':
      return obey(turn, to.command, to.expressed);
    case 'form':
      return filling ? takeAnswer(turn, filling) : nothingOpen(turn);
    case 'again':
      return filling ? askAgain(turn, filling, goingOn(filling.skill.title)) : nothingOpen(turn);
    case 'oldButton':
      return oldButton(turn);
    case 'skill':
      return answerWith(turn, to.skill);
    case 'question':
      return answerQuestion(turn, to.question);
    case 'near':
      return offerQuestions(turn, to.questions);
    case 'nod':
      return nothingOpen(turn, to.words);
    case 'instead':
      return stay(turn, { reply: to.reply }, ...resumed(turn));
    case 'startOver':
      return open(turn, to.skill, texts.changed);
  }
}

/** An old button answers nothing; the person is told and led back to where the conversation is. */
function oldButton(turn: CoreTurn): Outcome {
  const { filling, input } = turn;
  if (!filling) return nothingOpen(turn, texts.oldConversation);
  const isThisForm = input.press?.formId === filling.form.formId;
  return putAgain(turn, filling, isThisForm ? texts.alreadyAnswered : texts.oldConversationGoesOn);
}

/** The turn with the forms as they are now; those whose skill is gone or asks something else are named apart. */
function coreTurn(
  skills: SkillSet,
  conversation: Conversation,
  input: TurnInput,
  prompts: Prompts,
): { turn: CoreTurn; changed: OpenForm[] } {
  const { form, waiting } = conversation;
  const seen = form && { ...form, seenAt: input.now.getTime() };
  const [open, behind] = [fillingOf(skills, seen), fillingOf(skills, waiting)];
  return {
    turn: {
      skills,
      input,
      prompts,
      conversation: { ...(open && { form: open.form }), ...(behind && { waiting: behind.form }) },
      filling: open,
      waiting: behind,
    },
    changed: [...(form && !open ? [form] : []), ...(waiting && !behind ? [waiting] : [])],
  };
}

function noteOf(skills: SkillSet, { skill: name }: OpenForm): Part[] {
  const skill = skills.byName.get(name);
  if (skill?.kind !== 'form') return [];
  const again = pressChip(labels.startAgain, { skill: name });
  return [{ reply: say(wasChanged(skill.title), again), ifRoom: true }];
}
