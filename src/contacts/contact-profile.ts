import type { Clock } from '../platform/clock';
import { type Access, type AccessLog, fieldById } from '../privacy';
import { contactSuspended, fieldNotCovered, fieldUndeclared, sourceMissing } from './contact-errors';
import { type ContactStore, opened, openKeys } from './contact-store';

export interface ProfileDeps {
  store: ContactStore;
  accessLog: AccessLog;
  clock: Clock;
  /** Fields that no consent of the contact covers. Wired to the consent service. */
  uncovered?: (contactId: string, fieldIds: string[]) => Promise<string[]>;
  /** The answers without those to fields that are no longer collected. */
  keepable?: (values: Record<string, string>) => Promise<Record<string, string>>;
}

interface KakaoAddress {
  type: 'botUserKey';
  id: string;
}

/** What people told us: sealed on the way in, opened for a named purpose only. */
export function createProfile({ store, accessLog, clock, uncovered, keepable }: ProfileDeps) {
  const { keys, registry } = store;

  /** Keeps the answers in one write, each under its registry field. Values are canonical text. */
  async function saveProfile(
    contactId: string,
    values: Record<string, string>,
    { source }: { source: string },
  ): Promise<void> {
    if (source.trim() === '') throw sourceMissing();
    const fieldIds = Object.keys(values);
    for (const fieldId of fieldIds) {
      if (!fieldById(registry(), fieldId))
        throw fieldUndeclared(
          fieldId,
          registry().fields.map(({ id }) => id),
        );
    }
    const notCovered = (await uncovered?.(contactId, fieldIds)) ?? [];
    if (notCovered.length > 0) throw fieldNotCovered(notCovered);
    await store.load(contactId);
    const sealer = await keys.sealer(contactId);
    const collected = { at: clock.now(), source };
    const kept = (await keepable?.(values)) ?? values;
    await store.change(contactId, (contact) => store.withValues(contact, kept, sealer, collected));
  }

  /** The answers in the clear, for whoever names a purpose. Everyone but the person themselves is written down first. */
  async function readProfile(
    contactId: string,
    fieldIds: string[] | 'all',
    access: Access,
  ): Promise<Record<string, string>> {
    const contact = await store.load(contactId);
    if (contact.state === 'suspended' && access.actor.kind !== 'self') throw contactSuspended(contactId);
    const wanted = fieldIds === 'all' ? Object.keys(contact.values) : fieldIds;
    await accessLog.record({ ...access, action: 'view', contactId, fields: wanted });
    const sealer = await keys.opener(contactId);
    return sealer ? opened(contact, sealer, wanted) : {};
  }

  /** To be hashed for the tombstone of somebody who leaves; null when there is none. */
  async function kakaoKeyOf(contactId: string): Promise<string | null> {
    const access: Access = {
      actor: { kind: 'system', id: 'rights' },
      from: 'job',
      purpose: '삭제한 사람을 다시 받지 않기',
    };
    return (await kakaoAddresses([contactId], access)).get(contactId)?.id ?? null;
  }

  /** Where messages go. Only senders ask; whoever is gone or has no key is absent. One line of the log names all of them. */
  async function kakaoAddresses(contactIds: string[], access: Access): Promise<Map<string, KakaoAddress>> {
    const found = await store.model
      .find({ _id: { $in: contactIds }, kakao: { $exists: true } }, { kakao: 1 })
      .lean();
    if (found.length === 0) return new Map();
    const ids = found.map(({ _id }) => _id);
    await accessLog.record({ ...access, action: 'send', contactIds: ids, fields: ['botUserKey'] });
    const sealers = await keys.openers(ids);
    return new Map(
      found.flatMap(({ _id, kakao }): [string, KakaoAddress][] => {
        const sealer = sealers.get(_id);
        const { botUserKey } = sealer ? openKeys({ kakao }, sealer) : {};
        return botUserKey ? [[_id, { type: 'botUserKey', id: botUserKey }]] : [];
      }),
    );
  }

  /** Forgets some answers, with every hash made of them. */
  async function removeFields(contactId: string, fieldIds: string[]): Promise<void> {
    await store.change(contactId, (contact) => store.without(contact, fieldIds));
  }

  return { saveProfile, readProfile, kakaoAddresses, kakaoKeyOf, removeFields };
}
