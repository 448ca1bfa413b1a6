import type { ContactDocument } from '../../src/contacts/contact-record';

/** A contact as it is stored, of whom nothing is known but what the test is about. */
export function aContactDocument(_id: string, since: Date, changes: Partial<ContactDocument> = {}) {
  return {
    _id,
    state: 'active' as const,
    source: 'chat',
    joinedAt: since,
    seenAt: since,
    isFriend: true,
    values: {},
    lookups: [],
    tokens: [],
    lookupKeyId: 'l1',
    dueBy: 'none',
    tags: [],
    consents: [],
    rev: 0,
    ...changes,
  };
}
