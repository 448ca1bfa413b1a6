import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  createConsentArchive,
  createConsentHolder,
  createConsentModels,
  createConsentService,
} from '../../src/consent';
import { createContactModel, createContactService } from '../../src/contacts';
import { createMovableClock } from '../../src/platform/clock';
import { newId } from '../../src/platform/ids';
import { type Logger, silentLogger } from '../../src/platform/logger';
import {
  createAccessLog,
  createAccessLogModel,
  createAccessSealModel,
  createContactKeyModel,
  createContactKeys,
  createDestructionLog,
  createDestructionLogModel,
  createErasureJournal,
  createInactivity,
  createKeyring,
  createLegalHold,
  createLegalHoldModel,
  createMinimisation,
  createPseudonyms,
  createRetention,
  createRetentionModels,
  createRightsModels,
  createSubjectRights,
  type FieldUse,
  type InactivityMessage,
  type PersonalDataHolder,
  type Registry,
} from '../../src/privacy';
import { createIndexes } from '../../src/storage/connection';
import { aRegistry } from '../consent/a-registry';
import { openTestStorage } from '../support/storage';

/** Rights and retention on the real services, joined as the server joins them. */
export async function openRights({
  extraHolders = [],
  logger = silentLogger,
  ...given
}: {
  extraHolders?: PersonalDataHolder[];
  logger?: Logger;
  /** Default: a database of its own on the run's storage. */
  storage?: Awaited<ReturnType<typeof openTestStorage>>;
} = {}) {
  const storage = given.storage ?? (await openTestStorage());
  const { connection } = storage;
  const folder = await mkdtemp(path.join(tmpdir(), 'rights-'));
  const clock = createMovableClock('2026-11-23T10:00:00+09:00');
  let registry = aRegistry();
  const deps = { clock, logger, registry: () => registry };

  const keys = createContactKeys({
    model: createContactKeyModel(connection),
    keyring: createKeyring([{ id: 'k1', key: randomBytes(32) }]),
    clock,
  });
  const pseudonyms = createPseudonyms([{ id: 'l1', key: randomBytes(32) }]);
  const signingKey = randomBytes(32);
  const accessLog = createAccessLog({
    model: createAccessLogModel(connection),
    seals: createAccessSealModel(connection),
    clock,
    signingKey,
  });
  const legalHold = createLegalHold({ model: createLegalHoldModel(connection), accessLog, clock });
  const consentModels = createConsentModels(connection);
  const consent = createConsentService({
    ...consentModels,
    ...deps,
    policyUrl: 'https://shop.example.com/privacy',
    signingKey,
  });
  const archive = createConsentArchive({ legalHold, clock });
  const contacts = createContactService({
    model: createContactModel(connection),
    keys,
    pseudonyms,
    accessLog,
    ...deps,
  });
  const holders = [contacts.holder, createConsentHolder({ ...consentModels, archive }), ...extraHolders];
  const destructionLog = createDestructionLog({ model: createDestructionLogModel(connection), clock });
  const journalFile = path.join(folder, 'erased.jsonl');
  const rights = createSubjectRights({
    ...deps,
    models: createRightsModels(connection),
    holders: () => holders,
    keys,
    pseudonyms,
    contacts: {
      ...contacts,
      kakaoKeyOf: contacts.kakaoKeyOf,
    },
    consents: {
      grantedScopes: consent.grantedScopes,
      async withdraw(act) {
        await consent.withdraw({ ...act, expressed: { how: 'button', value: act.key }, requestId: act.key });
      },
    },
    accessesOf: async () => [],
    accessLog,
    destructionLog,
    journal: createErasureJournal(journalFile),
    publicUrl: 'https://shop.example.com',
  });

  const uses: FieldUse[] = [];
  const inactivityMessages: InactivityMessage[] = [];
  const retentionModels = createRetentionModels(connection);
  const common = { ...deps, models: retentionModels, contacts, rights, accessLog, destructionLog };
  const retention = createRetention({ ...common, holders: () => holders, legalHold });
  const minimisation = createMinimisation({ ...common, usesOf: () => uses });
  const inactivity = createInactivity({
    ...common,
    tell: async (message) => {
      inactivityMessages.push(message);
    },
  });
  consent.onChange(retention.onConsentChange);
  await createIndexes(connection);
  await consent.publish();

  async function grant(contactId: string, ...scopes: string[]): Promise<void> {
    for (const scope of scopes) {
      await consent.record({
        contactId,
        scope,
        decision: 'granted',
        noticeVersion: consent.notice(scope).version,
        expressed: { how: 'button', value: 'signed' },
        requestId: newId(),
        key: newId(),
      });
    }
  }

  return {
    connection,
    clock,
    keys,
    accessLog,
    consent,
    /** What the proof and the duties of consent are made of. */
    proofDeps: { ...consentModels, ...deps, archive, signingKey },
    contacts,
    rights,
    retention,
    minimisation,
    inactivity,
    inactivityMessages,
    uses,
    legalHold,
    destructionLog,
    journalFile,
    holders,
    grant,
    async changeRegistry(next: Registry) {
      registry = next;
      await consent.publish();
    },
    /** A registered contact who agreed to the named scopes and told us these values. */
    async aContact(
      values: Record<string, string> = ANSWERS,
      scopes = ['collect:membership', 'collect:care', 'ads'],
    ) {
      const contactId = newId();
      const botUserKey = randomBytes(33).toString('hex');
      await grant(contactId, ...scopes);
      await contacts.register({ contactId, botUserKey, isFriend: true, source: 'chat:join' });
      await contacts.saveProfile(contactId, values, { source: 'chat:join' });
      return { contactId, botUserKey };
    },
    collection: (name: string) => connection.collection<Record<string, unknown>>(name),
    /** Every document of the database as one text. */
    async dump(): Promise<string> {
      const collections = await connection.listCollections();
      const parts = await Promise.all(
        collections.map(async ({ name }) =>
          JSON.stringify(await connection.collection(name).find().toArray()),
        ),
      );
      return parts.join('\n');
    },
    async stop() {
      await rm(folder, { recursive: true, force: true });
      await storage.stop();
    },
  };
}
export type RightsKit = Awaited<ReturnType<typeof openRights>>;

export const ANSWERS = { name: '홍길동', phone: '+821012345678', birthDate: '1995-03-02', gender: 'female' };
