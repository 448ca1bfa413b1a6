import type { Json, SkillResponse } from '../kakao';

/** What the simulator needs of the rest. `services.ts` and `app.ts` fill these. */

/** Posts to the skill server as Kakao would, with the secret header that the browser never sees. */
export type SkillWebhook = (call: { path: string; body: Json }) => Promise<WebhookAnswer>;

export interface WebhookAnswer {
  /** HTTP status; 0 when nobody answered. */
  status: number;
  /** The parsed body, or the text when it is no JSON. */
  body: Json;
  ms: number;
}

/** The server's clock, which only moves forward. */
export interface SimulatorClock {
  now(): Date;
  /** Moves there, and runs what falls due on the way in its order. */
  moveTo(time: Date): Promise<void>;
}

/** One message to one person, as far as it got. */
export interface OutboxEntry {
  id: string;
  /** Name of the campaign. */
  name: string;
  kind: 'information' | 'advertising';
  status: 'scheduled' | 'held' | 'delivered' | 'skipped' | 'failed';
  /** When it is due, or when it was delivered or given up. */
  at: Date;
  /** 왜 보냈나 / 왜 안 보냈나, in Korean. */
  reason?: string;
  /** What the person sees; there once it is delivered. */
  response?: SkillResponse;
}

export interface Outbox {
  /** Everything for the person behind a Kakao key, newest first. */
  list(userKey: string): Promise<OutboxEntry[]>;
}

export interface Inspection {
  /** Which skill gave the last answer, why it was that one, and which of its questions was meant. */
  why?: { skill: string; because: string; about?: string };
  /** What the conversation remembers: the open form, consents, known fields. Without personal values if possible. */
  state: Json;
}

export interface ConversationInspector {
  inspect(userKey: string): Promise<Inspection>;
}
