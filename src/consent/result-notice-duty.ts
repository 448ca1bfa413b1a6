import type { Clock } from '../platform/clock';
import { type Logger, silentLogger } from '../platform/logger';
import { legalNumbers, type Registry } from '../privacy';
import type { ConsentModels } from './consent-models';
import { isSendingHour } from './legal-hours';
import type { LegalNotices } from './legal-notices';
import { resultNoticeText } from './result-notice';
import type { ResultNotice } from './result-notice-model';

interface Deps extends Pick<ConsentModels, 'ledger' | 'resultNotices'> {
  legalNotices: LegalNotices;
  registry: () => Registry;
  clock: Clock;
  logger?: Logger;
}

/** The answer in the chat tells the result at once; a younger one may still be on its way. */
const GRACE_MS = 10 * 60_000;
const DAY_MS = 86_400_000;

export interface ResultNoticeSummary {
  told: number;
  /** Left or blocked the channel: there is no way to tell them any more. */
  unreachable: number;
  waiting: number;
  /** Untold for ten days or more: four days are left. */
  late: number;
}

/** ADV-08: whoever decided on advertising is told the result within 14 days, also when the chat could not tell them. */
export function createResultNoticeDuty({
  ledger,
  resultNotices,
  legalNotices,
  registry,
  clock,
  logger,
}: Deps) {
  const log = (logger ?? silentLogger).child({ module: 'consent' });

  /** A job, several times a day; safe in every process at once, because a message is sent once by its key. */
  async function remindUntold(): Promise<ResultNoticeSummary> {
    const now = clock.now();
    const summary = { told: 0, unreachable: 0, waiting: 0, late: 0 };
    if (!isSendingHour(now)) return summary;
    const alarmBefore = new Date(now.getTime() - legalNumbers.ads.resultNoticeAlarmDays.value * DAY_MS);
    for await (const notice of resultNotices.untold(new Date(now.getTime() - GRACE_MS))) {
      const fared = await tell(notice);
      summary[fared] += 1;
      if (fared === 'waiting' && notice.at <= alarmBefore) summary.late += 1;
    }
    if (summary.late > 0) log.error('consent.result_notice_late', { count: summary.late });
    return summary;
  }

  async function tell({ recordId, contactId }: ResultNotice): Promise<'told' | 'unreachable' | 'waiting'> {
    const record = await ledger.find(recordId);
    if (!record) return 'waiting';
    const text = resultNoticeText(registry(), [record]);
    const status = await legalNotices.send({
      contactId,
      kind: 'consentResult',
      text,
      key: `consentResult:${recordId}`,
    });
    if (status === 'unreachable') {
      await resultNotices.markUnreachable(recordId, clock.now());
      return 'unreachable';
    }
    if (status !== 'delivered') return 'waiting';
    await resultNotices.markTold([recordId], clock.now());
    return 'told';
  }

  return { remindUntold, oldestUntoldAt: resultNotices.oldestUntoldAt };
}
