import type { ConsentService } from '../consent';
import type { ConsentPort } from './effects';

/** What a conversation asks of consent, answered by the consent service. */
export function createConsentGate(consent: ConsentService): ConsentPort {
  return {
    record: consent.record,
    withdraw: consent.withdraw,
    async optOut(act) {
      const records = await consent.withdraw({ ...act, scopes: 'ads' });
      // The answer itself is the result notice that is due within 14 days (ADV-08).
      await consent.markTold(records);
      return consent.resultNotice(...records);
    },
    async allowsContact(contactId) {
      return (await consent.grantedScopes(contactId)).some((scope) => scope.startsWith('collect:'));
    },
  };
}
