import { join } from 'node:path';
import { createConsentModule } from './consent';
import { createContactModel, createContactService } from './contacts';
import { accessLines, createConversationService } from './conversation';
import { createDeliveryHistory, createFollowupModule } from './followups';
import { say } from './kakao';
import type { Clock } from './platform/clock';
import type { Config } from './platform/config';
import type { Logger } from './platform/logger';
import type { Metrics } from './platform/metrics';
import { createServerPulse } from './platform/server-pulse';
import {
  createAlertSinks,
  createPrivacyModule,
  createSubjectModule,
  openRegistryFile,
  type PersonalDataHolder,
  type Setup,
  uncoveredFields,
} from './privacy';
import { createSegmentModule } from './segments';
import { createMaintenance, type Storage } from './storage';

export interface ServiceDeps {
  config: Config;
  /** The folder of `channel.yaml` and the skill files. */
  skillsDir: string;
  storage: Pick<Storage, 'connection'> & Partial<Pick<Storage, 'kind'>>;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  /** Waits in real time, so that messages leave on the dot. Not with a clock that is moved. */
  sleep?: (ms: number) => Promise<void>;
  /** How many people operate the channel: two approve each other's messages. Default: one. */
  operators?: () => Promise<number>;
}

/** Makes every service once and joins them: what one needs of another is handed in here and nowhere else. */
export async function createServices(deps: ServiceDeps) {
  const { config, skillsDir, storage, clock, logger, metrics } = deps;
  const { connection } = storage;
  const { encryptionKeys, lookupKeys, publicUrl } = config;
  const policyUrl = `${publicUrl}/privacy`;
  const setup: Setup = {
    adapters: config.sender === 'dry-run' ? [] : [config.sender, ...config.fallbackSenders],
    regions: [{ name: config.mongodbUri ? 'MongoDB' : 'DATA_DIR', region: config.dataRegion }],
    tracksLinks: true,
  };
  const channelFile = await openRegistryFile(join(skillsDir, 'channel.yaml'), setup);
  const { registry } = channelFile;
  const base = { connection, registry, clock, logger };

  const alertSinks = createAlertSinks({ logger, webhookUrl: config.alertWebhookUrl });
  const privacy = await createPrivacyModule({ ...base, encryptionKeys, lookupKeys, alertSinks });
  const { keys, secret, accessLog, policy } = privacy;
  const consents = createConsentModule({
    ...base,
    ...privacy,
    policyUrl,
    signingKey: await secret('consent'),
  });
  const { consent, guardians } = consents;

  const contactModel = createContactModel(connection);
  const contacts = createContactService({
    ...base,
    ...privacy,
    model: contactModel,
    async uncovered(contactId, fieldIds) {
      const granted = await consent.grantedScopes(contactId);
      return uncoveredFields(registry(), fieldIds, (scope) => granted.includes(scope));
    },
    keepable: (values) => subjects.minimisation.keepable(values),
  });

  const history = createDeliveryHistory(connection);
  const segmentation = createSegmentModule({
    ...base,
    ...privacy,
    contactModel,
    contacts,
    consents: consent,
    received: (contactIds) => history.arrived(contactIds),
  });
  const { activity, audience, segments } = segmentation;
  const sending = createFollowupModule({
    ...base,
    config,
    contacts,
    consents: consent,
    audience,
    activity,
    sealing: keys,
    policyUrl,
    linkKey: await secret('links'),
    operators: deps.operators,
    metrics,
    ...(deps.sleep && { sleep: deps.sleep }),
  });
  const { followups, sources } = sending;
  consent.onChange(({ contactId, scope, decision }) =>
    contacts.noteConsent(contactId, scope, decision === 'granted' || decision === 'kept'),
  );

  /** Puts the texts into force that follow from the registry. */
  async function publish(): Promise<void> {
    await consent.publish();
    await policy.publish();
  }

  /** Consents and deeds may come before the contact they belong to, so the copies that people are chosen by are made here. */
  async function register(person: Parameters<typeof contacts.register>[0]): Promise<void> {
    await contacts.register(person);
    const { contactId } = person;
    await guardians.settle(contactId);
    await activity.trace(contactId);
    for (const scope of await consent.grantedScopes(contactId)) {
      await contacts.noteConsent(contactId, scope, true);
    }
  }

  const conversation = createConversationService({
    ...base,
    isAlone: storage.kind === 'embedded',
    dir: skillsDir,
    policyUrl,
    reloadRegistry: async () => {
      await channelFile.reload();
      await publish();
    },
    keys,
    contacts: { ...contacts, register },
    consent,
    guardians,
    events: { emit: sending.onEvent },
    onTurn: followups.noteTurn,
    smallTalk: async (said) =>
      (await sources.noteSaid(said.contactId, said.text))
        ? say('알려 주셔서 고마워요.')
        : sending.adTalk.answer(said),
    kinds: [followups.documentKind, followups.sendingKind],
    signingKey: await secret('buttons'),
  });

  guardians.onForgotten(async (contactId) => {
    await conversation.holder.erase(contactId);
    await keys.shred(contactId);
  });

  const holders: PersonalDataHolder[] = [
    contacts.holder,
    consents.holder,
    guardians.holder,
    conversation.holder,
    ...sending.holders,
    ...segmentation.holders,
  ];
  const subjects = createSubjectModule({
    ...base,
    privacy,
    holders: () => holders,
    contacts,
    consents: consents.forRights,
    accessesOf: async (contactId) =>
      accessLines(registry(), await accessLog.ofContact(contactId, { since: new Date(0) })),
    usesOf: async () => [...followups.fieldUses(), ...(await segments.fieldUses())],
    tell: async (message) => void (await followups.legalNotices.send({ ...message, kind: 'inactivity' })),
    journalFile: join(config.dataDir, 'erased.jsonl'),
    publicUrl,
  });
  consent.onChange(subjects.retention.onConsentChange);

  return {
    ...privacy,
    ...subjects,
    activity,
    audience,
    backups: createMaintenance(connection),
    pulse: createServerPulse({ metrics, clock }),
    channelEvents: sending.channelEvents,
    consent,
    consentProof: consents.proof,
    contacts,
    conversation,
    dealerReports: sending.dealerReports,
    guardians,
    duties: consents.duties(followups.legalNotices),
    followups,
    holders,
    links: sending.links,
    notices: consents.notices,
    outbox: sending.outbox,
    policyUrl,
    publish,
    ...segmentation.shop(config.purchaseSecrets, followups.onEvent),
    receipts: consents.receipts,
    registry,
    segments,
    setup,
    sources,
    /** Writes what waits, and lets go of connections that services opened themselves. */
    async close() {
      await conversation.talks.write();
      await sending.close();
    },
  };
}
export type Services = Awaited<ReturnType<typeof createServices>>;

/** The services under the names by which the console asks for them. */
export function consoleViews({ conversation, followups }: Services) {
  return {
    campaigns: followups.campaigns,
    deliveries: followups,
    optOutRate: followups.optOutRate,
    sending: followups.reads,
    skills: conversation.skills,
    talks: conversation.talks,
  };
}
