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
      const state = await consent.stateOf(contactId);
      return Object.keys(state.scopes).some(
        (scope) => scope.startsWith('collect:') && consent.isGranted(state, scope),
      );
    },
  };
}
