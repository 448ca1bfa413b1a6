import type { Connection } from 'mongoose';
import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';
import type { Metrics } from '../platform/metrics';
import type { PersonalDataHolder, Registry } from '../privacy';
import { createBudgetModel } from './budget-model';
import { createCampaignBook } from './campaign-book';
import { ContactWish } from './contact-wish';
import type { Delivery } from './delivery';
import { createDeliveryModel } from './delivery-model';
import { createDeliveryRecorder } from './delivery-recorder';
import { createDeparture } from './departure';
import { createDispatcher } from './dispatcher';
import { createEnrolmentModel } from './enrolment-model';
import { createEventDelivery } from './event-delivery';
import { createFollowupKind } from './followup-kind';
import type { ConsentReader, ContactReader, IncidentLock, ProfileReader } from './followup-ports';
import { createFrequencyModel } from './frequency-model';
import { createGatekeeper } from './gatekeeper';
import { createMessageWriter } from './message-writer';
import { createPlanner } from './planner';
import { createReconciler } from './reconciler';
import { createRecurringPlanner } from './recurring';
import { createRunModel } from './run-model';
import type { Sender } from './sender';
import { createSendingKind } from './sending-kind';
import { DEFAULT_POLICY } from './sending-policy';
import { createSequencer } from './sequencer';
import { delayedFrom } from './trigger';
import { createWishModel } from './wish-model';

export interface FollowupDeps {
  connection: Connection;
  registry: () => Registry;
  contacts: ContactReader;
  consents: ConsentReader;
  profile: ProfileReader;
  /** Default: nothing is ever locked. */
  incidents?: IncidentLock;
  sender: Sender;
  clock: Clock;
  logger: Logger;
  metrics?: Metrics;
  /** Between 0 and 1; spreads retries. */
  random?: () => number;
}

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
  const { connection, registry, contacts, consents, profile, sender, clock, logger, metrics, random } = deps;
  const incidents = deps.incidents ?? { isLocked: async () => false };
  const campaigns = createCampaignBook();
  const deliveries = createDeliveryModel(connection);
  const frequency = createFrequencyModel(connection);
  const runs = createRunModel(connection);
  const enrolments = createEnrolmentModel(connection);

  const budgets = createBudgetModel(connection);
  const wishes = createWishModel(connection);
  let sendingPolicy = DEFAULT_POLICY;
  const policy = () => sendingPolicy;

  const gatekeeper = createGatekeeper({
    contacts,
    consents,
    incidents,
    frequency,
    budgets,
    wishes,
    campaigns,
    registry,
    policy,
    clock,
    costWon: sender.costWon,
  });
  const recorder = createDeliveryRecorder({ deliveries, frequency, policy, metrics });
  const writer = createMessageWriter({ contacts, profile, campaigns, consents, registry });
  const planner = createPlanner({ deliveries, gatekeeper, registry });
  const sequencer = createSequencer({ enrolments, planner, contacts, consents, campaigns, registry, clock });
  const recurring = createRecurringPlanner({ runs, contacts, sequencer, campaigns, clock, logger });
  const departure = createDeparture({
    frequency,
    budgets,
    policy,
    gatekeeper,
    recorder,
    writer,
    registry,
    sender,
    clock,
  });
  const dispatcher = createDispatcher({
    deliveries,
    departure,
    recorder,
    sender,
    clock,
    logger,
    metrics,
    random,
  });
  const reconciler = createReconciler({ deliveries, recorder, sender, clock, logger });
  const eventDelivery = createEventDelivery({
    deliveries,
    recorder,
    gatekeeper,
    writer,
    registry,
    clock,
    logger,
  });

  /** Plans every campaign that waits for this event. Safe to repeat. */
  async function onEvent({ contactId, event, at, key }: FollowupEvent): Promise<void> {
    for (const campaign of campaigns.all()) {
      const { trigger } = campaign;
      if (trigger.kind !== 'after' || trigger.event !== event) continue;
      const startAt = delayedFrom(at, trigger.delay, trigger.at);
      await sequencer.enrol(campaign, [{ contactId, occurrence: key, startAt }]);
    }
  }

  /** Plans what falls due soon: occurrences of repeating campaigns, and the next steps of sequences. */
  async function planDue(): Promise<void> {
    await recurring.planDue();
    await sequencer.advance();
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
  }

  /** Cancels everything that waits for the contact. */
  async function cancelFor(contactId: string, reason: string): Promise<number> {
    await enrolments.exit(contactId, reason, clock.now());
    return deliveries.cancel(contactId, reason, clock.now());
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

  const holder: PersonalDataHolder = {
    name: 'followups',
    async export(contactId) {
      const told = (await deliveries.ofContact(contactId)).map(
        ({ campaign, kind, dueAt, status, reason, sentAt }) => ({
          title: campaigns.find(campaign)?.title ?? campaign,
          kind,
          dueAt,
          status,
          ...(reason !== undefined && { reason }),
          ...(sentAt && { sentAt }),
        }),
      );
      return { 후속안내: told, 받고싶은방식: await wishOf(contactId) };
    },
    async erase(contactId) {
      await deliveries.removeOf(contactId);
      await frequency.removeOf(contactId);
      await wishes.removeOf(contactId);
      await enrolments.removeOf(contactId);
    },
  };

  return {
    /** The `followup:` documents of skill files; the skill loader takes it. */
    documentKind: createFollowupKind({ registry, accept: campaigns.replace }),
    /** The `sending:` document: limits and budget across all campaigns. */
    sendingKind: createSendingKind({
      accept: (next) => {
        sendingPolicy = next;
      },
    }),
    onEvent,
    setWish,
    wishOf,
    onConsentChange,
    cancelFor,
    leave,
    pendingFor,
    deliveriesOf,
    nextDueAt: deliveries.nextDue,
    planDue,
    deliverDue: dispatcher.deliverDue,
    reconcile: reconciler.reconcile,
    renderEvent: eventDelivery.render,
    /** Claims nothing more. */
    stop: dispatcher.stop,
    holder,
  };
}
export type FollowupService = ReturnType<typeof createFollowupService>;
