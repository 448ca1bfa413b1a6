import { newId } from '../../src/platform/ids';
import type { Services } from '../../src/services';
import type { SyntheticPerson } from './synthetic-person';

/** Makes somebody a regular, as the chat does it: what they agreed to, what they told, how they came. */
export async function joins(
  { activity, consent, contacts, followups, sources }: Services,
  person: SyntheticPerson,
  at: Date,
): Promise<string> {
  const { botUserKey, scopes, values, isFriend, source } = person;
  const contactId = newId();
  if (source !== undefined) await sources.open(source, 'person');
  const decided: Awaited<ReturnType<typeof consent.record>>[] = [];
  for (const scope of scopes) {
    const record = await consent.record({
      contactId,
      scope,
      decision: 'granted',
      noticeVersion: consent.notice(scope).version,
      expressed: { how: 'button', value: '동의' },
      requestId: botUserKey,
      key: `${botUserKey}:${scope}`,
    });
    decided.push(record);
  }
  if (consent.resultNotice(...decided) !== '') await consent.markTold(decided);
  await contacts.register({ contactId, botUserKey, isFriend, source: 'join' });
  for (const scope of scopes) await contacts.noteConsent(contactId, scope, true);
  await contacts.saveProfile(contactId, values, { source: 'join' });
  if (source !== undefined) await activity.touch(contactId, source);
  await followups.onEvent({ contactId, event: 'joined', at, key: botUserKey });
  return contactId;
}
