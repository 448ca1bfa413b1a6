import {
  type ConsentRecord,
  createConsentSeal,
  createConsentVerifier,
  createReconfirmDuty,
  createResultNoticeDuty,
  type LegalNotice,
  type LegalNotices,
} from '../../src/consent';
import { createDryRunSender, createOutboxModel } from '../../src/followups';
import { newId } from '../../src/platform/ids';
import { seoulDate } from '../../src/platform/seoul-time';
import { openRights } from './rights-kit';

/** Rights, retention and the duties of consent on one database, with an outbox that knows the day of each message. */
export async function openLegalLife(options: Parameters<typeof openRights>[0]) {
  const kit = await openRights(options);
  const { connection, keys: sealing, clock } = kit;
  const dryRun = createDryRunSender({ outbox: createOutboxModel(connection), sealing, clock });
  kit.holders.push(dryRun.holder);
  const sent: (LegalNotice & { day: string })[] = [];
  const keys = new Set<string>();
  const legalNotices: LegalNotices = {
    async send(notice) {
      const { contactId, text, key } = notice;
      if (!keys.has(key)) sent.push({ ...notice, day: seoulDate(clock.now()) });
      keys.add(key);
      const message = { text, buttons: [], replies: [] };
      const sending = { kind: 'legalNotice', purpose: 'legal-notice', campaign: 'legal-notice' } as const;
      await dryRun.sender.send([{ ...sending, deliveryId: key, contactId, message }]);
      return 'delivered';
    },
  };
  const deps = { ...kit.proofDeps, consent: kit.consent, legalNotices };

  return {
    ...kit,
    sent,
    remindReconfirm: createReconfirmDuty(deps).remind,
    remindUntold: createResultNoticeDuty(deps).remindUntold,
    seal: createConsentSeal(deps).seal,
    verify: createConsentVerifier(deps).verify,
    grant: (contactId: string, scope: string): Promise<ConsentRecord> =>
      kit.consent.record({
        contactId,
        scope,
        decision: 'granted',
        noticeVersion: kit.consent.notice(scope).version,
        expressed: { how: 'button', value: 'signed' },
        requestId: newId(),
        key: newId(),
      }),
    withdraw: (contactId: string, scopes: string[] | 'ads'): Promise<ConsentRecord[]> =>
      kit.consent.withdraw({
        contactId,
        scopes,
        expressed: { how: 'phrase', value: '수신거부' },
        requestId: newId(),
        key: newId(),
      }),
  };
}
