import { koreanDate } from '../platform/seoul-time';
import { type Destroyed, fieldById, type PersonalDataHolder } from '../privacy';
import { dueAtOf, retentionEdition } from './contact-dates';
import { type ContactDocument, LIVING } from './contact-record';
import { type ContactStore, opened, openKeys } from './contact-store';

const BATCH = 200;

/** The contact as rights and retention see it. */
export function createContactHolder(store: ContactStore): PersonalDataHolder & {
  removeFieldEverywhere(fieldId: string): Promise<number>;
  countOverdue(before: Date): Promise<number>;
  countWithField(fieldId: string): Promise<number>;
} {
  const { model, keys, registry } = store;
  const labelOf = (fieldId: string) => fieldById(registry(), fieldId)?.label ?? fieldId;

  async function exported(contactId: string): Promise<Record<string, unknown>> {
    const contact = await model.findOne({ _id: contactId }).lean();
    const sealer = await keys.opener(contactId);
    if (!contact || contact.state === 'erased' || !sealer) return {};
    const values = Object.entries(opened(contact, sealer));
    const origins = Object.entries(contact.values);
    return {
      ...Object.fromEntries(values.map(([fieldId, value]) => [labelOf(fieldId), value])),
      '카카오톡 사용자 식별값': openKeys(contact, sealer).botUserKey,
      '채널 친구': contact.isFriend ? '예' : '아니요',
      '단골이 된 날': koreanDate(contact.joinedAt),
      '마지막 대화': koreanDate(contact.seenAt),
      ...(contact.tags.length > 0 ? { 분류: contact.tags } : {}),
      '수집한 날과 경로': Object.fromEntries(
        origins.map(([fieldId, { at, source }]) => [labelOf(fieldId), `${koreanDate(at)}, ${source}`]),
      ),
    };
  }

  /** Leaves the id and the state, so that a turn still under way cannot bring the person back. */
  async function erase(contactId: string): Promise<void> {
    await model.updateOne(
      { _id: contactId },
      {
        $set: {
          state: 'erased',
          values: {},
          lookups: [],
          tokens: [],
          tags: [],
          consents: [],
          isFriend: false,
        },
        $unset: { kakao: '', dueAt: '', friendAt: '', traces: '' },
        $inc: { rev: 1 },
      },
    );
  }

  /** Destroys answers whose retention ended. Stopped halfway, the next run goes on with the rest. */
  async function purgeBefore(now: Date): Promise<Destroyed[]> {
    await redate();
    const counts = new Map<string, number>();
    for (;;) {
      const due: ContactDocument[] = await model
        .find({ dueAt: { $lte: now } })
        .limit(BATCH)
        .lean();
      if (due.length === 0) break;
      for (const { _id } of due) await removeDue(_id, now, counts);
    }
    return [...counts].map(([fieldId, count]) => ({
      category: `contacts.${fieldId}`,
      count,
      basis: 'retention',
    }));
  }

  /** People who still have an answer whose time was over before then. */
  const countOverdue = (before: Date): Promise<number> => model.countDocuments({ dueAt: { $lte: before } });

  const countWithField = (fieldId: string): Promise<number> =>
    model.countDocuments().where(`values.${fieldId}`).exists(true);

  async function removeDue(contactId: string, now: Date, counts: Map<string, number>): Promise<void> {
    let gone: string[] = [];
    const isThere = await store.changeIfThere(contactId, (contact) => {
      gone = Object.entries(contact.values)
        .filter(([fieldId, value]) => isDue(dueAtOf(registry(), fieldId, value), now))
        .map(([fieldId]) => fieldId);
      return store.without(contact, gone);
    });
    if (!isThere) return;
    for (const fieldId of gone) counts.set(fieldId, (counts.get(fieldId) ?? 0) + 1);
  }

  /** Retention periods changed in the registry: the dates computed with the old ones are computed anew. */
  async function redate(): Promise<void> {
    const edition = retentionEdition(registry());
    const old = { dueBy: { $ne: edition }, state: { $in: LIVING } };
    for (;;) {
      const stale: ContactDocument[] = await model.find(old).limit(BATCH).lean();
      if (stale.length === 0) return;
      for (const { _id } of stale) await store.changeIfThere(_id, (contact) => store.dated(contact.values));
    }
  }

  /** Destroys one field of everybody, when it is no longer collected. Answers how many had it. */
  async function removeFieldEverywhere(fieldId: string): Promise<number> {
    let removed = 0;
    for (;;) {
      const found: ContactDocument[] = await model
        .find()
        .where(`values.${fieldId}`)
        .exists(true)
        .limit(BATCH)
        .lean();
      if (found.length === 0) return removed;
      for (const { _id } of found)
        await store.changeIfThere(_id, (contact) => store.without(contact, [fieldId]));
      removed += found.length;
    }
  }

  return {
    name: 'contacts',
    export: exported,
    erase,
    purgeBefore,
    removeFieldEverywhere,
    countOverdue,
    countWithField,
  };
}

const isDue = (dueAt: Date | null, now: Date) => dueAt !== null && dueAt <= now;
