import { z } from 'zod';
import type { Json } from '../kakao';

/**
 * What an ask keeps: canonical text (`+821012345678`, `1995-03-02`), a list of choices, a number or a yes/no.
 * A consent keeps `granted` or `refused`, an age gate `true`.
 */
export const AnswerValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
export type AnswerValue = z.infer<typeof AnswerValue>;

/** Everything a person may answer with in one turn. */
export interface AskInput {
  /** What was typed, trimmed; also the label of a pressed button. */
  text: string;
  /** The value behind a pressed quick reply of this ask; wins over the text. */
  pressed?: AnswerValue;
  /** A picture sent in the chat room. */
  imageUrl?: string;
  /** A block parameter or entity that Kakao resolved for this ask; wins over the text. */
  parameter?: Json;
  now: Date;
}

export type AnswerResult<T = AnswerValue> =
  | { ok: true; value: T }
  | { ok: false /** Kind Korean sentence. */; reason: string };

export interface AskChoice {
  label: string;
  value: AnswerValue;
}

/** The ask is put only while an earlier answer has this value; a list has it when it contains it. */
export interface AskCondition {
  ask: string;
  is: AnswerValue;
}

interface AskBase {
  id: string;
  /** Said once, when the ask is reached, and not when it is put again. May name earlier answers: `{{name}}님, 반가워요!`. */
  intro?: string;
  /** May name earlier answers. */
  prompt: string;
  /** Shown for 도움말 while this ask is open. */
  help?: string;
  optional: boolean;
  when?: AskCondition;
  /** Names of block parameters or entities whose value answers this ask without asking. */
  parameters: string[];
}

/** A question whose answer is kept. */
export interface QuestionAsk extends AskBase {
  kind: 'question';
  /** Answer type as written in the skill: `phone`, `birthDate`, `choice`, `custom` … */
  type: string;
  /** Registry field that keeps the answer; none for an answer only the skill uses. */
  field?: string;
  /** The answer is shown in the summary under this name. */
  label: string;
  choices: AskChoice[];
  /** Several choices may be taken before 완료. */
  several: boolean;
  /** Reads what people really type. Pure. */
  read(input: AskInput): AnswerResult;
  /** The answer as the summary shows it. */
  show(value: AnswerValue): string;
}

/**
 * One consent, with buttons of equal weight. Only the signed button or an exact phrase decides it.
 * The words come from the notice; `prompt` is what is said before them, often nothing.
 */
export interface ConsentAsk extends AskBase {
  kind: 'consent';
  scope: string;
}

/** Asks whether the person is at least 14 before anything else is asked (PIPA 22-2). A "no" ends the form with nothing kept. */
export interface AgeGateAsk extends AskBase {
  kind: 'ageGate';
}

export type Ask = QuestionAsk | ConsentAsk | AgeGateAsk;
