import type { Clock } from '../../platform/clock';
import type { Logger } from '../../platform/logger';
import type { Metrics } from '../../platform/metrics';
import type { OutgoingMessage, Sender, SendOutcome } from '../sender';
import type { Delivery } from './delivery';
import type { DeliveryModel } from './delivery-model';
import { type DeliverSummary, type DeliveryRecorder, emptySummary } from './delivery-recorder';
import type { Departure, Leaving } from './departure';
import { createHands } from './hands';
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
/** Batches that are worked on at once. */
const HANDS = 3;
const CLAIM_LEASE_MS = 60_000;
/** How far ahead it looks, how often, and how many times before the timetable calls again. */
const AHEAD_MS = 5_000;
const LOOK_AGAIN_MS = 200;
const MOST_LOOKS = 50;
/** Deliveries held in memory at once. */
const MOST_AHEAD = 10_000;

/** One call of `deliverDue`. */
interface Run {
  summary: DeliverSummary;
  /** The sender is not known to be down. */
  isOpen: boolean;
  hands: ReturnType<typeof createHands>;
}

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
    const run: Run = { summary: emptySummary(), isOpen: true, hands: createHands(HANDS) };
    try {
      await deliverOverdue(run);
      if (sleep && run.isOpen && !isStopping) await deliverAhead(sleep, run);
    } finally {
      await run.hands.rest();
    }
    const oldest = await deliveries.oldestDue(clock.now());
    metrics?.oldestDueSeconds.set(oldest ? (clock.now().getTime() - oldest.getTime()) / 1_000 : 0);
    return run.summary;
  }

  /** While one batch waits for the network or the storage, the next is claimed and judged. */
  async function deliverOverdue(run: Run): Promise<void> {
    while (run.isOpen && !isStopping) {
      const claimed = await claim(0, run.summary);
      if (claimed.length === 0) break;
      run.hands.take(async () => deliverAll(await departure.open(claimed, run.summary), run));
      await run.hands.free();
    }
    await run.hands.rest();
  }

  /** Claims and judges what falls due in the next seconds, so that all that is left to do then is to send it. */
  async function deliverAhead(wait: (ms: number) => Promise<void>, run: Run): Promise<void> {
    const waiting: Leaving[] = [];
    for (let looks = 0; run.isOpen && looks <= 2 * MOST_LOOKS; ) {
      const now = clock.now();
      const chunk = waiting.splice(0, isStopping ? waiting.length : dueOf(waiting, now, sender.maxBatch));
      if (chunk.length > 0) {
        run.hands.take(() => deliverAll(chunk, run));
        await run.hands.free();
        continue;
      }
      const hasRoom = waiting.length < MOST_AHEAD && looks < MOST_LOOKS;
      const claimed = hasRoom ? await claim(AHEAD_MS, run.summary) : [];
      waiting.push(...(await departure.open(claimed, run.summary)));
      waiting.sort((a, b) => a.delivery.nextAt.getTime() - b.delivery.nextAt.getTime());
      if (claimed.length > 0) continue;
      const [next] = waiting;
      if (!next) break;
      looks++;
      await wait(Math.min(next.delivery.nextAt.getTime() - now.getTime(), LOOK_AGAIN_MS));
    }
    await departure.giveBack(waiting);
  }

  async function claim(aheadMs: number, summary: DeliverSummary): Promise<Delivery[]> {
    const by = new Date(clock.now().getTime() + aheadMs);
    const claimed = isStopping ? [] : await deliveries.claim(via, by, BATCH, CLAIM_LEASE_MS);
    summary.claimed += claimed.length;
    return claimed;
  }

  /** What the sender does not get any more is given back. */
  async function deliverAll(open: Leaving[], run: Run): Promise<void> {
    for (let from = 0; from < open.length; from += sender.maxBatch) {
      const chunk = open.slice(from, from + sender.maxBatch);
      if (!run.isOpen || isStopping) await departure.giveBack(chunk);
      else if (!(await deliver(chunk, run.summary))) run.isOpen = false;
    }
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

/** How many of those in order are due, up to `most`. */
function dueOf(waiting: readonly Leaving[], now: Date, most: number): number {
  const notYet = waiting.findIndex(({ delivery }) => delivery.nextAt > now);
  return Math.min(most, notYet === -1 ? waiting.length : notYet);
}

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
