import { type Reply, silence } from '../../kakao';
import type { Clock } from '../../platform/clock';
import type { Logger } from '../../platform/logger';
import type { Registry } from '../../privacy';
import { wishedLimits } from '../gate/contact-wish';
import type { FrequencyModel } from '../gate/frequency-model';
import type { Gatekeeper } from '../gate/gatekeeper';
import { labelProblem } from '../messages/ad-label';
import { contentHash, messageReply } from '../messages/message';
import type { MessageWriter } from '../messages/message-writer';
import type { Decision, Delivery } from './delivery';
import type { DeliveryModel } from './delivery-model';
import type { DeliveryRecorder } from './delivery-recorder';

interface Deps {
  deliveries: DeliveryModel;
  recorder: DeliveryRecorder;
  frequency: FrequencyModel;
  gatekeeper: Gatekeeper;
  writer: MessageWriter;
  registry: () => Registry;
  clock: Clock;
  logger: Logger;
}

/** Answers Kakao when it calls our skill to show a follow-up: the last chance to withhold it. */
export function createEventDelivery(deps: Deps) {
  const { deliveries, recorder, frequency, gatekeeper, writer, registry, clock } = deps;
  const log = deps.logger.child({ module: 'followups' });

  /** The message, or silence when it does not belong to this contact, was shown before, or may no longer be shown. */
  async function render({
    deliveryId,
    contactId,
  }: {
    deliveryId: string;
    contactId: string | null;
  }): Promise<Reply> {
    const delivery = await deliveries.find(deliveryId);
    if (!delivery || delivery.contactId !== contactId) return withheld(deliveryId, 'NOT_THEIRS');
    // Kakao may call twice; only one call shows something.
    if (!(await deliveries.markCalled(deliveryId, clock.now())))
      return withheld(deliveryId, 'NOT_ON_ITS_WAY');
    const now = clock.now();
    const decisions = await gatekeeper.judge([delivery], {
      stage: 'render',
      at: () => now,
      asksLimits: false,
    });
    const decision = decisions.get(deliveryId);
    if (!decision) return withheld(deliveryId, 'UNDECIDED');
    const objection = await objectionTo(delivery, decision);
    const message = (await writer.writeAll([delivery])).get(deliveryId);
    const isAd = delivery.kind === 'advertising';
    const reason =
      objection ?? (isAd && message && labelProblem(message.text, registry().channel) ? 'LABEL' : undefined);
    if (reason !== undefined || !message) {
      await settle(
        delivery,
        { status: 'skipped', reason: reason ?? 'CAMPAIGN_ENDED', settledAt: now },
        decision,
      );
      return withheld(deliveryId, reason ?? 'CAMPAIGN_ENDED');
    }
    await settle(delivery, { contentHash: contentHash(message) }, decision);
    return messageReply(message, deliveryId);
  }

  /** There is no later moment to hold it for: this call is the delivery. The place under the limits moves to it. */
  async function objectionTo(
    { id, contactId, kind }: Delivery,
    { at, verdict, input }: Decision,
  ): Promise<string | undefined> {
    if (verdict.outcome !== 'send') return verdict.reason;
    if (kind !== 'advertising') return undefined;
    const limits = wishedLimits(input.limits, input.wish);
    const inTheWay = await frequency.reserve([{ contactId, deliveryId: id, at, limits }]);
    return inTheWay.size > 0 ? 'CAP' : undefined;
  }

  async function settle(delivery: Delivery, set: Partial<Delivery>, decision: Decision) {
    await recorder.record([
      { delivery, change: { id: delivery.id, from: ['sending', 'accepted'], set, decision } },
    ]);
  }

  function withheld(deliveryId: string, reason: string): Reply {
    log.warn('delivery.withheld', { deliveryId, reason });
    return silence();
  }

  return { render };
}
export type EventDelivery = ReturnType<typeof createEventDelivery>;
