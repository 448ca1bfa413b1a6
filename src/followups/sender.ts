import type { MessageKind } from './gate/gate';
import type { RenderedMessage } from './messages/message';

/**
 * A way to deliver. A new one is one file and one line in `services.ts`; `senderContract` in the tests tells when it is done.
 *
 * A sender never throws for what happens to a message, never retries by itself, and never lets an address, a key or a
 * body into a reason or an error.
 */
export interface Sender {
  name: string;
  medium: 'kakaotalk';
  /** `before`: the finished text goes with the message. `onDelivery`: Kakao calls our skill for it. */
  renders: 'before' | 'onDelivery';
  /** Sending one delivery id twice shows the person one message. Only then is an unknown outcome sent again. */
  resendIsSafe: boolean;
  maxBatch: number;
  /** Won for each accepted message. */
  costWon: number;
  /** What it takes over when another sender definitely failed. Default: nothing. */
  carries?(kind: MessageKind): boolean;
  /** Answers once for each message, in any order. */
  send(batch: OutgoingMessage[]): Promise<SendOutcome[]>;
  /** Asks what became of messages accepted under one provider id. */
  poll?(providerId: string, batch: PolledMessage[]): Promise<Settlement[]>;
}

export interface OutgoingMessage {
  deliveryId: string;
  contactId: string;
  campaign: string;
  kind: MessageKind;
  /** The registry purpose it serves. */
  purpose: string;
  /** Present for senders that render before. */
  message?: RenderedMessage;
}

export type SendOutcome = { deliveryId: string } & (
  | {
      result: 'accepted';
      providerId?: string;
      /** There is nothing left to find out. */
      isDelivered?: boolean;
    }
  /** Definitely not sent, and it will not be. */
  | { result: 'rejected'; reason: string }
  /** Definitely not sent; worth another try. `stopsSender`: nothing else would get through either. */
  | { result: 'tryLater'; reason: string; afterMs?: number; stopsSender?: boolean }
  /** It may have been sent. */
  | { result: 'unknown'; reason: string }
);

export interface PolledMessage {
  deliveryId: string;
  contactId: string;
  /** Kakao called our skill for it. */
  wasCalled: boolean;
}

export type Settlement = { deliveryId: string } & (
  | { result: 'delivered' }
  | { result: 'failed'; reason: string }
  /** Still on its way. */
  | { result: 'pending' }
  | { result: 'unknown'; reason: string }
);
