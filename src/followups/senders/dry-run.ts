import type { Clock } from '../../platform/clock';
import type { PersonalDataHolder } from '../../privacy';
import type { TextSealing } from '../followup-ports';
import type { RenderedMessage } from '../messages/message';
import type { OutgoingMessage, Sender, SendOutcome } from '../sender';
import type { OutboxModel } from './outbox-model';

interface Deps {
  outbox: OutboxModel;
  sealing: TextSealing;
  clock: Clock;
}

/** A message as `npm run chat` and the simulator show it. */
export interface OutboxMessage {
  deliveryId: string;
  contactId: string;
  campaign: string;
  sentAt: Date;
  message: RenderedMessage;
}

const FIELD = 'outbox.message';

/** Sends nothing: keeps what would have been sent, sealed, in an outbox. The default sender. */
export function createDryRunSender({ outbox, sealing, clock }: Deps) {
  async function send(batch: OutgoingMessage[]): Promise<SendOutcome[]> {
    const sentAt = clock.now();
    const entries = await Promise.all(
      batch.map(async ({ deliveryId, contactId, campaign, message }) => {
        const sealer = await sealing.sealer(contactId);
        return {
          deliveryId,
          contactId,
          campaign,
          sentAt,
          sealed: sealer.seal(FIELD, JSON.stringify(message)),
        };
      }),
    );
    await outbox.add(entries);
    return batch.map(({ deliveryId }) => ({ deliveryId, result: 'accepted', isDelivered: true }));
  }

  /** What was sent, oldest first. Messages of erased contacts cannot be opened and are left out. */
  async function list(query: { contactId?: string; since?: Date } = {}): Promise<OutboxMessage[]> {
    const entries = await outbox.list(query);
    const opened = entries.map(async ({ sealed, ...entry }): Promise<OutboxMessage[]> => {
      const opener = await sealing.opener(entry.contactId);
      return opener ? [{ ...entry, message: JSON.parse(opener.open(FIELD, sealed)) }] : [];
    });
    return (await Promise.all(opened)).flat();
  }

  const sender: Sender = {
    name: 'dry-run',
    medium: 'kakaotalk',
    renders: 'before',
    resendIsSafe: true,
    maxBatch: 200,
    costWon: 0,
    send,
  };
  const holder: PersonalDataHolder = {
    name: 'outbox',
    export: async (contactId) => ({
      보낸메시지: (await list({ contactId })).map(({ sentAt, message }) => ({ sentAt, ...message })),
    }),
    erase: async (contactId) => {
      await outbox.removeOf(contactId);
    },
  };
  return { sender, outbox: { list }, holder };
}
