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
}

const BATCH = 500;
/** What counts as an answer to a message. */
const ANSWERS = ['replied', 'pressed', 'clicked'];

/** Who answered a message with words, or pressed a button or link of it. Asked once for a day, when enough time has gone. */
export function createResponseCount({
  connection,
  contacts,
  clock,
}: {
  connection: Connection;
  contacts: Pick<ContactReader, 'matching'>;
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
        { settledAt: { $gte: from, $lt: to }, status: 'delivered' },
        { projection: { contactId: 1, campaign: 1 } },
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
    const responded: string[] = [];
    for (const about of new Set(batch.map(({ campaign }) => campaign))) {
      const those = batch.filter(({ campaign }) => campaign === about).map(({ contactId }) => contactId);
      const within = daysSince(from);
      const any = ANSWERS.map((did) => ({ did, about, atLeast: 1, within }));
      responded.push(...(await contacts.matching(those, { any })));
    }
    return responded;
  }

  const daysSince = (from: Date) => `${Math.ceil((clock.now().getTime() - from.getTime()) / 86_400_000)}d`;

  return responses;
}
