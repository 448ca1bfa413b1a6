import { isGranted } from '../consent';
import type { ContactService } from '../contacts';
import { AppError } from '../platform/app-error';
import type { Access, Registry } from '../privacy';
import { scopesCovering } from '../segments';
import type { AddressReader, ConsentReader, ProfileReader } from './followup-ports';
import type { PhoneReader } from './senders/solapi-sender';

const accessFor = (purpose: string): Access => ({
  actor: { kind: 'system', id: 'followups' },
  from: 'job',
  purpose,
});

/** Opens profile values through the contact service, which writes each reading down first. */
export function createProfileReader(
  contacts: Pick<ContactService, 'readProfile' | 'knownAmong'>,
): ProfileReader {
  return {
    async valuesById(contactIds, fieldIds, purpose) {
      const found = new Map<string, Record<string, string>>();
      for (const contactId of contactIds) {
        const values = await ifStillThere(() =>
          contacts.readProfile(contactId, fieldIds, accessFor(purpose)),
        );
        if (values) found.set(contactId, values);
      }
      return found;
    },
    namesAmong: (words) => contacts.knownAmong('name', words, accessFor('보낼 글에 이름이 있는지 확인')),
  };
}

/** Opens Kakao keys through the contact service, which writes each reading down first. */
export function createAddressReader(contacts: Pick<ContactService, 'kakaoAddresses'>): AddressReader {
  return { addressesById: (contactIds) => contacts.kakaoAddresses(contactIds, accessFor('send')) };
}

/** Opens phone numbers of those whose consents cover this use of theirs (S-05); the others have none for it. */
export function createPhoneReader({
  contacts,
  consents,
  registry,
}: {
  contacts: Pick<ContactService, 'readProfile'>;
  consents: ConsentReader;
  registry: () => Registry;
}): PhoneReader {
  return {
    async phonesById(contactIds, use) {
      const field = registry().fields.find(({ type }) => type === 'phone');
      const scopes = field && scopesCovering(registry(), field.id, use);
      if (!field || !scopes) return new Map();
      const states = await consents.statesOf(contactIds);
      const found = new Map<string, string>();
      for (const contactId of contactIds) {
        const state = states.get(contactId);
        if (!scopes.every((scope) => state && isGranted(state, scope))) continue;
        const values = await ifStillThere(() =>
          contacts.readProfile(contactId, [field.id], accessFor(use.purpose)),
        );
        const phone = values?.[field.id];
        if (phone) found.set(contactId, phone);
      }
      return found;
    },
  };
}

/** Somebody who left or stopped processing a moment ago is no failure of the others in the batch. */
async function ifStillThere<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (err) {
    if (err instanceof AppError && err.status < 500) return undefined;
    throw err;
  }
}
