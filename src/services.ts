import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createConsentArchive,
  createConsentHolder,
  createConsentModels,
  createConsentSeal,
  createConsentService,
  createConsentVerifier,
} from './consent';
import { type ContactService, createContactModel, createContactService } from './contacts';
import { accessLines, createConversationService } from './conversation';
import {
  createAddressReader,
  createDryRunSender,
  createEventApiSender,
  createFollowupService,
  createOutboxModel,
  createProfileReader,
} from './followups';
import type { Clock } from './platform/clock';
import type { Config } from './platform/config';
import type { Logger } from './platform/logger';
import type { Metrics } from './platform/metrics';
import {
  createAccessAlertModel,
  createAccessAnomalies,
  createAccessLog,
  createAccessLogModel,
  createAccessSealModel,
  createContactKeyModel,
  createContactKeys,
  createDestructionLog,
  createDestructionLogModel,
  createErasureJournal,
  createKeyring,
  createLegalHold,
  createLegalHoldModel,
  createLogSink,
  createPolicy,
  createPolicyModel,
  createPseudonyms,
  createRetention,
  createRightsModels,
  createServerSecretModel,
  createServerSecrets,
  createSubjectRights,
  loadRegistry,
  type PersonalDataHolder,
  type Registry,
  uncoveredFields,
} from './privacy';
import { createActivity, createActivityModel, createAudience } from './segments';
import type { Storage } from './storage';

export interface ServiceDeps {
  config: Config;
  /** The folder of `channel.yaml` and the skill files. */
  skillsDir: string;
  storage: Pick<Storage, 'connection'>;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
}

