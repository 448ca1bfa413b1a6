import type { Connection } from 'mongoose';
import type { Clock } from '../platform/clock';
import type { ContactReader } from './followup-ports';

/** People who got a message, and how many of them did something with it. */
export interface Responses {
  received: number;
  responded: number;
}

interface Sent {
  contactId: string;
  campaign: string;
  sentAt: Date;
}

const BATCH = 500;

/** Who answered a message by writing to the channel or pressing its link. Asked once for a day, when enough time has gone. */
export function createResponseCount({
  connection,
  contacts,
  clock,
}: {
  connection: Connection;
  contacts: Pick<ContactReader, 'contactsById' | 'matching'>;
  clock: Clock;
}) {
  /** Of people who got something in `[from, to)`. */
  async function responses(from: Date, to: Date): Promise<Responses> {
    const received = new Set<string>();
    const responded = new Set<string>();
    for await (const batch of sentIn(from, to)) {
      for (const { contactId } of batch) received.add(contactId);
      for (const contactId of await respondedAmong(batch, from)) responded.add(contactId);
    }
    return { received: received.size, responded: responded.size };
  }

  async function* sentIn(from: Date, to: Date): AsyncGenerator<Sent[]> {
    const found = connection
      .collection<Sent>('deliveries')
      .find(
        { settledAt: { $gte: from, $lt: to }, status: 'delivered', sentAt: { $exists: true } },
        { projection: { contactId: 1, campaign: 1, sentAt: 1 } },
      );
    let batch: Sent[] = [];
    for await (const sent of found) {
      batch.push(sent);
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    yield batch;
  }

  async function respondedAmong(batch: readonly Sent[], from: Date): Promise<string[]> {
    const known = await contacts.contactsById([...new Set(batch.map(({ contactId }) => contactId))]);
    const wrote = batch.filter(({ contactId, sentAt }) => {
      const seenAt = known.get(contactId)?.seenAt;
      return seenAt !== undefined && seenAt > sentAt;
    });
    const silent = batch.filter((sent) => !wrote.includes(sent));
    const pressed: string[] = [];
    for (const campaign of new Set(silent.map((sent) => sent.campaign))) {
      const those = silent.filter((sent) => sent.campaign === campaign).map(({ contactId }) => contactId);
      const rule = { did: 'clicked', about: campaign, atLeast: 1, within: daysSince(from) };
      pressed.push(...(await contacts.matching(those, rule)));
    }
    return [...wrote.map(({ contactId }) => contactId), ...pressed];
  }

  const daysSince = (from: Date) => `${Math.ceil((clock.now().getTime() - from.getTime()) / 86_400_000)}d`;

  return responses;
}
