import type { Connection } from 'mongoose';
import type { Delivery, DeliveryStatus } from './delivery';

type Stored = Omit<Delivery, 'id'> & { _id: string };

/** A message that left, as far as anybody asks about it later. */
export type SentMessage = Pick<Delivery, 'id' | 'contactId' | 'campaign' | 'occurrence' | 'kind'> & {
  sentAt: Date;
};

/** Taken by the sender, and not known to have failed since. */
const ARRIVED: DeliveryStatus[] = ['accepted', 'delivered'];
const LEFT: DeliveryStatus[] = ['sending', ...ARRIVED, 'unconfirmed'];
const FIELDS = { contactId: 1, campaign: 1, occurrence: 1, kind: 1, sentAt: 1 } as const;
const EVER = new Date(0);

/** What reached people: asked after the fact, by rules, by turns and by counts of refusals. Changes nothing. */
export function createDeliveryHistory(connection: Connection) {
  const deliveries = connection.collection<Stored>('deliveries');

  /** What reached the contacts since then, newest first. */
  async function arrived(contactIds: string[], since = EVER): Promise<SentMessage[]> {
    const found = await deliveries
      .find(
        { contactId: { $in: contactIds }, status: { $in: ARRIVED }, sentAt: { $gte: since } },
        { projection: FIELDS },
      )
      .sort({ sentAt: -1 })
      .toArray();
    return found.flatMap(({ _id, sentAt, ...message }) => (sentAt ? [{ ...message, id: _id, sentAt }] : []));
  }

  /** How many messages of a campaign left since then. */
  async function countSent(campaign: string, since: Date): Promise<number> {
    return deliveries.countDocuments({ campaign, sentAt: { $gte: since }, status: { $in: LEFT } });
  }

  return { arrived, countSent };
}
export type DeliveryHistory = ReturnType<typeof createDeliveryHistory>;
