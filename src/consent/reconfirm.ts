import type { Clock } from '../platform/clock';
import { type Logger, silentLogger } from '../platform/logger';
import { koreanDate } from '../platform/seoul-time';
import type { Registry } from '../privacy';
import type { ConsentModels } from './consent-models';
import type { ConsentService } from './consent-service';
import { type ConsentState, liveGrants, type ScopeState } from './consent-state';
import { isSendingHour } from './legal-hours';
import type { LegalNotices } from './legal-notices';
import type { ReconfirmRound } from './reconfirm-dates';
import { AD_SCOPE_NAMES } from './result-notice';
import { senderName } from './sender-name';

interface Deps extends Pick<ConsentModels, 'states'> {
  consent: Pick<ConsentService, 'statesOf'>;
  legalNotices: LegalNotices;
  registry: () => Registry;
  clock: Clock;
  logger?: Logger;
}

export interface ReconfirmSummary {
  delivered: number;
  waiting: number;
  /** Undelivered with 14 days or less to go. */
  late: number;
}

/** Grants of one person that are confirmed by one message. */
interface OpenConfirmation {
  contactId: string;
  round: ReconfirmRound;
  grants: ScopeState[];
}

const BATCH = 200;
const WEEK_MS = 7 * 86_400_000;

/** ADV-11: every two years each person who gets advertising is told so, with the way to keep or withdraw it. */
export function createReconfirmDuty({ states, consent, legalNotices, registry, clock, logger }: Deps) {
  const log = (logger ?? silentLogger).child({ module: 'consent' });

  /** A daily job by day; safe in every process at once, because a message is sent once by its key. */
  async function remind(): Promise<ReconfirmSummary> {
    const summary = { delivered: 0, waiting: 0, late: 0 };
    if (!isSendingHour(clock.now())) return summary;
    let after = '';
    for (;;) {
      const batch = await states.reconfirmable(clock.now(), after, BATCH);
      const last = batch.at(-1);
      if (!last) break;
      after = last.contactId;
      const views = await consent.statesOf(batch.map(({ contactId }) => contactId));
      for (const view of views.values()) {
        for (const open of openConfirmations(view, clock.now())) {
          await deliver(open, summary);
        }
      }
    }
    if (summary.late > 0) log.error('consent.reconfirm_late', { count: summary.late });
    return summary;
  }

  async function deliver(open: OpenConfirmation, summary: ReconfirmSummary): Promise<void> {
    const { contactId, round, grants } = open;
    if (await isDelivered(open)) {
      for (const { scope, at } of grants) {
        await states.addReminder(contactId, { scope, grantedAt: at, round: round.round });
      }
      summary.delivered += 1;
      return;
    }
    summary.waiting += 1;
    if (clock.now() >= round.alarmAt) summary.late += 1;
  }

  /** One message, and one more in each week in which the ones before could not reach the person. */
  async function isDelivered({ contactId, round, grants }: OpenConfirmation): Promise<boolean> {
    const weeks = Math.floor((clock.now().getTime() - round.opensAt.getTime()) / WEEK_MS);
    const text = reconfirmText(registry(), grants);
    for (let week = 0; week <= weeks; week += 1) {
      const key = `reconfirm:${contactId}:${round.dueOn}:${week}`;
      const status = await legalNotices.send({ contactId, kind: 'reconfirm', text, key });
      if (status === 'delivered' || status === 'waiting') return status === 'delivered';
    }
    return false;
  }

  return { remind };
}

/** Grants whose confirmation is open, together when they fall due on one day. */
function openConfirmations(view: ConsentState, now: Date): OpenConfirmation[] {
  const byDueDay = new Map<string, OpenConfirmation>();
  for (const grant of liveGrants(view)) {
    const round = grant.reconfirm;
    if (!round || round.opensAt > now) continue;
    const same = byDueDay.get(round.dueOn);
    if (same) same.grants.push(grant);
    else byDueDay.set(round.dueOn, { contactId: view.contactId, round, grants: [grant] });
  }
  return [...byDueDay.values()];
}

/** The three things the law wants said: who sends, that and when the person agreed, how to keep or withdraw (NAD 62-3). */
function reconfirmText(registry: Registry, grants: Pick<ScopeState, 'scope' | 'at'>[]): string {
  return [
    `[${senderName(registry)}] 광고성 정보 수신 동의 확인`,
    '2년마다 알려 드리는 안내예요.',
    ...grants.map(
      ({ scope, at }) => `· ${AD_SCOPE_NAMES[scope] ?? scope}: ${koreanDate(at)}에 동의하셨어요.`,
    ),
    "계속 받으시려면 '수신 유지', 그만 받으시려면 '수신거부'라고 보내 주세요. 답하지 않으셔도 동의는 유지돼요.",
  ].join('\n');
}
