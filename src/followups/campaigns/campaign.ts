import type { Rule } from '../../segments';
import type { MessageKind } from '../gate/gate';
import type { SendingWindow } from '../gate/quiet-hours';
import { fieldsRead, type TemplatePart } from '../messages/message-template';
import type { TimeOfDay } from './time-of-day';
import type { Delay, Trigger } from './trigger';

/** What a campaign says. The label and the way to refuse are not in here: code adds them. */
export interface MessageTemplate {
  parts: TemplatePart[];
  /** Open web pages. A tracked one leads through us and tells that it was pressed. */
  buttons: { label: string; web: string; isTracked: boolean }[];
  /** Said for the person when pressed. */
  replies: { label: string; message: string }[];
  alimtalk?: AlimtalkTemplate;
}

/** A template that Kakao approved, for those the chatbot cannot reach. */
export interface AlimtalkTemplate {
  template: string;
  variables: Record<string, TemplatePart[]>;
}

/** One of the texts of a step. The first whose condition is met is taken; the last has none, so nobody is left out. */
export interface Choice {
  condition?: Rule;
  message: MessageTemplate;
}

/** One message of a campaign. */
export interface Step {
  id: string;
  /** After the step before, or after the trigger for the first one. */
  wait: Delay;
  at?: TimeOfDay;
  /** The step is left out for those who do not meet it. */
  condition?: Rule;
  choices: Choice[];
}

/** A message, or several one after the other, for everybody who meets the trigger and the condition. */
export interface Campaign {
  name: string;
  /** As operators and contacts read it. */
  title: string;
  kind: MessageKind;
  /** The registry purpose it serves. */
  purpose: string;
  /** What the advertising is about; contacts may wish for some of it only. */
  topic?: string;
  trigger: Trigger;
  condition?: Rule;
  steps: Step[];
  exits: Exits;
  /** Episodes may be added later; those who had them all wait for the next. */
  isSeries: boolean;
  /** Narrower than the hours that hold for everybody. */
  window: SendingWindow;
  /** A message later than this is no longer worth sending. */
  validForMs: number;
  /** Changes with everything above. */
  version: string;
}

/** What ends a sequence for one contact before its last step. Leaving and opting out always do. */
export interface Exits {
  /** They wrote to us after a step. */
  onReply: boolean;
  /** They met what the sequence is for. */
  goal?: Rule;
}

/** Who it is for: its condition, and the silence it waits for. */
export function audienceRule({ trigger, condition }: Campaign): Rule | undefined {
  if (trigger.kind !== 'silent') return condition;
  const silent: Rule = { seen: { before: `${trigger.days}d` } };
  return condition ? { all: [silent, condition] } : silent;
}

/**
 * Whom an occasion of it brings in. Of the silent, only those whose silence grew long enough lately: the others were looked
 * at on the days before.
 */
export function entryRule(campaign: Campaign): Rule | undefined {
  const { trigger, condition, validForMs } = campaign;
  if (trigger.kind !== 'silent') return condition;
  const lookBack = Math.ceil(validForMs / 86_400_000) + A_WEEK;
  const silent: Rule = { seen: { before: `${trigger.days}d`, within: `${trigger.days + lookBack}d` } };
  return condition ? { all: [silent, condition] } : silent;
}

const A_WEEK = 7;

/** Every text it may send. */
export function textsOf({ steps }: Campaign): MessageTemplate[] {
  return steps.flatMap(({ choices }) => choices.map(({ message }) => message));
}

/** The registry fields whose values some texts take, in the chat or by 알림톡. */
export function fieldsOf(texts: readonly MessageTemplate[]): string[] {
  const parts = texts.flatMap(({ parts: own, alimtalk }) => [
    ...own,
    ...Object.values(alimtalk?.variables ?? {}).flat(),
  ]);
  return fieldsRead(parts);
}

/** Every condition in it but the one it starts with. */
export function innerConditions({ steps, exits }: Campaign): Rule[] {
  const ofSteps = steps.flatMap(({ condition, choices }) => [
    condition,
    ...choices.map((choice) => choice.condition),
  ]);
  return [...ofSteps, exits.goal].filter((rule) => rule !== undefined);
}

export function stepById({ steps }: Campaign, id: string): Step | undefined {
  return steps.find((step) => step.id === id);
}

/** The step after this one; the first for a contact who had none. Undefined at the end, and after a step that is gone. */
export function stepAfter({ steps }: Campaign, id: string | undefined): Step | undefined {
  if (id === undefined) return steps[0];
  const index = steps.findIndex((step) => step.id === id);
  return index === -1 ? undefined : steps[index + 1];
}
