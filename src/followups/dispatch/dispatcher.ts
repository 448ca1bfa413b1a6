import type { Clock } from '../../platform/clock';
import type { Logger } from '../../platform/logger';
import type { Metrics } from '../../platform/metrics';
import type { OutgoingMessage, Sender, SendOutcome } from '../sender';
import type { Delivery } from './delivery';
import type { DeliveryModel } from './delivery-model';
import { type DeliverSummary, type DeliveryRecorder, emptySummary } from './delivery-recorder';
import type { Departure, Leaving } from './departure';
import { outcomeChange } from './outcome';

interface Deps {
  /** The lane whose deliveries it sends. */
  via: string;
  deliveries: DeliveryModel;
  departure: Departure;
  recorder: DeliveryRecorder;
  sender: Sender;
  clock: Clock;
  logger: Logger;
  metrics?: Metrics;
  /** Between 0 and 1; spreads retries. */
  random?: () => number;
  /** Waits in real time. With it, what falls due in the next seconds is claimed and judged ahead. */
  sleep?: (ms: number) => Promise<void>;
}

const BATCH = 500;
const CLAIM_LEASE_MS = 60_000;
/** How far ahead it looks, how often, and how many times before the timetable calls again. */
const AHEAD_MS = 5_000;
const LOOK_AGAIN_MS = 200;
const MOST_LOOKS = 50;
/** Deliveries held in memory at once. */
const MOST_AHEAD = 10_000;

/**
 * Sends what is due: claim, depart, send, record. Any number of processes may run it at once. A process killed before the
 * write-ahead loses nothing, since the delivery falls due again; killed after it, nothing is sent blindly again.
 */
export function createDispatcher(deps: Deps) {
  const { via, deliveries, departure, recorder, sender, clock, metrics, sleep, random = Math.random } = deps;
  const log = deps.logger.child({ module: 'followups' });
  let isStopping = false;

  /** Works until nothing is due, the sender is down or `stop` was called. */
  async function deliverDue(): Promise<DeliverSummary> {
    const summary = emptySummary();
    let isOpen = true;
    for (let claimed = await claim(0, summary); claimed.length > 0; claimed = await claim(0, summary)) {
      isOpen = await deliverAll(await departure.open(claimed, summary), summary);
      if (!isOpen || isStopping) break;
    }
    if (sleep && isOpen && !isStopping) await deliverAhead(sleep, summary);
    const oldest = await deliveries.oldestDue(clock.now());
    metrics?.oldestDueSeconds.set(oldest ? (clock.now().getTime() - oldest.getTime()) / 1_000 : 0);
    return summary;
  }

  /** Claims and judges what falls due in the next seconds, so that all that is left to do then is to send it. */
  async function deliverAhead(wait: (ms: number) => Promise<void>, summary: DeliverSummary): Promise<void> {
    const waiting: Leaving[] = [];
    for (let looks = 0; ; ) {
      const now = clock.now();
      const due = waiting.filter(({ delivery }) => delivery.nextAt <= now).slice(0, sender.maxBatch);
      const chunk = isStopping ? waiting.splice(0) : waiting.splice(0, due.length);
      if (chunk.length > 0) {
        if (!(await deliverAll(chunk, summary))) return departure.giveBack(waiting);
        continue;
      }
      const hasRoom = waiting.length < MOST_AHEAD && looks < MOST_LOOKS;
      const claimed = hasRoom ? await claim(AHEAD_MS, summary) : [];
      waiting.push(...(await departure.open(claimed, summary)));
      waiting.sort((a, b) => a.delivery.nextAt.getTime() - b.delivery.nextAt.getTime());
      if (claimed.length > 0) continue;
      const [next] = waiting;
      if (!next) return;
      if (looks++ > 2 * MOST_LOOKS) return departure.giveBack(waiting);
      await wait(Math.min(next.delivery.nextAt.getTime() - now.getTime(), LOOK_AGAIN_MS));
    }
  }

  async function claim(aheadMs: number, summary: DeliverSummary): Promise<Delivery[]> {
    const by = new Date(clock.now().getTime() + aheadMs);
    const claimed = isStopping ? [] : await deliveries.claim(via, by, BATCH, CLAIM_LEASE_MS);
    summary.claimed += claimed.length;
    return claimed;
  }

  /** False when the sender is down; what it did not get is given back. */
  async function deliverAll(open: Leaving[], summary: DeliverSummary): Promise<boolean> {
    let isOpen = true;
    for (let from = 0; from < open.length; from += sender.maxBatch) {
      const chunk = open.slice(from, from + sender.maxBatch);
      if (isOpen && !isStopping) isOpen = await deliver(chunk, summary);
      else await departure.giveBack(chunk);
    }
    return isOpen;
  }

  /** False when the sender said that nothing else will get through either. */
  async function deliver(chunk: Leaving[], summary: DeliverSummary): Promise<boolean> {
    const leaving = await departure.depart(chunk, summary);
    if (leaving.length === 0) return true;
    const outcomes = await send(leaving);
    const now = clock.now();
    const steps = leaving.map(({ delivery }) => {
      const outcome = outcomes.get(delivery.id) ?? unknown(delivery.id, 'NO_ANSWER');
      return { delivery, change: outcomeChange(delivery, outcome, sender, now, random) };
    });
    await recorder.record(steps, summary);
    const unsent = [...outcomes.values()].filter(
      ({ result }) => result === 'rejected' || result === 'tryLater',
    );
    await departure.refund(unsent.length);
    const stop = [...outcomes.values()].find(
      (outcome) => outcome.result === 'tryLater' && outcome.stopsSender,
    );
    if (stop) log.error('sender.stopped', { sender: sender.name, outcome: stop.result });
    return stop === undefined;
  }

  async function send(leaving: Leaving[]): Promise<Map<string, SendOutcome>> {
    const batch = leaving.map(outgoing);
    try {
      return new Map((await sender.send(batch)).map((outcome) => [outcome.deliveryId, outcome]));
    } catch (err) {
      log.error('sender.threw', { sender: sender.name, err });
      return new Map(batch.map(({ deliveryId }) => [deliveryId, unknown(deliveryId, 'SENDER_THREW')]));
    }
  }

  /** Claims nothing more; what was claimed and not begun is given back. */
  function stop(): void {
    isStopping = true;
  }

  return { deliverDue, stop };
}
export type Dispatcher = ReturnType<typeof createDispatcher>;

const unknown = (deliveryId: string, reason: string): SendOutcome => ({
  deliveryId,
  result: 'unknown',
  reason,
});

const outgoing = ({ delivery, message }: Leaving): OutgoingMessage => ({
  deliveryId: delivery.id,
  contactId: delivery.contactId,
  campaign: delivery.campaign,
  kind: delivery.kind,
  purpose: delivery.purpose,
  ...(message && { message }),
});
