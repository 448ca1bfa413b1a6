import type { Clock } from '../platform/clock';
import { isDuplicateKey } from '../platform/duplicate-key';
import {
  type Access,
  type AccessLog,
  type ContactKeys,
  type Destroyed,
  legalNumbers,
  type PersonalDataHolder,
  type Registry,
} from '../privacy';
import { guardianConsentOff, guardianUnknown } from './consent-errors';
import type { GuardianMethod, GuardianModel } from './guardian-model';

interface Deps {
  model: GuardianModel;
  keys: Pick<ContactKeys, 'sealer' | 'opener'>;
  accessLog: AccessLog;
  registry: () => Registry;
  clock: Clock;
}

/** Where somebody under 14 stands. `off`: the channel takes nobody under 14. */
export type GuardianState = 'off' | 'unasked' | 'asked' | 'agreed';

const DAY_MS = 86_400_000;
/** Without an answer everything is destroyed within five days (standard guideline 13); the job of the next day does it. */
const ANSWER_WITHIN_MS = (legalNumbers.retention.destroyWithinDays.value - 1) * DAY_MS;
/** A child who may join and does not come back is forgotten like a conversation. */
const JOIN_WITHIN_MS = 30 * DAY_MS;

/**
 * The consent of the guardian for somebody under 14 (PIPA 22-2). Off unless the registry switches it on. A person of the
 * channel reaches the guardian and notes the answer here; until then nothing else of the child may be kept.
 */
export function createGuardians({ model, keys, accessLog, registry, clock }: Deps) {
  const listeners: ((contactId: string) => Promise<void>)[] = [];
  const after = (ms: number) => new Date(clock.now().getTime() + ms);

  /** Keeps the guardian's name and contact, nothing more. Asked again, the newer answer counts. */
  async function ask(contactId: string, guardian: { name: string; contact: string }): Promise<void> {
    if (!registry().minors.guardianConsent) throw guardianConsentOff();
    const sealer = await keys.sealer(contactId);
    const fresh = {
      sealedName: sealer.seal('@guardianName', guardian.name),
      sealedContact: sealer.seal('@guardianContact', guardian.contact),
      askedAt: clock.now(),
      dueAt: after(ANSWER_WITHIN_MS),
    };
    await model
      .updateOne({ _id: contactId, agreedAt: null }, { $set: fresh }, { upsert: true })
      .catch((err: unknown) => {
        // They have agreed meanwhile; nothing is left to ask.
        if (!isDuplicateKey(err)) throw err;
      });
  }

  async function stateOf(contactId: string): Promise<GuardianState> {
    if (!registry().minors.guardianConsent) return 'off';
    const found = await model.findById(contactId, { agreedAt: 1 }).lean();
    if (!found) return 'unasked';
    return found.agreedAt ? 'agreed' : 'asked';
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
      { $set: { agreedAt: clock.now(), method, checkedBy: by, dueAt: after(JOIN_WITHIN_MS) } },
    );
    if (matchedCount === 0) throw guardianUnknown(contactId);
  }

  /** The child is a contact now: guardian and child are kept and erased together. */
  async function settle(contactId: string): Promise<void> {
    await model.updateOne({ _id: contactId, agreedAt: { $ne: null } }, { $set: { dueAt: null } });
  }

  /** The guardian said no: nothing stays of either. */
  async function refuse(contactId: string): Promise<void> {
    if (!(await model.exists({ _id: contactId, dueAt: { $ne: null } }))) throw guardianUnknown(contactId);
    await forget(contactId);
  }

  /** Last of all the record itself, so that a crash halfway is made up for. */
  async function forget(contactId: string): Promise<void> {
    for (const listener of listeners) await listener(contactId);
    await erase(contactId);
  }

  async function erase(contactId: string): Promise<void> {
    await model.deleteOne({ _id: contactId });
  }

  async function purgeBefore(now: Date): Promise<Destroyed[]> {
    const due = await model.find({ dueAt: { $ne: null, $lte: now } }, { _id: 1 }).lean();
    for (const { _id } of due) await forget(_id);
    return [{ category: 'guardians', count: due.length, basis: 'retention' }];
  }

  /** Told of every child who is forgotten before joining, so that the rest of their trace goes too. */
  function onForgotten(listener: (contactId: string) => Promise<void>): void {
    listeners.push(listener);
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

  const holder: PersonalDataHolder = { name: 'guardians', export: exported, erase, purgeBefore };
  return { ask, stateOf, waiting, read, agree, settle, refuse, onForgotten, holder };
}
export type Guardians = ReturnType<typeof createGuardians>;
