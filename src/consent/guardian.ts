import type { Clock } from '../platform/clock';
import type { Access, AccessLog, ContactKeys, Destroyed, PersonalDataHolder, Registry } from '../privacy';
import { guardianConsentOff, guardianUnknown } from './consent-errors';
import type { GuardianMethod, GuardianModel } from './guardian-model';

interface Deps {
  model: GuardianModel;
  keys: Pick<ContactKeys, 'sealer' | 'opener'>;
  accessLog: AccessLog;
  registry: () => Registry;
  clock: Clock;
}

/** Who does not hear from the guardian within this time is forgotten, with the guardian (standard guideline 13). */
const ANSWER_WITHIN_MS = 5 * 86_400_000;

/**
 * The consent of the guardian for somebody under 14 (PIPA 22-2). Off unless the registry switches it on. A person of the
 * channel reaches the guardian and notes the answer here; until then nothing else of the child may be kept.
 */
export function createGuardians({ model, keys, accessLog, registry, clock }: Deps) {
  /** Keeps the guardian's name and contact, nothing more. Asked again, the newer answer counts. */
  async function ask(contactId: string, guardian: { name: string; contact: string }): Promise<void> {
    if (!registry().minors.guardianConsent) throw guardianConsentOff();
    const sealer = await keys.sealer(contactId);
    const fresh = {
      sealedName: sealer.seal('@guardianName', guardian.name),
      sealedContact: sealer.seal('@guardianContact', guardian.contact),
      askedAt: clock.now(),
    };
    await model.updateOne({ _id: contactId, agreedAt: null }, { $set: fresh }, { upsert: true });
  }

  /** Children whose guardian has not answered, the longest first. */
  async function waiting(): Promise<{ contactId: string; askedAt: Date }[]> {
    const found = await model.find({ agreedAt: null }, { askedAt: 1 }).sort({ askedAt: 1 }).limit(200).lean();
    return found.map(({ _id, askedAt }) => ({ contactId: _id, askedAt }));
  }

  /** Whom to call. */
  async function read(contactId: string, access: Access): Promise<{ name: string; contact: string } | null> {
    const found = await model.findById(contactId).lean();
    if (!found) return null;
    await accessLog.record({
      ...access,
      action: 'unmask',
      contactId,
      fields: ['guardianName', 'guardianContact'],
    });
    const sealer = await keys.opener(contactId);
    if (!sealer) return null;
    return {
      name: sealer.open('@guardianName', found.sealedName),
      contact: sealer.open('@guardianContact', found.sealedContact),
    };
  }

  async function agree(
    contactId: string,
    { method, by }: { method: GuardianMethod; by: string },
  ): Promise<void> {
    const { matchedCount } = await model.updateOne(
      { _id: contactId, agreedAt: null },
      { $set: { agreedAt: clock.now(), method, checkedBy: by } },
    );
    if (matchedCount === 0) throw guardianUnknown(contactId);
  }

  /** The guardian said no, or the child goes: nothing stays. */
  async function forget(contactId: string): Promise<void> {
    await model.deleteOne({ _id: contactId });
  }

  async function hasAgreed(contactId: string): Promise<boolean> {
    return (await model.exists({ _id: contactId, agreedAt: { $ne: null } })) !== null;
  }

  async function purgeBefore(now: Date): Promise<Destroyed[]> {
    const before = new Date(now.getTime() - ANSWER_WITHIN_MS);
    const { deletedCount } = await model.deleteMany({ agreedAt: null, askedAt: { $lte: before } });
    return [{ category: 'guardians', count: deletedCount, basis: 'retention' }];
  }

  /** What is known of the guardian belongs to the child's data. */
  async function exported(contactId: string): Promise<Record<string, unknown>> {
    const found = await model.findById(contactId).lean();
    const sealer = found && (await keys.opener(contactId));
    if (!sealer) return {};
    return {
      '법정대리인 이름': sealer.open('@guardianName', found.sealedName),
      '법정대리인 연락처': sealer.open('@guardianContact', found.sealedContact),
      '법정대리인 동의': found.agreedAt ? '확인했어요' : '아직 확인하지 못했어요',
    };
  }

  const holder: PersonalDataHolder = { name: 'guardians', export: exported, erase: forget, purgeBefore };
  return { ask, waiting, read, agree, refuse: forget, hasAgreed, holder };
}
