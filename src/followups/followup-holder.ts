import type { PersonalDataHolder } from '../privacy';
import type { FollowupParts } from './followup-parts';

/** What follow-ups keep of a contact: what was sent and why not, what they wished for, what they are on the way through. */
export function createFollowupHolder(parts: FollowupParts): PersonalDataHolder {
  const { campaigns, deliveries, frequency, wishes, enrolments, optOuts, legalNoticeTexts } = parts;
  return {
    name: 'followups',
    async export(contactId) {
      const told = (await deliveries.ofContact(contactId)).map(
        ({ campaign, kind, dueAt, status, reason, sentAt }) => ({
          title: campaigns.find(campaign)?.title ?? campaign,
          kind,
          dueAt,
          status,
          ...(reason !== undefined && { reason }),
          ...(sentAt && { sentAt }),
        }),
      );
      const wish = (await wishes.wishesOf([contactId])).get(contactId) ?? {};
      return { 후속안내: told, 받고싶은방식: wish };
    },
    async erase(contactId) {
      const places = [deliveries, frequency, wishes, enrolments, optOuts, legalNoticeTexts];
      for (const place of places) await place.removeOf(contactId);
    },
  };
}
