import { activityKey, isReceivedKey, RECEIVED } from './activity-key';
import type { Question } from './plan';

/** A message that reached a contact. */
export interface ReceivedMessage {
  contactId: string;
  campaign: string;
  sentAt: Date;
}

/** What reached contacts, newest first; whoever sends fills it. */
export type ReceivedReader = (contactIds: string[]) => Promise<ReceivedMessage[]>;

export function asksForReceived(questions: readonly Question[]): boolean {
  return questions.some((question) => question.ask === 'did' && isReceivedKey(question.key));
}

/** Messages as the moments that rules ask about, by contact: of any message, and of each campaign. Pure. */
export function receivedMoments(messages: readonly ReceivedMessage[]): Map<string, Record<string, Date[]>> {
  const byContact = new Map<string, Record<string, Date[]>>();
  for (const { contactId, campaign, sentAt } of messages) {
    const moments = byContact.get(contactId) ?? {};
    for (const key of [activityKey(RECEIVED), activityKey(RECEIVED, campaign)])
      moments[key] = [...(moments[key] ?? []), sentAt];
    byContact.set(contactId, moments);
  }
  return byContact;
}
