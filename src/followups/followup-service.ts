import type { FieldUse } from '../privacy';
import { fieldsReadBy } from '../segments';
import { innerConditions, textsOf } from './campaigns/campaign';
import { createFollowupKind } from './campaigns/followup-kind';
import { createSendingKind } from './campaigns/sending-kind';
import { delayedFrom } from './campaigns/trigger';
import type { Delivery } from './dispatch/delivery';
import { addUp, type DeliverSummary } from './dispatch/delivery-recorder';
import { createFollowupHolder } from './followup-holder';
import { createFollowupParts, type FollowupDeps } from './followup-parts';
import { ContactWish } from './gate/contact-wish';
import { fieldsRead } from './messages/message-template';

/** Something that happened to a contact and that campaigns may wait for. */
export interface FollowupEvent {
  contactId: string;
  event: string;
  at: Date;
  /** The same happening said again carries the same key. */
  key: string;
}

/** A message that waits for one contact, as they may see it. */
export interface PendingFollowup {
  title: string;
  kind: Delivery['kind'];
  dueAt: Date;
}

/** One message to one contact as screens list it: what became of it and why, never what it says. */
export interface DeliveryLine {
  id: string;
  campaign: string;
  title: string;
  kind: Delivery['kind'];
  status: Delivery['status'];
  /** When it is due or looked at next, was sent, or ended. */
  at: Date;
  reason?: string;
}

