import { koreanDate } from '../platform/seoul-time';
import type { PersonalDataHolder } from '../privacy';
import type { ConsentArchive } from './consent-archive';
import type { ConsentModels } from './consent-models';
import type { Decision } from './consent-record';

interface Deps extends Pick<ConsentModels, 'ledger' | 'states' | 'resultNotices' | 'notices'> {
  archive: ConsentArchive;
}

export const DECISION_WORDS: Record<Decision, string> = {
  granted: '동의',
  refused: '동의 안 함',
  withdrawn: '동의 철회',
  kept: '동의 유지',
};

/** The decisions as rights and retention see them. */
export function createConsentHolder({
  ledger,
  states,
  resultNotices,
  notices,
  archive,
}: Deps): PersonalDataHolder {
  /** Every decision with the words it was made on: the fact and the content of consent (PIPD 41(1)5). */
  async function exported(contactId: string): Promise<Record<string, unknown>> {
    const decisions = [];
    for (const { scope, decision, at, noticeVersion } of await ledger.after(contactId)) {
      const notice = await notices.find(scope, noticeVersion);
      decisions.push({
        동의: notice?.label ?? scope,
        결정: DECISION_WORDS[decision],
        날짜: koreanDate(at),
        '보여 드린 안내': notice ? `${notice.title}\n${notice.summary}` : '',
      });
    }
    return decisions.length > 0 ? { '동의 내역': decisions } : {};
  }

  /** The chain moves to the archive first, so that a crash in between loses nothing. */
  async function erase(contactId: string): Promise<void> {
    const records = await ledger.after(contactId);
    if (records.length > 0) await archive.keep(contactId, records);
    await ledger.remove(contactId);
    await states.remove(contactId);
    await resultNotices.remove(contactId);
  }

  return { name: 'consent', export: exported, erase };
}
