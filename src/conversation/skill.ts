import type { Json, Reply } from '../kakao';
import type { AnswerValue, Ask } from './ask';

/** What makes a skill answer. Phrases match the whole utterance after normalising; synonyms are further phrases. */
export interface SkillStarts {
  phrases: string[];
  /** Names of Kakao blocks. */
  blocks: string[];
  /** Names of Kakao skills (`action.name`). */
  actions: string[];
}

/** What a skill's own function is told. Ids only: personal values come through services. */
export interface SkillContext {
  contactId: string;
  /** False until the required consent made the person a contact. */
  isContact: boolean;
  requestId: string;
  now: Date;
  /** What was typed to reach the skill. */
  text: string;
  /** `extra` of the button that led here, without our own signature fields. */
  extra: Record<string, Json>;
  /** Parameters Kakao sent with the block. */
  params: Record<string, Json>;
}

export interface DoneContext<Answers = Record<string, AnswerValue>> extends SkillContext {
  answers: Answers;
  /** Asks whose answer was taken over from the profile and not given again, so it need not be saved. */
  known?: readonly string[];
  /** One filled form; the same for a repeated request, so effects can be made idempotent with it. */
  formId: string;
}

interface SkillBase {
  name: string;
  title: string;
  starts: SkillStarts;
  /** Where it was written, for messages: `skills/join.yaml`. */
  source: string;
}

/** A conversation that asks one thing after the other. */
export interface FormSkill extends SkillBase {
  kind: 'form';
  /** Changes with the asks; an open form of another version starts over politely. */
  version: string;
  asks: Ask[];
  /** Shows what was answered, with 수정, before `done`. */
  confirm: boolean;
  /** Answers the person instead of starting, e.g. somebody who has joined already. */
  before?(context: SkillContext): Promise<Reply | undefined>;
  done(context: DoneContext): Promise<Reply>;
}

/** Answers at once from what the services know. */
export interface ActionSkill extends SkillBase {
  kind: 'action';
  answer(context: SkillContext): Promise<Reply>;
}

/** Answers at once with what is written: menus, greetings, the fallback. */
export interface AnswerSkill extends SkillBase {
  kind: 'answer';
  reply: Reply;
  /** Leads to a person. */
  handsOver?: true;
}

/** One question with its answer. The first phrase is the question as people read it on a button. */
export interface FaqEntry {
  id: string;
  phrases: string[];
  /** Groups of words that mean the same. The question is meant when every group has a word in what was said. */
  keywords: string[][];
  reply: Reply;
}

/** Several questions with synonyms, each with its answer. */
export interface FaqSkill extends SkillBase {
  kind: 'faq';
  entries: FaqEntry[];
}

export type Skill = FormSkill | ActionSkill | AnswerSkill | FaqSkill;

/** Every skill by name, and the ones with a fixed part. */
export interface SkillSet {
  byName: ReadonlyMap<string, Skill>;
  /** Answers when nothing else does. */
  fallback: string;
  /** Answers the welcome block and 처음으로. */
  welcome: string;
  /** Answers 개인정보, 처리방침 and 내 정보 at any time, in the middle of a form too. No form. */
  privacy: string;
}
