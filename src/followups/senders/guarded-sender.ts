import type { Clock } from '../../platform/clock';
import type { OutgoingMessage, Sender, SendOutcome } from '../sender';

export interface GuardOptions {
  clock: Clock;
  /** Sends in a row that came to nothing before the circuit opens. */
  failures?: number;
  /** How long nothing is tried then. */
  openForMs?: number;
  /** Messages that may leave within a minute; what is over waits. */
  perMinute?: number;
}

const MINUTE_MS = 60_000;

/**
 * Keeps a sender from hammering on somebody who does not answer, and from sending faster than agreed. What it holds back was
 * certainly not sent, so it is simply tried later.
 */
export function guardSender(sender: Sender, options: GuardOptions): Sender {
  const { clock, failures = 5, openForMs = 2 * MINUTE_MS, perMinute = Number.POSITIVE_INFINITY } = options;
  let failedInARow = 0;
  let opensAgainAt = 0;
  let left: number[] = [];

  async function send(batch: OutgoingMessage[]): Promise<SendOutcome[]> {
    const now = clock.now().getTime();
    if (now < opensAgainAt) return batch.map((message) => later(message, 'CIRCUIT_OPEN', opensAgainAt - now));
    left = left.filter((at) => at > now - MINUTE_MS);
    const room = Math.max(0, perMinute - left.length);
    const going = batch.slice(0, room);
    const waiting = batch.slice(room).map((message) => later(message, 'RATE_LIMIT', waitMs(now)));
    if (going.length === 0) return waiting;
    left.push(...going.map(() => now));
    const outcomes = await sender.send(going);
    note(outcomes, now);
    return [...outcomes, ...waiting];
  }

  /** A clear answer, also a refusal, shows that somebody is there. */
  function note(outcomes: SendOutcome[], now: number): void {
    const isDead =
      outcomes.length > 0 && outcomes.every(({ result }) => result === 'unknown' || result === 'tryLater');
    failedInARow = isDead ? failedInARow + 1 : 0;
    if (failedInARow >= failures) {
      opensAgainAt = now + openForMs;
      failedInARow = 0;
    }
  }

  function waitMs(now: number): number {
    const [oldest = now] = left;
    return Math.max(1_000, oldest + MINUTE_MS - now);
  }

  return { ...sender, send };
}

const later = ({ deliveryId }: OutgoingMessage, reason: string, afterMs: number): SendOutcome => ({
  deliveryId,
  result: 'tryLater',
  reason,
  afterMs,
  stopsSender: true,
});
