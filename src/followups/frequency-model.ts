import { type Connection, Schema } from 'mongoose';
import { isDuplicateKey } from '../privacy';
import { type AdSend, type FrequencyCap, reserveSends } from './frequency';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    sends: {
      type: [
        new Schema(
          { deliveryId: { type: String, required: true }, at: { type: Date, required: true } },
          { _id: false },
        ),
      ],
      required: true,
    },
  },
  { collection: 'ad_sends', autoIndex: false, versionKey: false },
);

/** What was sent to one contact lately, in one document, so that one write decides. */
interface Stored {
  /** Contact id. */
  _id: string;
  version: number;
  sends: AdSend[];
}

export interface Reservation {
  contactId: string;
  deliveryId: string;
}

/** In each round at least one of those who compete for a contact gets through. */
const ROUNDS = 8;

/** Places under the frequency cap, reserved across all campaigns and processes. */
export function createFrequencyModel(connection: Connection) {
  connection.model('AdSends', schema);
  const contacts = connection.collection<Stored>('ad_sends');

  async function sendsOf(contactIds: string[]): Promise<Map<string, AdSend[]>> {
    const found = await load(contactIds);
    return new Map([...found].map(([contactId, { sends }]) => [contactId, sends]));
  }

  /**
   * Reserves a place for each delivery that fits under the cap, by compare-and-set on the contact's one document.
   * Answers, for each of the others, the sends in its way. Asking again for a delivery with a place moves it to now.
   */
  async function reserve(
    wanted: Reservation[],
    now: Date,
    cap: FrequencyCap,
  ): Promise<Map<string, AdSend[]>> {
    const refused = new Map<string, AdSend[]>();
    let open = groupByContact(wanted);
    for (let round = 0; open.size > 0; round++) {
      const before = await load([...open.keys()]);
      const attempts = [...open].map(([contactId, ids]) => {
        const known = before.get(contactId);
        return { contactId, ids, known, ...reserveSends(known?.sends ?? [], ids, now, cap) };
      });
      const writes = attempts.filter(({ ids, refused: no }) => no.length < ids.length);
      await write(writes);
      const after = await load(writes.map(({ contactId }) => contactId));
      open = new Map();
      for (const { contactId, ids, known, refused: no } of attempts) {
        const held = after.get(contactId)?.sends.filter(({ at }) => at.getTime() === now.getTime()) ?? [];
        const isDecided = ids.every(
          (id) => no.includes(id) || held.some(({ deliveryId }) => deliveryId === id),
        );
        if (isDecided) for (const id of no) refused.set(id, (after.get(contactId) ?? known)?.sends ?? []);
        else if (round < ROUNDS) open.set(contactId, ids);
        else for (const id of ids) refused.set(id, []);
      }
    }
    return refused;
  }

  /** Gives places back for messages that definitely did not leave. */
  async function release(reservations: Reservation[]): Promise<void> {
    if (reservations.length === 0) return;
    await contacts.bulkWrite(
      reservations.map(({ contactId, deliveryId }) => ({
        updateOne: {
          filter: { _id: contactId },
          update: { $pull: { sends: { deliveryId } }, $inc: { version: 1 } },
        },
      })),
      { ordered: false },
    );
  }

  async function removeOf(contactId: string): Promise<void> {
    await contacts.deleteOne({ _id: contactId });
  }

  async function load(contactIds: string[]): Promise<Map<string, Stored>> {
    const found = contactIds.length > 0 ? await contacts.find({ _id: { $in: contactIds } }).toArray() : [];
    return new Map(found.map((stored) => [stored._id, stored]));
  }

  async function write(attempts: { contactId: string; known?: Stored; sends: AdSend[] }[]): Promise<void> {
    if (attempts.length === 0) return;
    const writes = attempts.map(({ contactId, known, sends }) => ({
      updateOne: {
        filter: { _id: contactId, version: known?.version ?? 0 },
        update: { $set: { sends, version: (known?.version ?? 0) + 1 } },
        upsert: known === undefined,
      },
    }));
    try {
      await contacts.bulkWrite(writes, { ordered: false });
    } catch (err) {
      // Another process made the document first; what it holds is read next.
      if (!isDuplicateKey(err)) throw err;
    }
  }

  return { sendsOf, reserve, release, removeOf };
}
export type FrequencyModel = ReturnType<typeof createFrequencyModel>;

function groupByContact(wanted: Reservation[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { contactId, deliveryId } of wanted)
    groups.set(contactId, [...(groups.get(contactId) ?? []), deliveryId]);
  return groups;
}
