import type { Connection } from 'mongoose';
import { createConsentModels, createConsentService } from '../../src/consent';
import { createContactModel, createContactService } from '../../src/contacts';
import { createFollowupService, type FollowupDeps } from '../../src/followups';
import { FollowupSchema } from '../../src/followups/campaigns/followup-document';
import { createAddressReader, createProfileReader } from '../../src/followups/contact-ports';
import { createDryRunSender } from '../../src/followups/senders/dry-run';
import { createOutboxModel } from '../../src/followups/senders/outbox-model';
import type { MovableClock } from '../../src/platform/clock';
import { newId } from '../../src/platform/ids';
import { silentLogger } from '../../src/platform/logger';
import {
  createAccessLog,
  createAccessLogModel,
  createAccessSealModel,
  createContactKeyModel,
  createContactKeys,
  createKeyring,
  createPseudonyms,
} from '../../src/privacy';
import { createActivity, createActivityModel, createAudience } from '../../src/segments';
import { aRegistry } from './a-registry';

export const seoul = (text: string) => new Date(`${text}+09:00`);

export const JOIN_CONSENTS = ['collect:membership'];
export const AD_CONSENTS = ['collect:membership', 'marketing', 'ads'];

/** A follow-up document as it is written, with what the test is about in place of the defaults. */
export function aFollowup(changes: Record<string, unknown> = {}) {
  return FollowupSchema.parse({
    name: 'welcome-3d',
    title: '가입 3일째 안내',
    kind: 'information',
    purpose: 'membership',
    after: 'joined +3d',
    at: '12:30',
    message: { text: '{{name|고객}}님, 단골이 되신 지 사흘이 지났어요.' },
    ...changes,
  });
}

/** An advertisement for everybody, every Monday at half past twelve. */
export const anAd = (changes: Record<string, unknown> = {}) =>
  aFollowup({
    name: 'monday-news',
    title: '월요일 소식',
    kind: 'advertising',
    after: undefined,
    at: undefined,
    every: 'Monday 12:30',
    message: { text: '이번 주 신메뉴를 소개해요.' },
    ...changes,
  });

/** One server process: follow-ups with real contacts, consents and keys on the given storage. */
export function createWorld(
  connection: Connection,
  clock: MovableClock,
  changes: Partial<FollowupDeps> = {},
) {
  const registry = aRegistry();
  const privacy = {
    keys: createContactKeys({
      model: createContactKeyModel(connection),
      keyring: createKeyring([{ id: 'e1', key: Buffer.alloc(32, 1) }]),
      clock,
    }),
    pseudonyms: createPseudonyms([{ id: 'l1', key: Buffer.alloc(32, 2) }]),
    accessLog: createAccessLog({
      model: createAccessLogModel(connection),
      seals: createAccessSealModel(connection),
      clock,
      signingKey: Buffer.alloc(32, 3),
    }),
  };
  const contactModel = createContactModel(connection);
  const activityModel = createActivityModel(connection);
  const contacts = createContactService({ model: contactModel, ...privacy, registry: () => registry, clock });
  const consent = createConsentService({
    ...createConsentModels(connection),
    clock,
    registry: () => registry,
    policyUrl: 'https://example.com/privacy',
    signingKey: Buffer.alloc(32, 4),
  });
  const dryRun = createDryRunSender({ outbox: createOutboxModel(connection), sealing: privacy.keys, clock });
  const deps: FollowupDeps = {
    connection,
    registry: () => registry,
    contacts: createAudience({
      contacts: contactModel,
      activity: activityModel,
      pseudonyms: privacy.pseudonyms,
      registry: () => registry,
      clock,
    }),
    consents: consent,
    profile: createProfileReader(contacts),
    sealing: privacy.keys,
    sender: dryRun.sender,
    clock,
    logger: silentLogger,
    random: () => 0,
    ...changes,
  };
  const followups = createFollowupService(deps);
  consent.onChange(followups.onConsentChange);

  async function decides(contactId: string, scopes: string[], decision: 'granted' | 'refused' | 'withdrawn') {
    for (const scope of scopes) {
      const act = {
        expressed: { how: 'button', value: decision } as const,
        requestId: newId(),
        key: newId(),
      };
      if (decision === 'withdrawn') await consent.withdraw({ contactId, scopes: [scope], ...act });
      else
        await consent.record({
          contactId,
          scope,
          decision,
          noticeVersion: consent.notice(scope).version,
          ...act,
        });
    }
  }

  /** Somebody joined the channel and said their name. */
  async function joins({ agreesTo = JOIN_CONSENTS, name = '지우', botUserKey = `bot-${newId()}` } = {}) {
    const contactId = newId();
    await decides(contactId, agreesTo, 'granted');
    await contacts.register({ contactId, botUserKey, isFriend: true, source: 'chat' });
    await contacts.saveProfile(contactId, { name }, { source: 'chat:join' });
    await followups.onEvent({ contactId, event: 'joined', at: clock.now(), key: `joined:${contactId}` });
    return contactId;
  }

  /** What is stored of the contact's deliveries. */
  async function deliveriesOf(contactId: string) {
    const found = await connection.collection('deliveries').find({ contactId }).sort({ dueAt: 1 }).toArray();
    return found.map(({ campaign, occurrence, status, reason }) => ({
      campaign,
      occurrence,
      status,
      reason,
    }));
  }

  return {
    connection,
    clock,
    contacts,
    activity: createActivity({ model: activityModel, contacts: contactModel, clock }),
    consent,
    followups,
    deps,
    privacy,
    addresses: createAddressReader(contacts),
    outbox: dryRun.outbox,
    outboxHolder: dryRun.holder,
    useCampaigns: (...campaigns: ReturnType<typeof aFollowup>[]) => followups.documentKind.accept(campaigns),
    /** Another server process on the same database. */
    another: (more: Partial<FollowupDeps> = {}) => createFollowupService({ ...deps, ...more }),
    joins,
    decides,
    deliveriesOf,
  };
}
export type World = ReturnType<typeof createWorld>;
