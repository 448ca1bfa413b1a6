import { setTimeout } from 'node:timers/promises';
import { createConsentModels, createConsentService } from '../../../src/consent';
import { createContactModel, createContactService } from '../../../src/contacts';
import { sealKeys } from '../../../src/contacts/contact-store';
import { createFollowupService, type Sender } from '../../../src/followups';
import { FollowupSchema } from '../../../src/followups/campaigns/followup-document';
import { createAddressReader } from '../../../src/followups/contact-ports';
import { createDeliveryModel } from '../../../src/followups/dispatch/delivery-model';
import type { AddressReader } from '../../../src/followups/followup-ports';
import { createShiftableClock } from '../../../src/platform/clock';
import { newId } from '../../../src/platform/ids';
import { silentLogger } from '../../../src/platform/logger';
import { inSeoul } from '../../../src/platform/seoul-time';
import {
  createAccessLog,
  createAccessLogModel,
  createAccessSealModel,
  createContactKeyModel,
  createContactKeys,
  createKeyring,
  createPseudonyms,
} from '../../../src/privacy';
import { createActivityModel, createAudience } from '../../../src/segments';
import { createIndexes, type Storage } from '../../../src/storage';
import { aRegistry } from '../../../test/followups/a-registry';
import { aContactDocument } from '../../../test/support/a-contact-document';
import { scheduledDraft } from '../scheduled-draft';

const SCOPES = ['collect:membership', 'marketing', 'ads'];
const BATCH = 1_000;
const DAY_MS = 86_400_000;

export type MessageKind = 'advertising' | 'information';

/** A shop with people who agreed to everything, and one follow-up; deliveries of it are planned as the caller likes. */
export async function openShop(
  { connection }: Pick<Storage, 'connection'>,
  {
    people,
    kind = 'information',
    makeSender,
  }: { people: number; kind?: MessageKind; makeSender(addresses: AddressReader): Sender },
) {
  const clock = createShiftableClock();
  // It is always noon here: at night nothing may be sent.
  clock.set(inSeoul(new Date()).startOf('day').plus({ hours: 12 }).toJSDate());
  const loaded = aRegistry();
  const registry = () => loaded;
  const model = createContactModel(connection);
  const pseudonyms = createPseudonyms([{ id: 'l1', key: Buffer.alloc(32, 2) }]);
  const signingKey = Buffer.alloc(32, 1);
  const consents = createConsentService({
    ...createConsentModels(connection),
    clock,
    registry,
    policyUrl: 'https://example.com/privacy',
    signingKey,
  });
  const keys = createContactKeys({
    model: createContactKeyModel(connection),
    keyring: createKeyring([{ id: 'e1', key: Buffer.alloc(32, 3) }]),
    clock,
  });
  const accessLog = createAccessLog({
    model: createAccessLogModel(connection),
    seals: createAccessSealModel(connection),
    clock,
    signingKey,
  });
  const contacts = createContactService({ model, keys, pseudonyms, accessLog, registry, clock });
  const activity = createActivityModel(connection);
  const followups = createFollowupService({
    connection,
    registry,
    contacts: createAudience({ contacts: model, activity, pseudonyms, registry, clock }),
    consents,
    profile: { valuesById: async () => new Map(), namesAmong: async () => [] },
    sealing: keys,
    sender: makeSender(createAddressReader(contacts)),
    clock,
    sleep: setTimeout,
    logger: silentLogger,
  });
  followups.documentKind.accept([
    FollowupSchema.parse({
      name: 'bench',
      title: '부하 시험',
      kind,
      purpose: 'membership',
      after: 'joined',
      message: { text: '안녕하세요.' },
    }),
  ]);
  followups.sendingKind.accept([
    { ads: { perDay: 20, per7Days: 20 }, budget: {}, optOuts: { pauseAbovePercent: 100, atLeast: 1 } },
  ]);
  await createIndexes(connection);
  await consents.publish();
  const contactIds = Array.from({ length: people }, newId);
  for (let from = 0; from < people; from += BATCH) await join(contactIds.slice(from, from + BATCH));

  async function join(ids: string[]): Promise<void> {
    const joinedAt = new Date(clock.now().getTime() - DAY_MS);
    const granted = SCOPES.map((scope) => {
      const { version, factsSha256 } = consents.notice(scope);
      return {
        scope,
        decision: 'granted',
        at: joinedAt,
        noticeVersion: version,
        factsSha256,
        recordId: newId(),
        firstGrantedAt: joinedAt,
        keptAt: null,
      };
    });
    const documents = ids.map(async (id) => {
      const kakao = sealKeys(await keys.sealer(id), { botUserKey: `bot-${id}` });
      return aContactDocument(id, joinedAt, { kakao });
    });
    await model.insertMany(await Promise.all(documents));
    await connection
      .collection<{ _id: string }>('consent_states')
      .insertMany(
        ids.map((_id) => ({ _id, seq: 3, hash: 'bench', scopes: granted, reminders: [], open: [] })),
      );
  }

  const deliveries = createDeliveryModel(connection);
  async function plan(count: number, dueAt: (index: number) => Date): Promise<void> {
    for (let from = 0; from < count; from += BATCH) {
      const drafts = Array.from({ length: Math.min(BATCH, count - from) }, (_, index) =>
        scheduledDraft({
          contactId: contactIds[(from + index) % people] ?? '',
          campaign: 'bench',
          kind,
          scopes: kind === 'advertising' ? SCOPES : SCOPES.slice(0, 1),
          at: dueAt(from + index),
        }),
      );
      await deliveries.plan(drafts);
    }
  }

  /** What was planned and has not left. */
  async function waiting(): Promise<{ id: string; dueAt: Date }[]> {
    const found = await connection
      .collection<{ _id: string; dueAt: Date }>('deliveries')
      .find({ status: 'scheduled' }, { projection: { dueAt: 1 } })
      .toArray();
    return found.map(({ _id, dueAt }) => ({ id: _id, dueAt }));
  }

  return { clock, followups, plan, waiting };
}
export type Shop = Awaited<ReturnType<typeof openShop>>;
