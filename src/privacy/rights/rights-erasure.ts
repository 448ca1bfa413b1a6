import type { Clock } from '../../platform/clock';
import type { Logger } from '../../platform/logger';
import { inSeoul } from '../../platform/seoul-time';
import { legalNumbers } from '../legal-numbers';
import type { Destroyed, PersonalDataHolder } from '../personal-data-holder';
import type { DestructionLog } from '../retention/destruction-log';
import type { ContactKeys } from '../sealing/contact-keys';
import type { Pseudonyms } from '../sealing/pseudonyms';
import type { ErasureJournal, JournalEntry } from './rights-journal';
import type { ErasureReason, TombstoneModel } from './rights-tombstone-model';

export interface ErasureDeps {
  tombstones: TombstoneModel;
  /** Everything that stores personal data. Asked at each erasure, because some are made later than this. */
  holders: () => PersonalDataHolder[];
  keys: Pick<ContactKeys, 'shred' | 'existing'>;
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
  const {
    tombstones,
    holders,
    keys,
    pseudonyms,
    kakaoKeyOf,
    withdrawAll,
    destructionLog,
    journal,
    clock,
    log,
  } = deps;

  /** Leaves no personal value of the contact anywhere. */
  async function erase(contactId: string, reason: ErasureReason): Promise<void> {
    await bury(contactId, reason);
    await pass(contactId, reason);
  }

  /** Erases within minutes, outside of what is going on now. */
  async function eraseSoon(contactId: string, reason: ErasureReason): Promise<void> {
    await bury(contactId, reason);
  }

  /** Writes down that they go, before anything goes. Once for each contact. */
  async function bury(contactId: string, reason: ErasureReason): Promise<void> {
    if (await isGoing(contactId)) return;
    const kakaoKey = await kakaoKeyOf(contactId);
    const hashes = kakaoKey === null ? [] : [pseudonyms.hash('kakao', kakaoKey)];
    const entry = { _id: contactId, hashes, reason, erasedAt: clock.now() };
    await journal.append(entry);
    await keepTombstone(entry);
  }

  /** Whether the contact is erased, or about to be. */
  async function isGoing(contactId: string): Promise<boolean> {
    return (await tombstones.exists({ _id: contactId })) !== null;
  }

  async function keepTombstone({ _id, ...rest }: JournalEntry): Promise<void> {
    await tombstones.updateOne({ _id }, { $setOnInsert: { ...rest, doneAt: null } }, { upsert: true });
  }

  async function pass(contactId: string, reason: ErasureReason): Promise<void> {
    await withdrawAll(contactId);
    for (const holder of holders()) await holder.erase(contactId);
    await keys.shred(contactId);
    const destroyed = { category: 'contact', count: 1, basis: reason };
    await destructionLog.recordOnce(pseudonyms.hash('contact', contactId), destroyed, 'system');
  }

  /** Goes over recent erasures once more and finishes those a crash left open. A job of every minute. */
  async function finishErasures(): Promise<{ finished: number }> {
    const before = new Date(clock.now().getTime() - SECOND_PASS_AFTER_MS);
    let finished = 0;
    for (;;) {
      const open = await tombstones
        .find({ doneAt: null, erasedAt: { $lte: before } })
        .limit(BATCH)
        .lean();
      if (open.length === 0) return { finished };
      for (const { _id, reason } of open) {
        await pass(_id, reason);
        await tombstones.updateOne({ _id }, { $set: { doneAt: clock.now() } });
        finished += 1;
      }
    }
  }

  /**
   * Erases again whoever a restored backup brought back: it has no tombstone of them, or their data key. At start, before
   * anybody is served. Records may also come back without their key, so the missing tombstone alone is enough.
   */
  async function reapply(): Promise<{ erasedAgain: number }> {
    const listed = await journal.read();
    let erasedAgain = 0;
    for (let from = 0; from < listed.length; from += BATCH) {
      const batch = listed.slice(from, from + BATCH);
      const ids = batch.map(({ _id }) => _id);
      const [withKey, buried] = await Promise.all([keys.existing(ids), buriedAmong(ids)]);
      for (const entry of batch) {
        if (buried.has(entry._id) && !withKey.has(entry._id)) continue;
        await keepTombstone(entry);
        await pass(entry._id, entry.reason);
        erasedAgain += 1;
      }
    }
    if (erasedAgain > 0) log.warn('contacts.erased_again', { count: erasedAgain });
    return { erasedAgain };
  }

  async function buriedAmong(ids: string[]): Promise<Set<string>> {
    const found = await tombstones.find({ _id: { $in: ids } }, { _id: 1 }).lean();
    return new Set(found.map(({ _id }) => _id));
  }

  /** Tombstones go when the proof of consent goes, long after every backup that knew the person. */
  async function purgeBefore(now: Date): Promise<Destroyed[]> {
    const before = inSeoul(now).minus({ years: legalNumbers.retention.consentProofYears.value }).toJSDate();
    const { deletedCount } = await tombstones.deleteMany({ doneAt: { $ne: null, $lt: before } });
    if (deletedCount > 0) await journal.forgetBefore(before);
    return [{ category: 'tombstones', count: deletedCount, basis: 'retention' }];
  }

  /** Whether somebody with this Kakao key was erased: an import leaves them alone. */
  async function wasErased(kakaoKey: string): Promise<boolean> {
    return (await tombstones.exists({ hashes: { $in: pseudonyms.all('kakao', kakaoKey) } })) !== null;
  }

  return { erase, eraseSoon, finishErasures, reapply, wasErased, isGoing, purgeBefore };
}
