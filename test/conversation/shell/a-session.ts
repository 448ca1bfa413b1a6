import type { Session } from '../../../src/conversation/session-store';

/** A conversation that was never written. */
export const aSession = (overrides: Partial<Session> = {}): Session => ({
  _id: 'hash-1',
  contactId: 'contact-1',
  rev: 0,
  isContact: false,
  isFriend: false,
  seenAt: new Date('2026-11-23T00:00:00Z'),
  ...overrides,
});
