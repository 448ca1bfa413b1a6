import type { ContactService } from '../contacts';
import { AppError } from '../platform/app-error';
import type { Access } from '../privacy';
import type { AddressReader, KakaoAddress, ProfileReader } from './followup-ports';

const accessFor = (purpose: string): Access => ({
  actor: { kind: 'system', id: 'followups' },
  from: 'job',
  purpose,
});

/** Opens profile values through the contact service, which writes each reading down first. */
export function createProfileReader(contacts: Pick<ContactService, 'readProfile'>): ProfileReader {
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
  };
}

/** Opens Kakao keys through the contact service, which writes each reading down first. */
export function createAddressReader(contacts: Pick<ContactService, 'kakaoAddress'>): AddressReader {
  return {
    async addressesById(contactIds) {
      const found = new Map<string, KakaoAddress>();
      for (const contactId of contactIds) {
        const address = await ifStillThere(() => contacts.kakaoAddress(contactId, accessFor('send')));
        if (address) found.set(contactId, address);
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
