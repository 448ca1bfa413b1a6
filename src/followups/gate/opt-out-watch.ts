import type { Clock } from '../../platform/clock';
import type { Logger } from '../../platform/logger';
import type { CampaignBook } from '../campaigns/campaign-book';
import type { SendingPolicy } from '../campaigns/sending-policy';
import type { DeliveryHistory } from '../dispatch/delivery-history';
import type { OptOut, OptOutModel } from './opt-out-model';

interface Deps {
  optOuts: OptOutModel;
  history: DeliveryHistory;
  campaigns: CampaignBook;
  /** Pauses a campaign, with the reason. */
  pause(campaign: string, note: string): Promise<void>;
  policy: () => SendingPolicy;
  clock: Clock;
  logger: Logger;
}

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** How many of those a campaign reached in the last week turned away, a day and a week after the message. */
export interface OptOutRate {
  sent: number;
  within24h: number;
  within7d: number;
}

/** Counts refusals and blocks against the advertising before them, and pauses a campaign that drives people away (S-49). */
export function createOptOutWatch({ optOuts, history, campaigns, pause, policy, clock, logger }: Deps) {
  const log = logger.child({ module: 'followups' });

  /** Somebody refused or blocked. Without advertising in the week before, it says nothing about a campaign. */
  async function note(contactId: string, how: OptOut['how'], at: Date): Promise<void> {
    const arrived = await history.arrived([contactId], new Date(at.getTime() - WEEK_MS));
    const last = arrived.find(({ kind, sentAt }) => kind === 'advertising' && sentAt <= at);
    if (!last) return;
    const { id: deliveryId, sentAt, campaign, occurrence } = last;
    const afterMs = at.getTime() - sentAt.getTime();
    await optOuts.add({ deliveryId, sentAt, campaign, occurrence, contactId, how, at, afterMs });
    await pauseIfTooMany(campaign);
  }

  async function rateOf(campaign: string): Promise<OptOutRate> {
    const since = new Date(clock.now().getTime() - WEEK_MS);
    const [sent, within24h, within7d] = await Promise.all([
      history.countSent(campaign, since),
      optOuts.count(campaign, since, DAY_MS),
      optOuts.count(campaign, since, WEEK_MS),
    ]);
    return { sent, within24h, within7d };
  }

  async function pauseIfTooMany(campaign: string): Promise<void> {
    if (campaigns.stateOf(campaign) !== 'running' || !campaigns.find(campaign)) return;
    const { sent, within24h } = await rateOf(campaign);
    const { pauseAbovePercent, atLeast } = policy().optOuts;
    const percent = (100 * within24h) / Math.max(1, sent);
    if (within24h < atLeast || percent <= pauseAbovePercent) return;
    await pause(campaign, `하루 안에 ${sent}명 가운데 ${within24h}명이 거부하거나 차단했어요.`);
    log.error('campaign.paused', { campaign, sent, optOuts: within24h });
  }

  return { note, rateOf };
}
export type OptOutWatch = ReturnType<typeof createOptOutWatch>;
