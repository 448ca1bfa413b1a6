import type { SkillContext } from '../../src/conversation';

/** Somebody who talks to a skill. */
export function aSkillContext(overrides: Partial<SkillContext> = {}): SkillContext {
  return {
    contactId: 'contact-1',
    isContact: true,
    requestId: 'request-1',
    now: new Date('2026-11-23T10:00:00+09:00'),
    text: '',
    extra: {},
    params: {},
    ...overrides,
  };
}
