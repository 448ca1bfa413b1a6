import { type AnswerSettings, type AnswerTypeName, answerTypes } from './answers/answer-types';
import type { AskCondition, QuestionAsk } from './ask';

/** What a skill says about one question. Whatever it leaves out comes from the type of the answer. */
export interface QuestionWords {
  id: string;
  type: AnswerTypeName;
  settings?: AnswerSettings;
  intro?: string;
  prompt?: string;
  help?: string;
  label?: string;
  field?: string;
  optional?: boolean;
  when?: AskCondition;
  parameters?: string[];
}

/** A question whose answer is of one of the known types. */
export function questionAsk({ type, settings = {}, ...words }: QuestionWords): QuestionAsk {
  const answerType = answerTypes[type];
  return {
    kind: 'question',
    type,
    optional: false,
    parameters: [],
    ...words,
    prompt: words.prompt ?? answerType.defaultPrompt,
    help: words.help ?? answerType.help,
    label: words.label ?? answerType.label,
    choices: answerType.quickReplies(settings),
    several: answerType.several,
    read: (input) => answerType.read(input, settings),
    show: (value) => answerType.show(value, settings),
  };
}
