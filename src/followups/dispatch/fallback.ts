import type { Clock } from '../../platform/clock';
import { textsOf } from '../campaigns/campaign';
import type { CampaignBook } from '../campaigns/campaign-book';
import type { Sender } from '../sender';
import { type Delivery, PRIMARY } from './delivery';
import type { DeliveryDraft, DeliveryModel } from './delivery-model';

interface Deps {
  deliveries: DeliveryModel;
  campaigns: CampaignBook;
  fallbacks: readonly Sender[];
  clock: Clock;
}

/**
 * Hands what one sender definitely could not deliver to the next that carries its kind. What may have arrived is never handed
 * on, and the message passes the gate again on its new way, with the consents that way needs.
 */
export function createFallback({ deliveries, campaigns, fallbacks, clock }: Deps) {
  async function onFailed(failed: Delivery[]): Promise<void> {
    await deliveries.plan(failed.flatMap((delivery) => handedOn(delivery)));
  }

  function handedOn(delivery: Delivery): DeliveryDraft[] {
    const now = clock.now();
    const order = [PRIMARY, ...fallbacks.map(({ name }) => name)];
    const next = fallbacks.slice(order.indexOf(delivery.via)).find(({ carries }) => carries?.(delivery.kind));
    if (!next || now >= delivery.expiresAt || !isWrittenFor(next, delivery)) return [];
    const { contactId, campaign, occurrence, step, kind, purpose, scopes, dueAt, expiresAt } = delivery;
    const own = { contactId, campaign, step, kind, purpose, scopes, dueAt, expiresAt };
    // The name of the occasion says which way it goes, so that it is handed on once.
    const [occasion = occurrence] = occurrence.split(' by ');
    return [
      {
        ...own,
        occurrence: `${occasion} by ${next.name}`,
        via: next.name,
        status: 'scheduled',
        nextAt: now,
        decisions: [],
        plannedAt: now,
      },
    ];
  }

  /** 알림톡 needs an approved template that says the same. */
  function isWrittenFor(sender: Sender, { campaign: name }: Delivery): boolean {
    const campaign = campaigns.find(name);
    return (
      campaign !== undefined &&
      (sender.name !== 'alimtalk' || textsOf(campaign).some(({ alimtalk }) => alimtalk))
    );
  }

  return { onFailed };
}
