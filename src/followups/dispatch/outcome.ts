import { contentHash, type RenderedMessage } from '../messages/message';
import type { Sender, SendOutcome, Settlement } from '../sender';
import { pollDelayMs, retryDelayMs } from './backoff';
import type { Decision, Delivery } from './delivery';
import type { DeliveryChange } from './delivery-model';

/** A send that nobody answered for by then is looked into by the reconciler. */
const SEND_LEASE_MS = 120_000;
/** How long an unknown send may still prove itself through a call or a report before it is given up as unconfirmed. */
const PROOF_MS = 10 * 60_000;

/** What a decision of the gate other than "send" makes of a delivery. Pure, as everything here. */
export function refusalChange(delivery: Delivery, decision: Decision): DeliveryChange {
  const { id, lease, status } = delivery;
  const { verdict, at } = decision;
  const common = { id, lease, from: [status], decision };
  if (verdict.outcome === 'skip')
    return { ...common, set: { status: 'skipped', reason: verdict.reason, settledAt: at } };
  if (verdict.outcome === 'hold')
    return { ...common, set: { status: 'scheduled', reason: verdict.reason, nextAt: verdict.until } };
  return { ...common, set: { status: 'scheduled', nextAt: at } };
}

/** What the last step before the network call writes down. */
export function sendingChange(
  { id, lease, attempts }: Delivery,
  {
    decision,
    message,
    sender,
    now,
  }: { decision: Decision; message?: RenderedMessage; sender: string; now: Date },
): DeliveryChange {
  const set: DeliveryChange['set'] = {
    status: 'sending',
    sender,
    attempts: attempts + 1,
    sentAt: now,
    nextAt: new Date(now.getTime() + SEND_LEASE_MS),
    ...(message && { contentHash: contentHash(message) }),
  };
  return { id, lease, from: ['scheduled'], decision, set };
}

/** What makes a claimed delivery due as it was, as if it had not been touched. */
export function givenBackChange({ id, lease, status }: Delivery, dueAt: Date): DeliveryChange {
  return { id, lease, from: [status], set: { status: 'scheduled', nextAt: dueAt } };
}

/** What a sender's answer makes of a delivery that is being sent. */
export function outcomeChange(
  delivery: Delivery,
  outcome: SendOutcome,
  sender: Sender,
  now: Date,
  random: () => number,
): DeliveryChange {
  const after = (ms: number) => new Date(now.getTime() + ms);
  const change = (set: DeliveryChange['set']): DeliveryChange => ({
    id: delivery.id,
    // Another process may have given it up meanwhile; the answer is still the truth.
    from: ['sending', 'unconfirmed'],
    lease: delivery.lease,
    set,
  });
  // Tried again until it goes through or expires: the gate decides that, not a count of attempts.
  const retry = (reason: string, afterMs = retryDelayMs(delivery.attempts, random)) =>
    change({ status: 'scheduled', reason, nextAt: after(afterMs) });
  switch (outcome.result) {
    case 'accepted':
      return outcome.isDelivered
        ? change({ status: 'delivered', providerId: outcome.providerId, settledAt: now })
        : change({ status: 'accepted', providerId: outcome.providerId, nextAt: after(pollDelayMs(0) ?? 0) });
    case 'rejected':
      return change({ status: 'failed', reason: outcome.reason, settledAt: now });
    case 'tryLater':
      return retry(outcome.reason, outcome.afterMs);
    case 'unknown':
      return sender.resendIsSafe
        ? retry(outcome.reason)
        : change({ status: 'sending', reason: outcome.reason, nextAt: after(PROOF_MS) });
  }
}

/** What became of an accepted delivery. One that nobody can tell about stays unconfirmed and is never sent again. */
export function settlementChange(delivery: Delivery, settlement: Settlement, now: Date): DeliveryChange {
  const change = (set: DeliveryChange['set']): DeliveryChange => ({
    id: delivery.id,
    from: ['accepted'],
    set,
  });
  const polls = delivery.polls + 1;
  switch (settlement.result) {
    case 'delivered':
      return change({ status: 'delivered', polls, settledAt: now });
    case 'failed':
      return change({ status: 'failed', polls, reason: settlement.reason, settledAt: now });
    case 'unknown':
      return change({ status: 'unconfirmed', polls, reason: settlement.reason, settledAt: now });
    case 'pending': {
      const wait = pollDelayMs(polls);
      return wait === undefined
        ? change({ status: 'unconfirmed', polls, reason: 'NO_RESULT', settledAt: now })
        : change({ polls, nextAt: new Date(now.getTime() + wait) });
    }
  }
}

/** What becomes of a send whose process died or whose answer never came. */
export function interruptedChange(
  delivery: Delivery,
  sender: Pick<Sender, 'resendIsSafe'>,
  now: Date,
): DeliveryChange {
  const change = (set: DeliveryChange['set']): DeliveryChange => ({
    id: delivery.id,
    from: ['sending'],
    lease: delivery.lease,
    set,
  });
  if (delivery.calledAt) return change({ status: 'delivered', settledAt: now });
  if (sender.resendIsSafe) return change({ status: 'scheduled', nextAt: now });
  return change({ status: 'unconfirmed', reason: delivery.reason ?? 'INTERRUPTED', settledAt: now });
}
