import type { Reply } from '../../kakao';
import { commandOf } from '../commands';
import type { Command, Conversation, Expressed, TurnInput, Why } from '../conversation';
import { type Filling, fillingOf } from '../filling';
import type { FormSkill, Skill, SkillSet } from '../skill';
import type { FaqQuestion } from './faq-match';
import { indexOf, type SkillIndex } from './skill-index';

export type Destination =
  | { kind: 'command'; command: Command; expressed: Expressed }
  /** The open place reads what was said. */
  | { kind: 'form' }
  /** The open place is put again: nothing was said that could answer it. */
  | { kind: 'again' }
  | { kind: 'oldButton' }
  | { kind: 'skill'; skill: Skill }
  | { kind: 'question'; question: FaqQuestion }
  | { kind: 'near'; questions: FaqQuestion[] }
  /** Nothing was asked for: a smile, a bare yes, a picture. */
  | { kind: 'nod'; words: string }
  /** A form answers instead of starting: its `before` spoke. */
  | { kind: 'instead'; reply: Reply }
  /** The open form asks something else now, so it begins anew. */
  | { kind: 'startOver'; skill: FormSkill };

/** Who answers this turn, and why. */
export interface Route {
  to: Destination;
  why: Why;
  /** The form that this turn begins; its `before` is asked first. */
  opens?: string;
}

/** All that a route is decided on. */
export interface Scene {
  skills: SkillSet;
  index: SkillIndex;
  conversation: Conversation;
  input: TurnInput;
  /** The open form, unless it asks something else by now. */
  filling?: Filling;
  waiting?: Filling;
  /** Who answers to exactly these words. */
  named?: Skill | FaqQuestion;
  command?: Command;
}

export function sceneOf(skills: SkillSet, conversation: Conversation, input: TurnInput): Scene {
  const index = indexOf(skills);
  return {
    skills,
    index,
    conversation,
    input,
    filling: fillingOf(skills, conversation.form),
    waiting: fillingOf(skills, conversation.waiting),
    named: index.byPhrase(input.text),
    command: commandOf(input.text),
  };
}

/** Who answers when it is not a skill of its own: the open form, or the conversation itself. */
export function speaker({ filling }: Scene): string {
  return filling?.skill.name ?? 'conversation';
}

export function toCommand(scene: Scene, command: Command, how: Expressed['how']): Route {
  const value = how === 'button' ? command : scene.input.text.trim();
  return {
    to: { kind: 'command', command, expressed: { how, value } },
    why: { skill: speaker(scene), because: 'command' },
  };
}

export function toSkill({ filling, waiting }: Scene, skill: Skill, because: Why['because']): Route {
  const isOpen = skill === filling?.skill || skill === waiting?.skill;
  const opens = skill.kind === 'form' && !isOpen ? skill.name : undefined;
  return { to: { kind: 'skill', skill }, why: { skill: skill.name, because }, ...(opens && { opens }) };
}

export function toQuestion(question: FaqQuestion, because: Why['because']): Route {
  return {
    to: { kind: 'question', question },
    why: { skill: question.skill.name, because, about: question.entry.id },
  };
}

export function toNamed(scene: Scene, named: Skill | FaqQuestion): Route {
  return 'entry' in named ? toQuestion(named, 'question') : toSkill(scene, named, 'phrase');
}

/** A form that changed while it was open begins anew. */
export function toStartOver({ skills, conversation: { form } }: Scene): Route | undefined {
  const skill = form && skills.byName.get(form.skill);
  if (skill?.kind !== 'form') return undefined;
  return {
    to: { kind: 'startOver', skill },
    why: { skill: skill.name, because: 'open form' },
    opens: skill.name,
  };
}
