import type { AnswerResult, AnswerValue, AskChoice, AskInput } from '../ask';

/** What a skill says about an answer beyond its type. Each type uses what concerns it. */
export interface AnswerSettings {
  /** `choice` and `choices`: what can be chosen. `yesNo`: other labels for true and false. */
  choices?: AskChoice[];
  /** `number`: smallest and largest. `text`: characters. `choices`: how many. */
  min?: number;
  max?: number;
  /** `number`: no fractions. */
  whole?: boolean;
  /** `date`: only days before today, or only from today on. */
  when?: 'past' | 'future';
}

/** One kind of answer: how it is asked for, read, shown and kept. */
export interface AnswerType {
  /** What the summary calls the answer when the skill does not say. */
  label: string;
  /** The question when the skill does not say. */
  defaultPrompt: string;
  /** Example or rule, told after an answer that could not be read twice and for 도움말. */
  help: string;
  /** What is offered under the question. */
  quickReplies(settings: AnswerSettings): AskChoice[];
  /** Several choices may be taken before 완료. */
  several: boolean;
  /** Reads what people really type. Pure, and never throws. */
  read(input: AskInput, settings: AnswerSettings): AnswerResult;
  /** The answer as people read it. */
  show(value: AnswerValue, settings: AnswerSettings): string;
  /** The text a profile keeps. */
  toText(value: AnswerValue): string;
  /** The answer a profile text stands for. */
  fromText(text: string): AnswerValue;
}
