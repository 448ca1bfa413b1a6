import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';
import type { ContactKeys } from './contact-keys';
import type { DestructionLog } from './destruction-log';
import type { PersonalDataHolder } from './personal-data-holder';
import type { Pseudonyms } from './pseudonyms';
import type { ErasureJournal } from './rights-journal';
import type { Tombstone, TombstoneModel } from './rights-tombstone-model';

export interface ErasureDeps {
  tombstones: TombstoneModel;
  /** Everything that stores personal data. Asked at each erasure, because some are made later than this. */
  holders: () => PersonalDataHolder[];
  keys: Pick<ContactKeys, 'shred' | 'openers'>;
  pseudonyms: Pseudonyms;
  /** The Kakao key of a contact, to be kept as a keyed hash; null when it is not known any more. */
  kakaoKeyOf(contactId: string): Promise<string | null>;
  /** Takes every consent back, so that whatever is planned stops before anything is deleted. */
  withdrawAll(contactId: string): Promise<void>;
  destructionLog: DestructionLog;
  journal: ErasureJournal;
  clock: Clock;
  log: Logger;
}

/** A turn that was under way has ended after this time; the second pass takes what it may still have written. */
const SECOND_PASS_AFTER_MS = 2 * 60_000;
const BATCH = 100;

/**
 * Erases people. The tombstone is written first and says "not done yet", so a crash anywhere in between is finished by the
 * job; every step may be repeated.
 */
export function createErasure(deps: ErasureDeps) {
  const { tombstones, holders, keys, pseudonyms, kakaoKeyOf, withdrawAll, destructionLog, journal, clock, log } = deps;

  /** Leaves no personal value of the contact anywhere. */
  async function erase(contactId: string, reason: Tombstone['reason']): Promise<void> {
    const isNew = await bury(contactId, reason);
    await pass(contactId);
    if (isNew) {
      await destructionLog.record([{ category: 'contact', count: 1, basis: reason }], 'system');
      log.info('contact.erased', { contactId, reason });
    }
  }

  /** Erases soon, outside of what is going on now. */
  async function eraseSoon(contactId: string, reason: Tombstone['reason']): Promise<void> {
    await bury(contactId, reason);
  }

  /** False when there is a tombstone already. */
  async function bury(contactId: string, reason: Tombstone['reason']): Promise<boolean> {
    if (await tombstones.exists({ _id: contactId })) return false;
    const kakaoKey = await kakaoKeyOf(contactId);
    const hashes = kakaoKey === null ? [] : [pseudonyms.hash('kakao', kakaoKey)];
    const tombstone = { _id: contactId, hashes, reason, erasedAt: clock.now() };
    await journal.append(tombstone);
    const { upsertedCount } = await tombstones.updateOne(
      { _id: contactId },
      { $setOnInsert: { hashes, reason, erasedAt: tombstone.erasedAt, doneAt: null } },
      { upsert: true },
    );
    return upsertedCount === 1;
  }

  async function pass(contactId: string): Promise<void> {
    await withdrawAll(contactId);
    for (const holder of holders()) await holder.erase(contactId);
    await keys.shred(contactId);
  }

  /** Goes over recent erasures once more and finishes those a crash left open. A job of every minute. */
  async function finishErasures(): Promise<{ finished: number }> {
    const before = new Date(clock.now().getTime() - SECOND_PASS_AFTER_MS);
    let finished = 0;
    for (;;) {
      const open = await tombstones.find({ doneAt: null, erasedAt: { $lte: before } }).limit(BATCH).lean();
      if (open.length === 0) return { finished };
      for (const { _id } of open) {
        await pass(_id);
        await tombstones.updateOne({ _id }, { $set: { doneAt: clock.now() } });
        finished += 1;
      }
    }
  }

  /**
   * Erases again whoever a restored backup brought back. At start, before anybody is served.
   */
  async function reapply(): Promise<{ erasedAgain: number }> {
    let erasedAgain = 0;
    const listed = await journal.read();
    for (let from = 0; from < listed.length; from += BATCH) {
      const batch = listed.slice(from, from + BATCH);
      const living = await keys.openers(batch.map(({ _id }) => _id));
      for (const { _id, hashes, reason, erasedAt } of batch) {
        await tombstones.updateOne(
          { _id },
          { $setOnInsert: { hashes, reason, erasedAt, doneAt: null } },
          { upsert: true },
        );
        if (!living.get(_id)) continue;
        await pass(_id);
        erasedAgain += 1;
      }
    }
    if (erasedAgain > 0) log.warn('contacts.erased_again', { count: erasedAgain });
    return { erasedAgain };
  }

  /** Whether somebody with this Kakao key was erased: an import leaves them alone. */
  async function wasErased(kakaoKey: string): Promise<boolean> {
    return (await tombstones.exists({ hashes: { $in: pseudonyms.all('kakao', kakaoKey) } })) !== null;
  }

  return { erase, eraseSoon, finishErasures, reapply, wasErased };
}
export type Erasure = ReturnType<typeof createErasure>;
