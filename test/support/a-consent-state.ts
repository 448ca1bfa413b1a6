import type { ConsentState } from '../../src/consent';

/** What somebody agreed to, at one moment and for good. */
export function aConsentState(contactId: string, scopes: string[], at = new Date(0)): ConsentState {
  const facts = {
    decision: 'granted',
    at,
    noticeVersion: 1,
    factsSha256: '',
    recordId: '',
    firstGrantedAt: at,
    keptAt: null,
    stale: false,
    reconfirm: null,
  } as const;
  return { contactId, scopes: Object.fromEntries(scopes.map((scope) => [scope, { ...facts, scope }])) };
}
