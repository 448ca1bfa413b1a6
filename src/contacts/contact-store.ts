import type { ContactKeys, Pseudonyms, Registry, Sealer } from '../privacy';
import { firstDueAt, retentionEdition } from './contact-dates';
import { contactBusy, contactUnknown } from './contact-errors';
import { hashesOf, keyLookup, withoutFields } from './contact-hashes';
import type { ContactModel } from './contact-model';
import { type ContactDocument, LIVING, type SealedKeys, type StoredValue } from './contact-record';

export interface StoreDeps {
  model: ContactModel;
  keys: ContactKeys;
  pseudonyms: Pseudonyms;
  registry: () => Registry;
}

/** The parts of a contact that are written together, because they follow from one another. */
export type Derived = Pick<ContactDocument, 'values' | 'lookups' | 'tokens' | 'dueBy'> &
  Partial<Pick<ContactDocument, 'dueAt' | 'lookupKeyId'>>;

/** Stands for the lookup key of a contact whose hashes are not all of one: rotation makes them anew. */
export const MIXED_KEYS = '(mixed)';

type Change = (contact: ContactDocument) => Partial<ContactDocument>;

/** More racing writers than this on one contact is not a race but a mistake. */
const MOST_ATTEMPTS = 100;

/** Reads and writes contacts so that values, hashes and dates always fit together. */
export function createContactStore({ model, keys, pseudonyms, registry }: StoreDeps) {
  /** The contact, unless unknown or erased. */
  async function load(contactId: string): Promise<ContactDocument> {
    const contact = await model.findOne({ _id: contactId }).lean();
    if (!contact || contact.state === 'erased') throw contactUnknown(contactId);
    return contact;
  }

  /** Saves what `make` derives from the contact as it is; somebody else's change in between is read again first. */
  async function change(contactId: string, make: Change): Promise<void> {
    if (!(await changeIfThere(contactId, make))) throw contactUnknown(contactId);
  }

  /** The same for work over many: false when the contact is gone meanwhile. */
  async function changeIfThere(contactId: string, make: Change): Promise<boolean> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      const contact = await model.findOne({ _id: contactId, state: { $in: LIVING } }).lean();
      if (!contact) return false;
      const { modifiedCount } = await model.updateOne(
        { _id: contactId, rev: contact.rev },
        asUpdate(make(contact)),
      );
      if (modifiedCount === 1) return true;
    }
    throw contactBusy(contactId);
  }

  /** The contact with `fresh` values in place of theirs, and everything that follows from them. */
  function withValues(
    contact: ContactDocument,
    fresh: Record<string, string>,
    sealer: Sealer,
    { at, source }: { at: Date; source: string },
  ): Derived {
    const sealed = Object.entries(fresh).map(([fieldId, value]): [string, StoredValue] => [
      fieldId,
      { sealed: sealer.seal(fieldId, value), at, source },
    ]);
    const kept = without(contact, Object.keys(fresh));
    const hashes = hashesOf(registry(), pseudonyms, fresh);
    return {
      ...dated({ ...kept.values, ...Object.fromEntries(sealed) }),
      lookups: [...kept.lookups, ...hashes.lookups],
      tokens: [...kept.tokens, ...hashes.tokens],
      lookupKeyId: lookupKeyIdOf(contact),
    };
  }

  /** The contact's key after hashes under the active one came to it. */
  function lookupKeyIdOf({ lookupKeyId }: ContactDocument): string {
    return lookupKeyId === pseudonyms.activeId ? lookupKeyId : MIXED_KEYS;
  }

  /** The contact without some fields: their values, hashes and dates. */
  function without(contact: ContactDocument, fieldIds: string[]): Derived {
    const values = Object.entries(contact.values).filter(([fieldId]) => !fieldIds.includes(fieldId));
    return {
      ...dated(Object.fromEntries(values)),
      lookups: withoutFields(contact.lookups, fieldIds),
      tokens: withoutFields(contact.tokens, fieldIds),
    };
  }

  function dated(values: Record<string, StoredValue>): Pick<Derived, 'values' | 'dueAt' | 'dueBy'> {
    return { values, dueAt: firstDueAt(registry(), values), dueBy: retentionEdition(registry()) };
  }

  /** All hashes again under the active lookup key. */
  function rehashed(contact: ContactDocument, sealer: Sealer): Partial<ContactDocument> {
    const hashes = hashesOf(registry(), pseudonyms, opened(contact, sealer));
    return {
      lookups: [...keyLookupsOf(openKeys(contact, sealer)), ...hashes.lookups],
      tokens: hashes.tokens,
      lookupKeyId: pseudonyms.activeId,
    };
  }

  function keyLookupsOf({ botUserKey, appUserId, plusfriendUserKey }: Partial<SealedKeys>): string[] {
    return [
      ...(botUserKey ? [keyLookup(pseudonyms, 'kakao', botUserKey)] : []),
      ...(appUserId ? [keyLookup(pseudonyms, 'app', appUserId)] : []),
      ...(plusfriendUserKey ? [keyLookup(pseudonyms, 'plusfriend', plusfriendUserKey)] : []),
    ];
  }

  return {
    load,
    change,
    changeIfThere,
    withValues,
    without,
    dated,
    rehashed,
    lookupKeyIdOf,
    keyLookupsOf,
    keys,
    model,
    registry,
    pseudonyms,
  };
}
export type ContactStore = ReturnType<typeof createContactStore>;

/** What became undefined is removed. */
function asUpdate(changed: Partial<ContactDocument>) {
  const entries = Object.entries(changed);
  const set = entries.filter(([, value]) => value !== undefined);
  const unset = entries.filter(([, value]) => value === undefined).map(([name]) => [name, '']);
  return {
    $set: Object.fromEntries(set),
    ...(unset.length > 0 ? { $unset: Object.fromEntries(unset) } : {}),
    $inc: { rev: 1 },
  };
}

/** The values as they were given. */
export function opened(
  contact: ContactDocument,
  sealer: Sealer,
  fieldIds?: string[],
): Record<string, string> {
  const wanted = Object.entries(contact.values).filter(
    ([fieldId]) => !fieldIds || fieldIds.includes(fieldId),
  );
  return Object.fromEntries(wanted.map(([fieldId, { sealed }]) => [fieldId, sealer.open(fieldId, sealed)]));
}

export function sealKeys(sealer: Sealer, plain: SealedKeys): SealedKeys {
  return mapKeys(plain, (name, key) => sealer.seal(name, key));
}

export function openKeys(contact: Pick<ContactDocument, 'kakao'>, sealer: Sealer): Partial<SealedKeys> {
  return contact.kakao ? mapKeys(contact.kakao, (name, key) => sealer.open(name, key)) : {};
}

/** Sealed under names no registry field can have. */
function mapKeys(from: SealedKeys, through: (name: string, key: string) => string): SealedKeys {
  const { botUserKey, appUserId, plusfriendUserKey } = from;
  return {
    botUserKey: through('@botUserKey', botUserKey),
    ...(appUserId ? { appUserId: through('@appUserId', appUserId) } : {}),
    ...(plusfriendUserKey ? { plusfriendUserKey: through('@plusfriendUserKey', plusfriendUserKey) } : {}),
  };
}