/** Plans follow-ups, sends them when they fall due, and finds out what became of them. */
export function createFollowupService(deps: FollowupDeps) {
  const { registry, clock } = deps;
  const parts = createFollowupParts(deps);
  const { deliveries, wishes, enrolments, campaigns, sequencer, recurring, lanes, vias } = parts;
  const { eventDelivery, campaignService, optOutWatch, turnWatch } = parts;

  /** Plans every campaign that waits for this event. Safe to repeat. */
  async function onEvent({ contactId, event, at, key }: FollowupEvent): Promise<void> {
    for (const campaign of campaigns.all()) {
      const { trigger } = campaign;
      if (trigger.kind !== 'after' || trigger.event !== event) continue;
      if (campaigns.stateOf(campaign.name) === 'ended') continue;
      const startAt = delayedFrom(at, trigger.delay, trigger.at);
      await sequencer.enrol(campaign, [{ contactId, occurrence: key, startAt }]);
    }
  }

  /** Plans what falls due soon: occurrences of repeating campaigns, and the next steps of sequences. */
  async function planDue(): Promise<void> {
    await campaignService.refresh();
    await recurring.planDue();
    await sequencer.advance();
  }

  async function deliverDue(): Promise<DeliverSummary> {
    await campaignService.refresh();
    return addUp(await Promise.all(lanes.map((lane) => lane.deliverDue())));
  }

  /** The next moment in this time at which something falls due; undefined when there is none. */
  async function nextDueAt(from: Date, until: Date): Promise<Date | undefined> {
    const moments = [
      recurring.nextOccurrence(from, until),
      await enrolments.nextDue(from),
      await deliveries.nextDue(from),
    ];
    const within = moments.filter((moment) => moment !== undefined && moment <= until);
    return within.sort((a, b) => Number(a) - Number(b))[0];
  }

  /** Finds out what became of messages that left, and ends what waits for a sender that is no more set up. */
  async function reconcile(): Promise<DeliverSummary> {
    await deliveries.expireOthers(vias, clock.now());
    return addUp(await Promise.all(lanes.map((lane) => lane.reconcile())));
  }

  /** A consent taken back cancels what needs it, at once. */
  async function onConsentChange({
    contactId,
    scope,
    decision,
  }: {
    contactId: string;
    scope: string;
    decision: string;
  }) {
    if (decision !== 'withdrawn' && decision !== 'refused') return;
    await deliveries.cancel(contactId, 'CONSENT_WITHDRAWN', clock.now(), { scope });
    await enrolments.exit(contactId, 'CONSENT_WITHDRAWN', clock.now(), { scope });
    if (decision === 'withdrawn' && (scope === 'ads' || scope === 'marketing'))
      await optOutWatch.note(contactId, 'withdrawn', clock.now());
  }

  /** Cancels everything that waits for the contact. */
  async function cancelFor(contactId: string, reason: string): Promise<number> {
    await enrolments.exit(contactId, reason, clock.now());
    return deliveries.cancel(contactId, reason, clock.now());
  }

  /** The contact blocked the channel; counted against the advertising they got last. */
  async function onBlocked({ contactId, at }: { contactId: string; at: Date }): Promise<void> {
    await optOutWatch.note(contactId, 'blocked', at);
  }

  /** Takes the contact off one campaign, such as a series they no longer want, and off nothing else. */
  async function leave(contactId: string, campaign: string): Promise<void> {
    await enrolments.exit(contactId, 'UNSUBSCRIBED', clock.now(), { campaign });
    await deliveries.cancel(contactId, 'UNSUBSCRIBED', clock.now(), { campaign });
  }

  /** Keeps what the contact asked for: fewer, only about something, not in the evening. Holds for what waits already. */
  async function setWish(contactId: string, wish: ContactWish): Promise<void> {
    await wishes.set(contactId, ContactWish.parse(wish), clock.now());
  }

  async function wishOf(contactId: string): Promise<ContactWish> {
    return (await wishes.wishesOf([contactId])).get(contactId) ?? {};
  }

  /** The fields that campaigns put into texts or choose people by. */
  function fieldUses(): FieldUse[] {
    return campaigns.all().flatMap((campaign) => {
      const inTexts = textsOf(campaign).flatMap(({ parts }) => fieldsRead(parts));
      const rules = [...(campaign.condition ? [campaign.condition] : []), ...innerConditions(campaign)];
      const fields = [...inTexts, ...rules.flatMap(fieldsReadBy)];
      return fields.map((fieldId) => ({ fieldId, by: campaign.title }));
    });
  }

  async function pendingFor(contactId: string): Promise<PendingFollowup[]> {
    const waiting = (await deliveries.ofContact(contactId)).filter(({ status }) => status === 'scheduled');
    return waiting.map(({ campaign, kind, dueAt }) => ({
      title: campaigns.find(campaign)?.title ?? campaign,
      kind,
      dueAt,
    }));
  }

  /** Every message that was planned for the contact, newest first. */
  async function deliveriesOf(contactId: string): Promise<DeliveryLine[]> {
    const lines = (await deliveries.ofContact(contactId)).map((delivery) => ({
      id: delivery.id,
      campaign: delivery.campaign,
      title: campaigns.find(delivery.campaign)?.title ?? delivery.campaign,
      kind: delivery.kind,
      status: delivery.status,
      at: delivery.sentAt ?? delivery.settledAt ?? delivery.nextAt,
      ...(delivery.reason !== undefined && { reason: delivery.reason }),
    }));
    return lines.sort((one, other) => other.at.getTime() - one.at.getTime());
  }

  return {
    /** The `followup:` documents of skill files; the skill loader takes it. */
    documentKind: createFollowupKind({ registry, accept: campaigns.replace }),
    /** The `sending:` document: limits and budget across all campaigns. */
    sendingKind: createSendingKind({ accept: parts.acceptPolicy }),
    policy: parts.policy,
    onEvent,
    setWish,
    wishOf,
    onConsentChange,
    onBlocked,
    /** A contact said or pressed something. Returns at once; `settled` waits for what it brings about. */
    noteTurn: turnWatch.note,
    settled: turnWatch.settled,
    campaigns: campaignService,
    optOutRate: optOutWatch.rateOf,
    cancelFor,
    leave,
    series: parts.series,
    /** What the law wants told; consent's duties send through it. */
    legalNotices: parts.legalNotices,
    reads: parts.reads,
    fieldUses,
    pendingFor,
    deliveriesOf,
    nextDueAt,
    planDue,
    deliverDue,
    reconcile,
    /** Reports came in: has the outcome of these messages asked for at the next occasion. */
    askSoon: (providerIds: string[]) => deliveries.askSoon(providerIds, clock.now()),
    renderEvent: eventDelivery.render,
    /** Claims nothing more. */
    stop: () => {
      for (const lane of lanes) lane.stop();
    },
    holder: createFollowupHolder(parts),
  };
}
export type FollowupService = ReturnType<typeof createFollowupService>;
