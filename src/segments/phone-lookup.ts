import type { ContactService } from '../contacts';
import type { Access } from '../privacy';

const ACCESS: Access = {
  actor: { kind: 'system', id: 'purchases' },
  from: 'webhook',
  purpose: '구매 내역 연결',
};

/** Finds the contact with a phone number. Who asked for their processing to stop is not found (처리정지). */
export function createPhoneLookup(contacts: Pick<ContactService, 'search'>) {
  return async function findContactIdByPhone(phone: string): Promise<string | null> {
    const found = await contacts.search({ by: 'phone', text: phone, fields: [] }, ACCESS);
    return found.find(({ state }) => state === 'active')?.contactId ?? null;
  };
}
