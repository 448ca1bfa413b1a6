import type { FollowupService } from '../../src/followups';
import { FollowupSchema } from '../../src/followups/campaigns/followup-document';
import { SendingPolicySchema } from '../../src/followups/campaigns/sending-policy';

export interface AdversaryCampaigns {
  count: number;
  perDayWon: number;
}

/** Several campaigns that all want the same people at the same times, by day and by night. */
export function acceptCampaigns(followups: FollowupService, { count, perDayWon }: AdversaryCampaigns): void {
  const hours = ['0 9 * * *', '40 7,15 * * *', '0 12,22 * * *', '45 20 * * *', '30 18 * * *'];
  followups.documentKind.accept(
    Array.from({ length: count }, (_, index) =>
      FollowupSchema.parse({
        name: `campaign-${index + 1}`,
        title: `캠페인 ${index + 1}`,
        kind: 'advertising',
        purpose: 'membership',
        every: hours[index % hours.length],
        validFor: '5h',
        message: { text: `{{name|고객}}님, ${index + 1}번째 소식이에요.` },
      }),
    ),
  );
  followups.sendingKind.accept([SendingPolicySchema.parse({ name: 'limits', budget: { perDayWon } })]);
}
