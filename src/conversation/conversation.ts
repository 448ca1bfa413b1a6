import { z } from 'zod';
import type { GuardianState } from '../consent';
import type { Json, Reply } from '../kakao';
import { AnswerValue } from './ask';

/** A form somebody is in the middle of. */
export const OpenForm = z.object({
  skill: z.string(),
  version: z.string(),
  /** One filling of one form; travels in our buttons so that an old press is told from a new one. */
  formId: z.string(),
  /** The open ask; `summary` while 저장/수정 is offered. */
  at: z.string(),
  answers: z.record(z.string(), AnswerValue),
  /** Asks answered by skipping. */
  skipped: z.array(z.string()),
  /** Asks whose answer the profile held already: shown masked, and not saved again. */
  known: z.array(z.string()).optional(),
  /** Choices taken so far in an ask with several. */
  picked: z.array(z.string()).optional(),
  /** The answer that stands until its correction from the summary is given. */
  correcting: z.object({ ask: z.string(), was: AnswerValue.optional() }).optional(),
  /** Each scope decided in this form: the latest decision, and how often, since a changed mind is a record of its own. */
  decided: z.record(z.string(), z.object({ last: z.enum(['granted', 'refused']), times: z.number() })),
  /** Version of the notice that the open consent was shown with. */
  noticeVersion: z.number().optional(),
  /** Times in a row the open ask could not read the answer. */
  misses: z.number(),
  /** When the person last said something, in milliseconds since 1970. */
  seenAt: z.number(),
});
export type OpenForm = z.infer<typeof OpenForm>;

/** The place in a form after the last ask. No ask may have this id. */
export const SUMMARY = 'summary';

/** What a conversation remembers between turns. Plain JSON. */
export const Conversation = z.object({
  form: OpenForm.optional(),
  /** A form that another one interrupted; it goes on when that one ends. */
  waiting: OpenForm.optional(),
});
export type Conversation = z.infer<typeof Conversation>;

export const Command = z.enum([
  'cancel',
  'back',
  'restart',
  'help',
  'privacy',
  'optOut',
  'skip',
  'details',
  'resume',
  'save',
  'correct',
  /** 완료, after several choices. */
  'finish',
]);
export type Command = z.infer<typeof Command>;

/** A pressed button or quick reply that we made (its signature was checked by the shell). */
export const Press = z.strictObject({
  /** Start this skill; of a FAQ, with the entry's id as value, that answer. */
  skill: z.string().optional(),
  /** Answer in this form … */
  formId: z.string().optional(),
  /** … to this ask (`summary` included) … */
  ask: z.string().optional(),
  /** … with this value. */
  value: AnswerValue.optional(),
  /** A command such as `cancel`, whatever the label says. With a form it counts only there. */
  command: Command.optional(),
});
export type Press = z.infer<typeof Press>;

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
  /** Where somebody under 14 stands with their guardian; left out where none under 14 are taken. */
  guardian?: GuardianState;
  isWelcome: boolean;
  /** How many times in a row nothing was understood before this. */
  missed?: number;
  now: Date;
  /** What the profile holds already of the form that this turn opens. */
  known?: Record<string, AnswerValue>;
  /** A fresh id the core may use for a form it starts. */
  newFormId: string;
}

/** The words of one consent, as the form shows them. Filled from the current notice. */
export interface ConsentPrompt {
  scope: string;
  version: number;
  label: string;
  required: boolean;
  /** `[선택] 광고성 정보 수신 동의`; with the summary it fits one card. */
  title: string;
  /** One bubble: purpose, items, period, right to refuse. */
  summary: string;
  /** All of it, for 자세히. */
  full: string;
  policyUrl: string;
}

export interface Expressed {
  how: 'button' | 'phrase';
  value: string;
}

/** What the shell does after the step, in order, each with an idempotency key of its own. */
export type Effect =
  | {
      kind: 'consent';
      key: string;
      scope: string;
      decision: 'granted' | 'refused';
      noticeVersion: number;
      expressed: Expressed;
    }
  | {
      kind: 'done';
      key: string;
      skill: string;
      formId: string;
      answers: Record<string, AnswerValue>;
      /** Asks whose answer was known before. */
      known?: string[];
    }
  /** A form ended without being saved: nothing of it is kept. */
  | {
      kind: 'discard';
      key: string;
      skill: string;
      formId: string;
      because: 'cancelled' | 'refused' | 'tooYoung' | 'changed' | 'replaced';
      /** What had been agreed to in this form. */
      granted: string[];
    }
  | { kind: 'optOut'; key: string; expressed: Expressed }
  | { kind: 'answer'; skill: string };

/** A reply that is known now, or one that an effect will give (consent and discard give none). Shown in order. */
export type Part =
  | {
      reply: Reply;
      /** Its bubbles are left out when there is no room for all of them; its quick replies stay. */
      ifRoom?: boolean;
    }
  | { effect: Effect };

/** Which skill answered and why; for the log, the metrics and the simulator. */
export interface Why {
  skill: string;
  /** The question of a FAQ that was answered. */
  about?: string;
  because:
    | 'open form'
    | 'button'
    | 'old button'
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
