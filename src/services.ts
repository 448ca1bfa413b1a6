import { join } from 'node:path';
import { createConsentModule } from './consent';
import { createContactModel, createContactService } from './contacts';
import { accessLines, createConversationService } from './conversation';
import {
  createAddressReader,
  createAdTalk,
  createChannelEventModel,
  createChannelEvents,
  createDryRunSender,
  createEventApiSender,
  createFollowupService,
  createLinkModel,
  createOutboxModel,
  createProfileReader,
  createSourceLinks,
  createSourceModel,
  createTrackedLinks,
} from './followups';
import { say } from './kakao';
import type { Clock } from './platform/clock';
import type { Config } from './platform/config';
import type { Logger } from './platform/logger';
import type { Metrics } from './platform/metrics';
import {
  createErasureJournal,
  createKeyRotation,
  createLogSink,
  createPrivacyModule,
  createRetention,
  createRightsModels,
  createSubjectRights,
  createWebhookSink,
  openRegistryFile,
  type PersonalDataHolder,
  uncoveredFields,
} from './privacy';
import {
  createActivity,
  createActivityModel,
  createAudience,
  createSegmentModel,
  createSegmentService,
} from './segments';
import { createMaintenance, type Storage } from './storage';

export interface ServiceDeps {
  config: Config;
  /** The folder of `channel.yaml` and the skill files. */
  skillsDir: string;
  storage: Pick<Storage, 'connection'>;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  /** How many people operate the channel: two approve each other's messages. Default: one. */
  operators?: () => Promise<number>;
}

/** Makes every service once and joins them: what one needs of another is handed in here and nowhere else. */
export async function createServices(deps: ServiceDeps) {
  const { config, skillsDir, storage, clock, logger, metrics } = deps;
  const { connection } = storage;
  const { encryptionKeys, lookupKeys, publicUrl } = config;
  const policyUrl = `${publicUrl}/privacy`;
  const channelFile = await openRegistryFile(join(skillsDir, 'channel.yaml'));
  const { registry } = channelFile;
  const base = { connection, registry, clock, logger };

  const webhookSinks = config.alertWebhookUrl
    ? [createWebhookSink({ url: config.alertWebhookUrl, fetch })]
    : [];
  const alertSinks = [createLogSink(logger), ...webhookSinks];
  const privacy = await createPrivacyModule({ ...base, encryptionKeys, lookupKeys, alertSinks });
  const { keys, pseudonyms, secret, accessLog, destructionLog, policy } = privacy;
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
  });

  const activityModel = createActivityModel(connection);
  const activity = createActivity({ model: activityModel, clock });
  const audience = createAudience({
    contacts: contactModel,
    activity: activityModel,
    pseudonyms,
    registry,
    clock,
  });
  const segments = createSegmentService({
    model: createSegmentModel(connection),
    audience,
    contacts,
    consents: consent,
    registry,
    clock,
  });
  const links = createTrackedLinks({
    model: createLinkModel(connection),
    publicUrl,
    signingKey: await secret('links'),
    onClick: async ({ contactId, campaign, at, key }) => {
      await activity.record({ contactId, name: 'clicked', about: campaign, at, key });
    },
    clock,
    logger,
  });

  const kakaoSender = config.sender === 'event-api' ? eventApi(config, contacts) : undefined;
  const dryRun = createDryRunSender({ outbox: createOutboxModel(connection), sealing: keys, clock });
  const followups = createFollowupService({
    ...base,
    contacts: audience,
    consents: consent,
    profile: createProfileReader(contacts),
    sealing: keys,
    sender: kakaoSender?.sender ?? dryRun.sender,
    links,
    operators: deps.operators,
    metrics,
  });
  const sources = createSourceLinks({
    model: createSourceModel(connection),
    registry,
    limits: () => followups.policy().ads,
    policyUrl,
    touch: activity.touch,
    clock,
  });
  const channelEvents = createChannelEvents({
    model: createChannelEventModel(connection),
    adminKeys: config.kakao.adminKey ? [config.kakao.adminKey] : [],
    channelPublicId: () => registry().channel.publicId,
    findContactIdByAppUserId: (appUserId) => contacts.findIdByKey('app', appUserId),
    setRelation: contacts.setRelation,
    onBlocked: followups.onBlocked,
    clock,
    logger,
  });
  consent.onChange(followups.onConsentChange);
  consent.onChange(({ contactId, scope, decision }) =>
    contacts.noteConsent(contactId, scope, decision === 'granted' || decision === 'kept'),
  );

  /** Puts the texts into force that follow from the registry. */
  async function publish(): Promise<void> {
    await consent.publish();
    await policy.publish();
  }

  /** Consents come before the contact they belong to, so the copy that people are chosen by is made here. */
  async function register(person: Parameters<typeof contacts.register>[0]): Promise<void> {
    await contacts.register(person);
    const { contactId } = person;
    await guardians.settle(contactId);
    for (const scope of await consent.grantedScopes(contactId)) {
      await contacts.noteConsent(contactId, scope, true);
    }
  }

  const adTalk = createAdTalk({
    setWish: followups.setWish,
    wishOf: followups.wishOf,
    onComplaint: async (complaint) => {
      await activity.record({ ...complaint, name: 'complained' });
    },
  });

  const conversation = createConversationService({
    ...base,
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
    events: { emit: followups.onEvent },
    smallTalk: async (said) =>
      (await sources.noteSaid(said.contactId, said.text))
        ? say('알려 주셔서 고마워요.')
        : adTalk.answer(said),
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
    followups.holder,
    dryRun.holder,
    activity.holder,
    segments.holder,
    channelEvents.holder,
    { name: 'links', export: async () => ({}), erase: links.removeOf },
  ];
  const rights = createSubjectRights({
    models: createRightsModels(connection),
    holders: () => holders,
    keys,
    pseudonyms,
    registry,
    contacts,
    consents: {
      grantedScopes: consent.grantedScopes,
      withdraw: async (act) =>
        void (await consent.withdraw({ ...act, requestId: act.key, expressed: IN_RIGHTS })),
    },
    accessesOf: async (contactId) =>
      accessLines(registry(), await accessLog.ofContact(contactId, { since: new Date(0) })),
    accessLog,
    destructionLog,
    journal: createErasureJournal(join(config.dataDir, 'erased.jsonl')),
    publicUrl,
    clock,
    logger,
  });
  const retention = createRetention({ ...base, ...privacy, holders: () => holders, contacts, rights });
  consent.onChange(retention.onConsentChange);

  return {
    ...privacy,
    activity,
    backups: createMaintenance(connection),
    channelEvents,
    consent,
    consentProof: consents.proof,
    contacts,
    conversation,
    guardians,
    duties: consents.duties(followups.legalNotices),
    followups,
    holders,
    links,
    notices: consents.notices,
    outbox: dryRun.outbox,
    policyUrl,
    publish,
    receipts: consents.receipts,
    registry,
    retention,
    rights,
    rotation: createKeyRotation({ ...privacy, records: contacts }),
    segments,
    sources,
    /** Lets go of connections that services opened themselves. */
    close: async () => kakaoSender?.close(),
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
  };
}

/** How somebody said it who takes back what they agreed to by using their rights. */
const IN_RIGHTS = { how: 'phrase', value: '동의 철회' } as const;

function eventApi({ kakao }: Config, contacts: Parameters<typeof createAddressReader>[0]) {
  const { botApiUrl: baseUrl, botId = '', restApiKey = '', eventName } = kakao;
  return createEventApiSender({
    baseUrl,
    botId,
    restApiKey,
    eventName,
    addresses: createAddressReader(contacts),
  });
}
