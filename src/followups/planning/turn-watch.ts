import { LRUCache } from 'lru-cache';
import type { Logger } from '../../platform/logger';
import { seoulDate } from '../../platform/seoul-time';
import type { CampaignBook } from '../campaigns/campaign-book';
import type { DeliveryHistory, SentMessage } from '../dispatch/delivery-history';
import type { DeliveryModel } from '../dispatch/delivery-model';
import { deliveryIdOf } from '../dispatch/delivery-property';
import type { ContactReader } from '../followup-ports';
import type { EnrolmentModel } from './enrolment-model';

/** A contact said or pressed something. */
export interface ContactTurn {
  contactId: string;
  at: Date;
  /** What the pressed button carries; nothing for typed words. */
  extra: Readonly<Record<string, unknown>>;
  /** They refused advertising: an answer, but no sign of liking us. */
  isRefusal: boolean;
}

/** `pressed` and `replied` answer the message of a campaign; `talked` is about nothing we sent. */
export interface ContactDeed {
  contactId: string;
  name: 'pressed' | 'replied' | 'talked';
  about?: string;
  at: Date;
  key: string;
}

interface Deps {
  history: DeliveryHistory;
  deliveries: Pick<DeliveryModel, 'cancel'>;
  enrolments: EnrolmentModel;
  campaigns: CampaignBook;
  contacts: Pick<ContactReader, 'contactsById'>;
  /** Keeps what contacts did, once for each key. */
  onDeed(deed: ContactDeed): Promise<void>;
  logger: Logger;
}

/** A turn later than this answers nothing we sent. */
const ANSWERS_WITHIN_MS = 7 * 86_400_000;
const DEEDS_REMEMBERED = 10_000;

/**
 * Notes what turns mean for follow-ups, beside the answer and never before it: who replied leaves the sequences that end on
 * a reply, and each message is answered once, each day of talking counted once.
 */
export function createTurnWatch({
  history,
  deliveries,
  enrolments,
  campaigns,
  contacts,
  onDeed,
  logger,
}: Deps) {
  const log = logger.child({ module: 'followups' });
  const kept = new LRUCache<string, true>({ max: DEEDS_REMEMBERED });
  const open = new Set<Promise<void>>();

  /** Returns at once. */
  function note(turn: ContactTurn): void {
    const work: Promise<void> = take(turn)
      .catch((err: unknown) => log.error('turn.unnoted', { err }))
      .finally(() => open.delete(work));
    open.add(work);
  }

  async function take(turn: ContactTurn): Promise<void> {
    const { contactId, at } = turn;
    const arrived = await history.arrived([contactId], new Date(at.getTime() - ANSWERS_WITHIN_MS));
    const deed = deedOf(turn, arrived);
    if (kept.has(deed.key)) return;
    await leaveAnswered(contactId, arrived, at);
    if (turn.isRefusal) return;
    const contact = (await contacts.contactsById([contactId])).get(contactId);
    if (contact?.state === 'active') await onDeed(deed);
    kept.set(deed.key, true);
  }

  /** Ends sequences that end on a reply, with what of them waits. */
  async function leaveAnswered(contactId: string, arrived: SentMessage[], at: Date): Promise<void> {
    for (const campaign of new Set(arrived.map((delivery) => delivery.campaign))) {
      if (!campaigns.find(campaign)?.exits.onReply) continue;
      await enrolments.exit(contactId, 'REPLIED', at, { campaign });
      await deliveries.cancel(contactId, 'REPLIED', at, { campaign });
    }
  }

  /** Waits for what was noted so far. */
  async function settled(): Promise<void> {
    while (open.size > 0) await Promise.all(open);
  }

  return { note, settled };
}
export type TurnWatch = ReturnType<typeof createTurnWatch>;

/** What the turn was. A button tells its message only when that message went to this very contact. Pure. */
function deedOf({ contactId, at, extra }: ContactTurn, arrived: readonly SentMessage[]): ContactDeed {
  const pressedId = deliveryIdOf(extra);
  const pressed = arrived.find(({ id }) => id === pressedId);
  const answered = pressed ?? arrived[0];
  if (!answered) return { contactId, name: 'talked', at, key: `talked ${contactId} ${seoulDate(at)}` };
  const name = pressed ? 'pressed' : 'replied';
  return { contactId, name, about: answered.campaign, at, key: `${name} ${answered.id}` };
}
