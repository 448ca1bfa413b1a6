import type { Clock } from '../platform/clock';
import { isInserted } from '../platform/duplicate-key';
import { contactUnknown } from './contact-errors';
import { type KakaoKeyKind, keyLookups } from './contact-hashes';
import { type ContactDocument, type ContactFacts, factsOf, LIVING, type SealedKeys } from './contact-record';
import { type ContactStore, openKeys, sealKeys } from './contact-store';

export interface Registration extends SealedKeys {
  contactId: string;
  isFriend: boolean;
  /** Where they joined, for example `chat`. */
  source: string;
}

/** Who is a contact, and how they stand to the channel. Nothing here reads a personal value. */
export function createMembership(store: ContactStore, clock: Clock) {
  const { model, keys, pseudonyms } = store;

  async function findIdByKey(kind: KakaoKeyKind, key: string): Promise<string | null> {
    const found = await model
      .findOne({ lookups: { $in: keyLookups(pseudonyms, kind, key) } }, { _id: 1 })
      .lean();
    return found?._id ?? null;
  }

  const findIdByKakaoKey = (botUserKey: string) => findIdByKey('kakao', botUserKey);

  /** Makes somebody a contact, once the required consent is there. Said again it only adds keys it did not know. */
  async function register({ contactId, isFriend, source, ...plain }: Registration): Promise<void> {
    const now = clock.now();
    const sealer = await keys.sealer(contactId);
    const fresh: Omit<ContactDocument, '_id'> = {
      state: 'active',
      joinedAt: now,
      source,
      seenAt: now,
      isFriend,
      ...(isFriend ? { friendAt: now } : {}),
      kakao: sealKeys(sealer, plain),
      ...store.dated({}),
      lookups: store.keyLookupsOf(plain),
      tokens: [],
      lookupKeyId: pseudonyms.activeId,
      tags: [],
      consents: [],
      rev: 0,
    };
    const isNew = await insertOnce(contactId, fresh);
    if (isNew) return;
    await store.change(contactId, (contact) => {
      const known = openKeys(contact, sealer);
      const all = { ...known, ...plain };
      const lookups = contact.lookups.filter((lookup) => !lookup.startsWith('@'));
      return {
        kakao: sealKeys(sealer, all),
        lookups: [...store.keyLookupsOf(all), ...lookups],
        lookupKeyId: store.lookupKeyIdOf(contact),
      };
    });
  }

  async function insertOnce(contactId: string, fresh: Omit<ContactDocument, '_id'>): Promise<boolean> {
    return isInserted(model.create([{ _id: contactId, ...fresh }]));
  }

  async function facts(contactId: string): Promise<ContactFacts | null> {
    const contact = await model.findOne({ _id: contactId }).lean();
    return contact ? factsOf(contact) : null;
  }

  /** Somebody said something. Costs one write; a changed friendship a second one. */
  async function noteSeen(
    contactId: string,
    { isFriend, at }: { isFriend?: boolean; at: Date },
  ): Promise<void> {
    const before = await model
      .findOneAndUpdate(
        { _id: contactId, state: { $in: LIVING } },
        { $max: { seenAt: at } },
        { projection: { isFriend: 1 } },
      )
      .lean();
    if (before && isFriend !== undefined && before.isFriend !== isFriend)
      await setRelation(contactId, { isFriend, at });
  }

  /** Added or blocked the channel. An older message than the one we know of changes nothing. */
  async function setRelation(
    contactId: string,
    { isFriend, at }: { isFriend: boolean; at: Date },
  ): Promise<void> {
    const notNewer = { $or: [{ friendAt: { $exists: false } }, { friendAt: { $lte: at } }] };
    await model.updateOne(
      { _id: contactId, state: { $in: LIVING }, ...notNewer },
      { $set: { isFriend, friendAt: at } },
    );
  }

  /** 처리정지: nobody reads, chooses or writes to them until they ask to go on (PIPA 37). */
  const suspend = (contactId: string) => setState(contactId, 'suspended');
  const resume = (contactId: string) => setState(contactId, 'active');

  async function setState(contactId: string, state: 'active' | 'suspended'): Promise<void> {
    const { matchedCount } = await model.updateOne(
      { _id: contactId, state: { $in: LIVING } },
      { $set: { state } },
    );
    if (matchedCount === 0) throw contactUnknown(contactId);
  }

  async function addTag(contactId: string, tag: string): Promise<void> {
    await model.updateOne({ _id: contactId, state: { $in: LIVING } }, { $addToSet: { tags: tag } });
  }

  async function removeTag(contactId: string, tag: string): Promise<void> {
    await model.updateOne({ _id: contactId }, { $pull: { tags: tag } });
  }

  /** Keeps the copy of the consent state that people are chosen by. */
  async function noteConsent(contactId: string, scope: string, granted: boolean): Promise<void> {
    const update = granted ? { $addToSet: { consents: scope } } : { $pull: { consents: scope } };
    await model.updateOne({ _id: contactId, state: { $in: LIVING } }, update);
  }

  /** How many people there are, for the duties that come with numbers. */
  async function counts(): Promise<{ active: number; suspended: number }> {
    const [active, suspended] = await Promise.all([
      model.countDocuments({ state: 'active' }),
      model.countDocuments({ state: 'suspended' }),
    ]);
    return { active, suspended };
  }

  /** Those who were not seen since, for an inactivity policy. */
  async function idsNotSeenSince(before: Date, limit: number): Promise<string[]> {
    const found = await model
      .find({ state: { $in: LIVING }, seenAt: { $lt: before } }, { _id: 1 })
      .limit(limit)
      .lean();
    return found.map(({ _id }) => _id);
  }

  return {
    findIdByKey,
    findIdByKakaoKey,
    register,
    facts,
    noteSeen,
    setRelation,
    suspend,
    resume,
    addTag,
    removeTag,
    noteConsent,
    counts,
    idsNotSeenSince,
  };
}
