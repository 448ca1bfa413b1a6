import {
  type ConsentListener,
  type ConsentModels,
  createConsentArchive,
  createConsentHolder,
  createConsentModels,
  createConsentSeal,
  createConsentService,
  createConsentVerifier,
  createProcessorNoticeDuty,
  createReceipts,
  createReconfirmDuty,
  createResultNoticeDuty,
  type DecisionInput,
  type LegalNotice,
  type LegalNoticeStatus,
} from '../../src/consent';
import { createMovableClock } from '../../src/platform/clock';
import { newId } from '../../src/platform/ids';
import {
  createAccessLog,
  createAccessLogModel,
  createAccessSealModel,
  createLegalHold,
  createLegalHoldModel,
  type Registry,
} from '../../src/privacy';
import { createIndexes } from '../../src/storage/connection';
import { openTestStorage } from '../support/storage';
import { aRegistry } from './a-registry';

const SIGNING_KEY = Buffer.alloc(32, 7);
const POLICY_URL = 'https://shop.example.com/privacy';

/** A published consent service on an empty database, with a clock and a registry that tests may move. */
export async function openConsent() {
  const storage = await openTestStorage();
  const models = createConsentModels(storage.connection);
  await createIndexes(storage.connection);
  const clock = createMovableClock('2026-11-23T10:00:00+09:00');
  let registry = aRegistry();

  const aService = (changes: Partial<ConsentModels> = {}) =>
    createConsentService({
      ...models,
      ...changes,
      clock,
      registry: () => registry,
      policyUrl: POLICY_URL,
      signingKey: SIGNING_KEY,
    });
  const consent = aService();
  await consent.publish();

  const accessLog = createAccessLog({
    model: createAccessLogModel(storage.connection),
    seals: createAccessSealModel(storage.connection),
    clock,
    signingKey: SIGNING_KEY,
  });
  const holdModel = createLegalHoldModel(storage.connection);
  const legalHold = createLegalHold({ model: holdModel, accessLog, clock });
  const archive = createConsentArchive({ legalHold, clock });
  const deps = { ...models, archive, accessLog, clock, registry: () => registry, signingKey: SIGNING_KEY };

  const outbox = aNoticeOutbox();
  const duties = { ...deps, consent, legalNotices: outbox };

  return {
    connection: storage.connection,
    outbox,
    ...createResultNoticeDuty(duties),
    remindReconfirm: createReconfirmDuty(duties).remind,
    tellProcessorChanges: createProcessorNoticeDuty(duties).tellChanges,
    accessLog,
    legalHold,
    holder: createConsentHolder(deps),
    receipts: createReceipts(deps),
    seal: createConsentSeal(deps).seal,
    verify: createConsentVerifier(deps).verify,
    models,
    clock,
    consent,
    /** Another process on the same database; it may fail where the test says. */
    aService,
    registry: () => registry,
    async changeRegistry(next: Registry) {
      registry = next;
      await consent.publish();
    },
    /** Presses 동의 on the current notice. */
    grant: (contactId: string, scope: string, over: Partial<DecisionInput> = {}) =>
      consent.record(aDecision({ contactId, scope, noticeVersion: consent.notice(scope).version, ...over })),
    collection: (name: string) => storage.connection.collection<Record<string, unknown>>(name),
    stop: storage.stop,
  };
}
export type ConsentKit = Awaited<ReturnType<typeof openConsent>>;

export function aDecision(over: Partial<DecisionInput> = {}): DecisionInput {
  return {
    contactId: newId(),
    scope: 'ads',
    decision: 'granted',
    noticeVersion: 1,
    expressed: { how: 'button', value: 'signed-button' },
    requestId: newId(),
    key: newId(),
    ...over,
  };
}

/** Keeps each message once by its key, as whoever delivers them does; tests say how a message fares. */
function aNoticeOutbox() {
  const sent: LegalNotice[] = [];
  let fate: LegalNoticeStatus = 'delivered';
  const fates = new Map<string, LegalNoticeStatus>();
  return {
    sent,
    fares(next: LegalNoticeStatus) {
      fate = next;
    },
    /** What was waiting arrives. */
    arrives() {
      for (const [key, status] of fates) if (status === 'waiting') fates.set(key, 'delivered');
    },
    async send(notice: LegalNotice): Promise<LegalNoticeStatus> {
      const known = fates.get(notice.key);
      if (known) return known;
      sent.push(notice);
      fates.set(notice.key, fate);
      return fate;
    },
  };
}

/** A listener that remembers what it was told. */
export function aRecorder() {
  const heard: string[] = [];
  const listener: ConsentListener = async ({ scope, decision }) => {
    heard.push(`${scope} ${decision}`);
  };
  return { heard, listener };
}
