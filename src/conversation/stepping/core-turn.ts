import type { Conversation, OpenForm, Part, Step, TurnInput } from '../conversation';
import type { Filling } from '../filling';
import type { Prompts } from '../prompting/prompt';
import type { SkillSet } from '../skill';

/** What one step works on. Forms that changed or vanished meanwhile are out of the conversation already. */
export interface CoreTurn {
  skills: SkillSet;
  conversation: Conversation;
  filling?: Filling;
  waiting?: Filling;
  input: TurnInput;
  prompts: Prompts;
}

export type Outcome = Pick<Step, 'conversation' | 'parts'>;

/** The conversation stays as it is. */
export function stay({ conversation }: CoreTurn, ...parts: Part[]): Outcome {
  return { conversation, parts };
}

/** The open form becomes this one. */
export function withForm({ conversation }: CoreTurn, form: OpenForm, ...parts: Part[]): Outcome {
  return { conversation: { ...conversation, form }, parts };
}
