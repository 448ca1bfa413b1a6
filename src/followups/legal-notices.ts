import type { LegalNotice, LegalNoticeStatus, LegalNotices } from '../consent';
import type { Clock } from '../platform/clock';
import type { Campaign } from './campaigns/campaign';
import type { Delivery, DeliveryStatus } from './dispatch/delivery';
import type { DeliveryModel } from './dispatch/delivery-model';
import type { TextSealing } from './followup-ports';
import { WIDEST_WINDOW } from './gate/quiet-hours';
import type { LegalNoticeModel } from './legal-notice-model';
import type { RenderedMessage } from './messages/message';
import type { Planner } from './planning/planner';

const FIELD = 'legal-notice.text';
const STEP = 'notice';
/** What is not out after a month is told another way; whoever owes the notice is alarmed long before. */
const VALID_FOR_MS = 30 * 24 * 60 * 60_000;

/**
 * What the law wants told goes out like any message, by one campaign that is always there. Its text differs from person to
 * person, so it is kept sealed beside the delivery instead of in a template.
 */
export const LEGAL_NOTICE_CAMPAIGN: Campaign = {
  name: 'legal-notice',
  title: '법정 알림',
  kind: 'legalNotice',
  purpose: 'legal-notice',
  trigger: { kind: 'after', event: 'legal-notice', delay: { amount: 0, unit: 'm' } },
  steps: [
    {
      id: STEP,
      wait: { amount: 0, unit: 'm' },
      choices: [{ message: { parts: [], buttons: [], replies: [] } }],
    },
  ],
  exits: { onReply: false },
  isSeries: false,
  window: WIDEST_WINDOW,
  validForMs: VALID_FOR_MS,
  version: '1',
};

interface Deps {
  model: LegalNoticeModel;
  deliveries: DeliveryModel;
  planner: Planner;
  sealing: TextSealing;
  clock: Clock;
}

/** Sends legal notices, each once by its key, and says how it fared. */
export function createLegalNotices({ model, deliveries, planner, sealing, clock }: Deps): LegalNotices {
  async function send({ contactId, text, key }: LegalNotice): Promise<LegalNoticeStatus> {
    const known = await find(contactId, key);
    if (known) return statusOf(known);
    const sealer = await sealing.sealer(contactId);
    await model.keep({ _id: key, contactId, sealed: sealer.seal(FIELD, text) });
    const now = clock.now();
    await planner.plan(LEGAL_NOTICE_CAMPAIGN, [{ contactId, occurrence: key, step: STEP, dueAt: now }], now);
    const planned = await find(contactId, key);
    return planned ? statusOf(planned) : 'waiting';
  }

  async function find(contactId: string, key: string): Promise<Delivery | undefined> {
    const own = await deliveries.ofContact(contactId);
    return own.find(
      ({ campaign, occurrence }) => campaign === LEGAL_NOTICE_CAMPAIGN.name && occurrence === key,
    );
  }

  return { send };
}

/** Why no message at all would arrive. */
const NOBODY_THERE = ['SUBJECT_NOT_ACTIVE', 'CHANNEL_BLOCKED', 'KEY_UNRESOLVED', 'NO_ADDRESS'];

function statusOf({ status, reason = '' }: Delivery): LegalNoticeStatus {
  const fared = STATUS[status];
  return fared === 'impossible' && NOBODY_THERE.includes(reason) ? 'unreachable' : fared;
}

const STATUS: Record<DeliveryStatus, LegalNoticeStatus> = {
  scheduled: 'waiting',
  sending: 'waiting',
  accepted: 'waiting',
  delivered: 'delivered',
  skipped: 'impossible',
  failed: 'impossible',
  unconfirmed: 'impossible',
};

/** The kept words of notices, by delivery; nothing for somebody whose key was destroyed. */
export async function readLegalNotices(
  notices: readonly Delivery[],
  { model, sealing }: Pick<Deps, 'model' | 'sealing'>,
): Promise<Map<string, RenderedMessage>> {
  const texts = new Map(
    (await model.find(notices.map(({ occurrence }) => occurrence))).map((kept) => [kept._id, kept]),
  );
  const messages = new Map<string, RenderedMessage>();
  for (const { id, contactId, occurrence } of notices) {
    const kept = texts.get(occurrence);
    const opener = kept?.contactId === contactId ? await sealing.opener(contactId) : null;
    if (kept && opener) messages.set(id, { text: opener.open(FIELD, kept.sealed), buttons: [], replies: [] });
  }
  return messages;
}
