import type { Json, Reply } from '../kakao';
import type { AnswerValue } from './ask';

/** A form somebody is in the middle of. */
export interface OpenForm {
  skill: string;
  version: string;
  /** One filling of one form; travels in our buttons so that an old press is told from a new one. */
  formId: string;
  /** The open ask; `summary` while 저장/수정 is offered. */
  at: string | 'summary';
  answers: Record<string, AnswerValue>;
  /** Asks answered by skipping. */
  skipped: string[];
  /** Choices taken so far in an ask with several. */
  picked?: string[];
  /** Set while one answer is being corrected from the summary. */
  correcting?: boolean;
  /** Times in a row the open ask could not read the answer. */
  misses: number;
}

/** What a conversation remembers between turns. */
export interface Conversation {
  form?: OpenForm;
}

/** A pressed button or quick reply that we made (its signature was checked by the shell). */
export interface Press {
  /** Start this skill. */
  skill?: string;
  /** Answer in this form … */
  formId?: string;
  /** … to this ask (`summary` included) … */
  ask?: string;
  /** … with this value. */
  value?: AnswerValue;
  /** A command such as `cancel`, whatever the label says. */
  command?: Command;
}

export type Command =
  | 'cancel'
  | 'back'
  | 'restart'
  | 'help'
  | 'privacy'
  | 'optOut'
  | 'skip'
  | 'details'
  | 'resume'
  | 'save'
  | 'correct';

/** One turn of a person, as the pure core sees it. */
export interface TurnInput {
  text: string;
  press?: Press;
  imageUrl?: string;
  params: Record<string, Json>;
  blockName?: string;
  actionName?: string;
  /** The skill named in the URL, if any. */
  skill?: string;
  isWelcome: boolean;
  now: Date;
  /** A fresh id the core may use for a form it starts. */
  newFormId: string;
}

/** The words of one consent, as the form shows them. Filled from the current notice. */
export interface ConsentPrompt {
  scope: string;
  version: number;
  label: string;
  required: boolean;
  /** One bubble: purpose, items, period, right to refuse. */
  summary: string;
  /** All of it, for 자세히. */
  full: string;
  policyUrl: string;
}

/** What the shell does after the step, in order, each with an idempotency key of its own. */
export type Effect =
  | {
      kind: 'consent';
      key: string;
      scope: string;
      decision: 'granted' | 'refused';
      noticeVersion: number;
      expressed: { how: 'button' | 'phrase'; value: string };
    }
  | { kind: 'done'; key: string; skill: string; formId: string; answers: Record<string, AnswerValue> }
  | { kind: 'optOut'; key: string; expressed: { how: 'button' | 'phrase'; value: string } }
  | { kind: 'answer'; skill: string };

/** A reply that is known now, or one that an effect will give. Shown in order. */
export type Part = { reply: Reply } | { effect: Effect };

/** Which skill answered and why; for the log, the metrics and the simulator. */
export interface Why {
  skill: string;
  because:
    | 'open form'
    | 'button'
    | 'url'
    | 'block'
    | 'action'
    | 'phrase'
    | 'question'
    | 'command'
    | 'welcome'
    | 'fallback';
}

export interface Step {
  conversation: Conversation;
  parts: Part[];
  why: Why;
}
