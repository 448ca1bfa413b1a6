import type { Metrics } from '../../platform/metrics';
import type { SendingPolicy } from '../campaigns/sending-policy';
import type { FrequencyModel } from '../gate/frequency-model';
import type { Delivery, DeliveryStatus } from './delivery';
import type { DeliveryChange, DeliveryModel } from './delivery-model';

/** How many deliveries came to what. */
export interface DeliverSummary {
  claimed: number;
  accepted: number;
  delivered: number;
  held: number;
  skipped: number;
  failed: number;
  unconfirmed: number;
}

export interface DeliveryStep {
  delivery: Delivery;
  change: DeliveryChange;
}

/** Messages in these states did not leave, so they hold no place under the frequency cap. */
const WITHOUT_PLACE: readonly (DeliveryStatus | undefined)[] = ['scheduled', 'skipped', 'failed'];

/** Writes down what becomes of deliveries, gives back the places of those that did not leave, and counts. */
export function createDeliveryRecorder({
  deliveries,
  frequency,
  policy,
  onFailed,
  metrics,
}: {
  deliveries: DeliveryModel;
  frequency: FrequencyModel;
  policy: () => SendingPolicy;
  /** Told what definitely failed. */
  onFailed?(failed: Delivery[]): Promise<void>;
  metrics?: Metrics;
}) {
  /** Answers the steps that applied. Where another process was first, the delivery and its place are no longer ours. */
  async function record(steps: DeliveryStep[], summary?: DeliverSummary): Promise<DeliveryStep[]> {
    const ids = await deliveries.change(steps.map(({ change }) => change));
    const applied = steps.filter(({ delivery }) => ids.has(delivery.id));
    const placeless = applied.filter(
      ({ delivery, change }) => delivery.kind === 'advertising' && WITHOUT_PLACE.includes(change.set.status),
    );
    await frequency.release(
      placeless.map(({ delivery }) => ({ deliveryId: delivery.id, contactId: delivery.contactId })),
    );
    await noteUseful(applied);
    const failed = applied.filter(({ change }) => change.set.status === 'failed');
    if (failed.length > 0) await onFailed?.(failed.map(({ delivery }) => delivery));
    for (const { status, settledAt, reason = '' } of applied.map(({ change }) => change.set)) {
      if (summary && status) summary[COUNTED_AS[status]]++;
      if (status && settledAt) metrics?.deliveries.inc({ status, reason });
    }
    return applied;
  }

  /** Only counted where a limit asks for it: one write per notice. */
  async function noteUseful(applied: DeliveryStep[]): Promise<void> {
    if (policy().ads.inARow === undefined) return;
    const useful = applied.filter(
      ({ delivery, change }) =>
        delivery.kind !== 'advertising' && ['accepted', 'delivered'].includes(change.set.status ?? ''),
    );
    await frequency.noteUseful(
      useful.map(({ delivery }) => ({
        contactId: delivery.contactId,
        at: delivery.sentAt ?? delivery.dueAt,
      })),
    );
  }

  return { record };
}
export type DeliveryRecorder = ReturnType<typeof createDeliveryRecorder>;

const COUNTED_AS = {
  scheduled: 'held',
  sending: 'unconfirmed',
  accepted: 'accepted',
  delivered: 'delivered',
  skipped: 'skipped',
  failed: 'failed',
  unconfirmed: 'unconfirmed',
} as const;

export function emptySummary(): DeliverSummary {
  return { claimed: 0, accepted: 0, delivered: 0, held: 0, skipped: 0, failed: 0, unconfirmed: 0 };
}

/** The runs of several lanes as one. */
export function addUp(summaries: DeliverSummary[]): DeliverSummary {
  const total = emptySummary();
  for (const summary of summaries) {
    for (const name of Object.keys(total) as (keyof DeliverSummary)[]) total[name] += summary[name];
  }
  return total;
}
