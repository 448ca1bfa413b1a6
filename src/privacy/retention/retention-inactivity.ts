import { Duration } from 'luxon';
import type { Clock } from '../../platform/clock';
import { inSeoul, koreanDate } from '../../platform/seoul-time';
import type { Registry } from '../registry/registry-schema';
import type { SubjectRights } from '../rights/rights';
import type { RetentionModels } from './retention-model';
import { retentionEnd } from './retention-period';
import type { InactivityMessage, RetentionContacts } from './retention-ports';

interface Deps {
  models: Pick<RetentionModels, 'inactivityNotices'>;
  contacts: Pick<RetentionContacts, 'facts' | 'idsNotSeenSince'>;
  rights: Pick<SubjectRights, 'eraseSoon'>;
  tell(message: InactivityMessage): Promise<void>;
  registry: () => Registry;
  clock: Clock;
}

/** People are told this long before their data goes. */
const NOTICE_DAYS = 30;
const MOST_AT_ONCE = 10_000;

/** The channel's own rule for people who were silent for long. Off unless the registry says otherwise (RET-05). */
export function createInactivity({ models, contacts, rights, tell, registry, clock }: Deps) {
  /** Tells people a month before, and erases those who stayed silent. A daily job. */
  async function purgeInactive(): Promise<{ told: number; erased: number }> {
    const period = registry().inactivity?.after;
    if (period?.rule !== 'duration') return { told: 0, erased: 0 };
    const today = inSeoul(clock.now()).startOf('day');
    const seenBefore = today.minus(Duration.fromISO(period.iso8601)).plus({ days: NOTICE_DAYS }).toJSDate();
    let [told, erased] = [0, 0];
    for (const contactId of await contacts.idsNotSeenSince(seenBefore, MOST_AT_ONCE)) {
      const seenAt = (await contacts.facts(contactId))?.seenAt;
      const end = seenAt && retentionEnd(period, seenAt);
      if (!seenAt || !end) continue;
      const notice = await models.inactivityNotices.findById(contactId).lean();
      if (!notice || notice.toldAt <= seenAt) {
        await announce(contactId, end, period.text);
        told += 1;
      } else if (
        clock.now() >= end &&
        clock.now() >= inSeoul(notice.toldAt).plus({ days: NOTICE_DAYS }).toJSDate()
      ) {
        await rights.eraseSoon(contactId, 'inactivity');
        await models.inactivityNotices.deleteOne({ _id: contactId });
        erased += 1;
      }
    }
    return { told, erased };
  }

  /** Nobody loses anything earlier than a month from now, also when the rule is new. */
  async function announce(contactId: string, end: Date, period: string): Promise<void> {
    const earliest = inSeoul(clock.now()).plus({ days: NOTICE_DAYS }).toJSDate();
    const goesAt = end > earliest ? end : earliest;
    await tell({
      contactId,
      text: inactivityText(registry(), koreanDate(goesAt), period),
      key: `inactivity:${contactId}:${inSeoul(clock.now()).toISODate()}`,
    });
    await models.inactivityNotices.updateOne(
      { _id: contactId },
      { $set: { toldAt: clock.now() } },
      { upsert: true },
    );
  }

  return { purgeInactive };
}

function inactivityText({ channel }: Registry, day: string, period: string): string {
  return [
    `[${channel.name}] 개인정보 파기 안내`,
    `${period} 동안 대화가 없으면 저장된 정보를 지워요. 이대로라면 ${day}에 지워요.`,
    '계속 함께하고 싶으시면 이 채팅방에 아무 말이나 남겨 주세요.',
  ].join('\n');
}
