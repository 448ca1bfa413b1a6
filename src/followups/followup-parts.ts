import type { Connection } from 'mongoose';
import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';
import type { Metrics } from '../platform/metrics';
import type { Registry } from '../privacy';
import { createCampaignBook } from './campaigns/campaign-book';
import { createCampaignModel } from './campaigns/campaign-model';
import { createCampaignReach } from './campaigns/campaign-reach';
import { createCampaignService } from './campaigns/campaign-service';
import { createSendingPolicyBook } from './campaigns/sending-policy';
import { PRIMARY } from './dispatch/delivery';
import { createDeliveryHistory } from './dispatch/delivery-history';
import { createDeliveryModel } from './dispatch/delivery-model';
import { createDeliveryRecorder } from './dispatch/delivery-recorder';
import { createEventDelivery } from './dispatch/event-delivery';
import { createFallback } from './dispatch/fallback';
import { createLane } from './dispatch/lane';
import type {
  ConsentReader,
  ContactReader,
  IncidentLock,
  LinkTracker,
  ProfileReader,
  TextSealing,
} from './followup-ports';
import { createBudgetModel } from './gate/budget-model';
import { createFrequencyModel } from './gate/frequency-model';
import { createGatekeeper } from './gate/gatekeeper';
import { createOptOutModel } from './gate/opt-out-model';
import { createOptOutWatch } from './gate/opt-out-watch';
import { createWishModel } from './gate/wish-model';
import { createLegalNoticeModel } from './legal-notice-model';
import { createLegalNotices, LEGAL_NOTICE_CAMPAIGN, readLegalNotices } from './legal-notices';
import { createMessageWriter } from './messages/message-writer';
import { createEnrolmentModel } from './planning/enrolment-model';
import { createPlanner } from './planning/planner';
import { createRecurringPlanner } from './planning/recurring';
import { createRunModel } from './planning/run-model';
import { createSequencer } from './planning/sequencer';
import { type ContactDeed, createTurnWatch } from './planning/turn-watch';
import type { Sender } from './sender';
import { createSendingReads } from './sending-reads';
import { createSeriesDesk } from './series-desk';

export interface FollowupDeps {
  connection: Connection;
  registry: () => Registry;
  contacts: ContactReader;
  consents: ConsentReader;
  profile: ProfileReader;
  /** Default: nothing is ever locked. */
  incidents?: IncidentLock;
  /** Keeps texts that were written for one person. */
  sealing: TextSealing;
  sender: Sender;
  /** Take over, in this order, what another sender definitely could not deliver. */
  fallbacks?: Sender[];
  /** Leads tracked buttons through us. */
  links?: LinkTracker;
  /** Told what contacts did in the chat: answered a message, pressed a button of it. Default: nobody is told. */
  onDeed?(deed: ContactDeed): Promise<void>;
  /** How many people operate the channel. Default: one. */
  operators?: () => Promise<number>;
  clock: Clock;
  logger: Logger;
  metrics?: Metrics;
  /** Between 0 and 1; spreads retries. */
  random?: () => number;
  /** Waits in real time, so that what falls due in the next seconds leaves on the dot. Not with a clock that tests move. */
  sleep?: (ms: number) => Promise<void>;
}

const NEVER_LOCKED: IncidentLock = { isLocked: async () => false };
const alone = async () => 1;
const untold = async () => undefined;

/** Makes each part once and joins them: storage, then decisions, then what works with both. */
export function createFollowupParts(deps: FollowupDeps) {
  const { connection, registry, contacts, consents, profile, sender, clock, logger, metrics } = deps;
  const incidents = deps.incidents ?? NEVER_LOCKED;
  const { costWon } = sender;
  const fallbacks = deps.fallbacks ?? [];
  const outside = { registry, clock, logger, metrics, random: deps.random, sleep: deps.sleep };

  const deliveries = createDeliveryModel(connection);
  const frequency = createFrequencyModel(connection);
  const budgets = createBudgetModel(connection);
  const wishes = createWishModel(connection);
  const runs = createRunModel(connection);
  const enrolments = createEnrolmentModel(connection);
  const optOuts = createOptOutModel(connection);

  const notices = { model: createLegalNoticeModel(connection), sealing: deps.sealing };

  const campaigns = createCampaignBook([LEGAL_NOTICE_CAMPAIGN]);
  const { policy, accept: acceptPolicy } = createSendingPolicyBook();
  const limits = { frequency, budgets, wishes, policy };
  const people = { contacts, consents };

  const gatekeeper = createGatekeeper({
    ...limits,
    ...people,
    incidents,
    campaigns,
    registry,
    clock,
    costWon,
  });
  const { onFailed } = createFallback({ deliveries, campaigns, fallbacks, clock });
  const recorder = createDeliveryRecorder({ deliveries, frequency, policy, onFailed, metrics });
  const writer = createMessageWriter({
    ...people,
    profile,
    campaigns,
    registry,
    links: deps.links,
    legalNotices: (deliveries) => readLegalNotices(deliveries, notices),
  });
  const planner = createPlanner({ deliveries, gatekeeper, registry });
  const legalNotices = createLegalNotices({ ...notices, deliveries, planner, clock });
  const sequencer = createSequencer({ ...people, enrolments, planner, campaigns, registry, clock });
  const recurring = createRecurringPlanner({ runs, contacts, sequencer, campaigns, clock, logger });
  const senders = new Map([[PRIMARY, sender], ...fallbacks.map((each) => [each.name, each] as const)]);
  const lanes = [...senders].map(([via, each]) =>
    createLane({ ...limits, via, sender: each, deliveries, gatekeeper, recorder, writer, ...outside }),
  );
  const eventDelivery = createEventDelivery({
    deliveries,
    recorder,
    frequency,
    gatekeeper,
    writer,
    registry,
    clock,
    logger,
  });
  const campaignService = createCampaignService({
    model: createCampaignModel(connection),
    book: campaigns,
    reach: createCampaignReach({ contacts, gatekeeper, clock }),
    writer,
    profile,
    consents,
    enrolments,
    budgets,
    policy,
    registry,
    costWon,
    operators: deps.operators ?? alone,
    clock,
  });
  const pause = (campaign: string, note: string) => campaignService.pause(campaign, 'system', note);
  const history = createDeliveryHistory(connection);
  const optOutWatch = createOptOutWatch({ optOuts, history, campaigns, pause, policy, clock, logger });

  const turnWatch = createTurnWatch({
    history,
    deliveries,
    enrolments,
    campaigns,
    contacts,
    logger,
    onDeed: deps.onDeed ?? untold,
  });

  return {
    series: createSeriesDesk({ campaigns, enrolments, sequencer, clock }),
    deliveries,
    frequency,
    wishes,
    enrolments,
    optOuts,
    legalNotices,
    reads: createSendingReads({ connection, contacts, deliveries, campaigns, clock }),
    legalNoticeTexts: notices.model,
    campaigns,
    policy,
    acceptPolicy,
    sequencer,
    recurring,
    lanes,
    /** The ways there are; what waits for another waits in vain. */
    vias: [...senders.keys()],
    eventDelivery,
    campaignService,
    optOutWatch,
    turnWatch,
  };
}
export type FollowupParts = ReturnType<typeof createFollowupParts>;
