import type { GateInput, MessageKind, Verdict } from '../gate/gate';

/**
 * One message to one contact. `scheduled` waits for its time; `sending` was written down before the network call;
 * `accepted` by the sender, to be settled; the other four are final. `unconfirmed` may have arrived: it is never sent again.
 */
export type DeliveryStatus = 'scheduled' | 'sending' | 'accepted' | FinalStatus;
export type FinalStatus = 'delivered' | 'skipped' | 'failed' | 'unconfirmed';

/** The lane of the sender that everything is planned for. */
export const PRIMARY = 'primary';

/** One answer of the gate with what it was asked about. */
export interface Decision {
  at: Date;
  stage: 'plan' | 'send' | 'render';
  verdict: Verdict;
  input: GateInput;
}

export interface Delivery {
  id: string;
  contactId: string;
  campaign: string;
  /** What it is for, once per contact and campaign: the key of an event, or the time of a repeating campaign. */
  occurrence: string;
  /** The step of the campaign whose text it carries. */
  step: string;
  kind: MessageKind;
  /** The registry purpose it serves. */
  purpose: string;
  /** The lane it goes by: `primary`, or the sender that took over. */
  via: string;
  /** The consents it needs; withdrawing one of them cancels it. */
  scopes: string[];
  status: DeliveryStatus;
  /** When it was promised. */
  dueAt: Date;
  /** When it is looked at next: due, held until, lease ends, polled. */
  nextAt: Date;
  /** Later than this it is stale. */
  expiresAt: Date;
  /** Who holds it now. */
  lease?: string;
  attempts: number;
  /** Why it ended, waits or failed: a code, never a text of a person. */
  reason?: string;
  sender?: string;
  /** The sender's own name for it, to ask what became of it. */
  providerId?: string;
  /** How often the sender was asked. */
  polls: number;
  /** Kakao called our skill for it: proof that the person was found. */
  calledAt?: Date;
  /** SHA-256 of what was shown. */
  contentHash?: string;
  decisions: Decision[];
  plannedAt: Date;
  sentAt?: Date;
  settledAt?: Date;
}
