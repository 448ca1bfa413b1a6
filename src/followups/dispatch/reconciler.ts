import type { Clock } from '../../platform/clock';
import type { Logger } from '../../platform/logger';
import type { Sender, Settlement } from '../sender';
import type { Delivery } from './delivery';
import type { DeliveryModel } from './delivery-model';
import { type DeliverSummary, type DeliveryRecorder, emptySummary } from './delivery-recorder';
import { interruptedChange, settlementChange } from './outcome';

interface Deps {
  via: string;
  deliveries: DeliveryModel;
  recorder: DeliveryRecorder;
  sender: Sender;
  clock: Clock;
  logger: Logger;
}

const BATCH = 200;

/** Finds out what became of messages that left: asks the sender, or waits for proof. Sends nothing. */
export function createReconciler({ via, deliveries, recorder, sender, clock, logger }: Deps) {
  const log = logger.child({ module: 'followups' });

  async function reconcile(): Promise<DeliverSummary> {
    const summary = emptySummary();
    await settleInterrupted(summary);
    await settleAccepted(summary);
    return summary;
  }

  /** Sends whose process died or whose answer never came. */
  async function settleInterrupted(summary: DeliverSummary): Promise<void> {
    for (;;) {
      const now = clock.now();
      const interrupted = await deliveries.toReconcile(via, 'sending', now, BATCH);
      if (interrupted.length === 0) return;
      const steps = interrupted.map((delivery) => ({
        delivery,
        change: interruptedChange(delivery, sender, now),
      }));
      const settled = await recorder.record(steps, summary);
      log.warn('deliveries.interrupted', { count: settled.length });
    }
  }

  async function settleAccepted(summary: DeliverSummary): Promise<void> {
    for (;;) {
      const now = clock.now();
      const accepted = await deliveries.toReconcile(via, 'accepted', now, BATCH);
      if (accepted.length === 0) return;
      for (const providerId of new Set(accepted.map((delivery) => delivery.providerId))) {
        const due = accepted.filter((delivery) => delivery.providerId === providerId);
        const settlements = await poll(providerId, due);
        const steps = due.flatMap((delivery) => {
          const settlement = settlements.get(delivery.id) ?? { deliveryId: delivery.id, result: 'pending' };
          return { delivery, change: settlementChange(delivery, settlement, now) };
        });
        await recorder.record(steps, summary);
      }
    }
  }

  /** A provider id is asked about as a whole: its counts only make sense for everything sent under it. */
  async function poll(providerId: string | undefined, due: Delivery[]): Promise<Map<string, Settlement>> {
    if (providerId === undefined || !sender.poll) return new Map();
    const whole = await deliveries.ofProvider(providerId);
    const batch = whole.map(({ id, contactId, calledAt }) => ({
      deliveryId: id,
      contactId,
      wasCalled: calledAt !== undefined,
    }));
    try {
      return new Map(
        (await sender.poll(providerId, batch)).map((settlement) => [settlement.deliveryId, settlement]),
      );
    } catch (err) {
      log.error('sender.threw', { sender: sender.name, count: due.length, err });
      return new Map();
    }
  }

  return { reconcile };
}
export type Reconciler = ReturnType<typeof createReconciler>;