/** Makes every service once and joins them: what one needs of another is handed in here and nowhere else. */
export async function createServices({ config, skillsDir, storage, clock, logger, metrics }: ServiceDeps) {
  const { connection } = storage;
  const policyUrl = `${config.publicUrl}/privacy`;
  const channelFile = await createChannelFile(skillsDir);
  const { registry } = channelFile;

  const keys = createContactKeys({
    model: createContactKeyModel(connection),
    keyring: createKeyring(config.encryptionKeys),
    clock,
  });
  const pseudonyms = createPseudonyms(config.lookupKeys);
  const { secret } = createServerSecrets({ model: createServerSecretModel(connection), keys });
  const accessLogModel = createAccessLogModel(connection);
  const accessLog = createAccessLog({
    model: accessLogModel,
    seals: createAccessSealModel(connection),
    signingKey: await secret('access-log'),
    clock,
  });
  const anomalies = createAccessAnomalies({
    log: accessLogModel,
    alerts: createAccessAlertModel(connection),
    sinks: [createLogSink(logger)],
    clock,
  });
  const policy = createPolicy({ model: createPolicyModel(connection), registry, clock });
  const legalHold = createLegalHold({ model: createLegalHoldModel(connection), accessLog, clock });

  const destructionLog = createDestructionLog({ model: createDestructionLogModel(connection), clock });

  const consentModels = createConsentModels(connection);
  const consentDeps = { ...consentModels, clock, logger, signingKey: await secret('consent') };
  const consent = createConsentService({ ...consentDeps, registry, policyUrl });
  const archive = createConsentArchive({ legalHold, clock });
  const consentProof = {
    ...createConsentSeal(consentDeps),
    ...createConsentVerifier({ ...consentDeps, archive }),
  };

  const contactModel = createContactModel(connection);
  const contacts = createContactService({
    model: contactModel,
    keys,
    pseudonyms,
    registry,
    accessLog,
    clock,
    async uncovered(contactId, fieldIds) {
      const state = await consent.stateOf(contactId);
      return uncoveredFields(registry(), fieldIds, (scope) => consent.isGranted(state, scope));
    },
  });

  const activityModel = createActivityModel(connection);
  const activity = createActivity({ model: activityModel, clock });

  const kakaoSender = config.sender === 'event-api' ? eventApi(config, contacts) : undefined;
  const dryRun = createDryRunSender({ outbox: createOutboxModel(connection), sealing: keys, clock });
  const followups = createFollowupService({
    connection,
    registry,
    contacts: createAudience({
      contacts: contactModel,
      activity: activityModel,
      pseudonyms,
      registry,
      clock,
    }),
    consents: consent,
    profile: createProfileReader(contacts),
    sender: kakaoSender?.sender ?? dryRun.sender,
    clock,
    logger,
    metrics,
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
    const state = await consent.stateOf(person.contactId);
    for (const scope of Object.keys(state.scopes)) {
      await contacts.noteConsent(person.contactId, scope, consent.isGranted(state, scope));
    }
  }

  const conversation = createConversationService({
    connection,
    dir: skillsDir,
    policyUrl,
    registry,
    reloadRegistry: async () => {
      await channelFile.reload();
      await publish();
    },
    keys,
    pseudonyms,
    contacts: { ...contacts, register },
    consent,
    events: { emit: followups.onEvent },
    kinds: [followups.documentKind],
    signingKey: await secret('buttons'),
    clock,
    logger,
  });

  const holders: PersonalDataHolder[] = [
    contacts.holder,
    createConsentHolder({ ...consentModels, archive }),
    conversation.holder,
    followups.holder,
    dryRun.holder,
  ];
  const rights = createSubjectRights({
    models: createRightsModels(connection),
    holders: () => holders,
    keys,
    pseudonyms,
    registry,
    contacts: { ...contacts, kakaoKeyOf: (contactId) => kakaoKeyOf(contacts, contactId) },
    consents: {
      async grantedScopes(contactId) {
        const state = await consent.stateOf(contactId);
        return Object.keys(state.scopes).filter((scope) => consent.isGranted(state, scope));
      },
      async withdraw(act) {
        await consent.withdraw({
          ...act,
          requestId: act.key,
          expressed: { how: 'phrase', value: '동의 철회' },
        });
      },
    },
    accessesOf: async (contactId) =>
      accessLines(registry(), await accessLog.ofContact(contactId, { since: new Date(0) })),
    accessLog,
    destructionLog,
    journal: createErasureJournal(join(config.dataDir, 'erased.jsonl')),
    publicUrl: config.publicUrl,
    clock,
    logger,
  });
  const retention = createRetention({
    holders: () => holders,
    contacts,
    rights,
    legalHold,
    destructionLog,
    registry,
    clock,
    logger,
  });
  consent.onChange(retention.onConsentChange);

  return {
    accessLog,
    anomalies,
    activity,
    consent,
    consentProof,
    contacts,
    conversation,
    followups,
    holders,
    keys,
    legalHold,
    outbox: dryRun.outbox,
    publish,
    policy,
    policyUrl,
    pseudonyms,
    registry,
    retention,
    rights,
    /** Lets go of connections that services opened themselves. */
    close: async () => kakaoSender?.close(),
  };
}
export type Services = Awaited<ReturnType<typeof createServices>>;

/** `channel.yaml` as it was read last. */
async function createChannelFile(skillsDir: string) {
  const file = join(skillsDir, 'channel.yaml');
  const read = async () => loadRegistry(await readFile(file, 'utf8'), 'skills/channel.yaml');
  let current: Registry = await read();
  return {
    registry: () => current,
    /** @throws AppError `REGISTRY_INVALID`; what was read before stays in use. */
    async reload() {
      current = await read();
    },
  };
}

/** To be hashed for the tombstone of somebody who leaves. */
async function kakaoKeyOf(contacts: ContactService, contactId: string): Promise<string | null> {
  const access = {
    actor: { kind: 'system', id: 'rights' },
    from: 'job',
    purpose: '삭제한 사람을 다시 받지 않기',
  } as const;
  return (await contacts.kakaoAddress(contactId, access))?.id ?? null;
}

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
