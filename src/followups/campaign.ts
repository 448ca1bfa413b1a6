import type { Rule } from '../segments';
import type { MessageKind } from './gate';
import type { TemplatePart } from './message-template';
import type { SendingWindow } from './quiet-hours';
import type { Trigger } from './trigger';

/** What a campaign says. The label and the way to refuse are not in here: code adds them. */
export interface MessageTemplate {
  parts: TemplatePart[];
  /** Open web pages. */
  buttons: { label: string; web: string }[];
  /** Said for the person when pressed. */
  replies: { label: string; message: string }[];
}

/** A message for everybody who meets its trigger and its condition. */
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
  /** Narrower than the hours that hold for everybody. */
  window: SendingWindow;
  /** A message later than this is no longer worth sending. */
  validForMs: number;
  message: MessageTemplate;
  /** Changes with everything above. */
  version: string;
}
