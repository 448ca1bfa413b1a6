import { type Connection, Schema } from 'mongoose';
import { isDuplicateKey } from '../privacy';
import { type AdHistory, type AdSend, type PlaceWanted, reserveSends } from './frequency';

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
    usefulAt: Date,
  },
  { collection: 'ad_sends', autoIndex: false, versionKey: false },
);

/** What was sent to one contact lately, in one document, so that one write decides. */
interface Stored {
  /** Contact id. */
  _id: string;
  version: number;
  sends: AdSend[];
  usefulAt?: Date;
}

export interface Reservation extends PlaceWanted {
  contactId: string;
}

/** In each round at least one of those who compete for a contact gets through. */
const ROUNDS = 8;

/** Places under the frequency cap, reserved across all campaigns and processes. */
export function createFrequencyModel(connection: Connection) {
  connection.model('AdSends', schema);
  const contacts = connection.collection<Stored>('ad_sends');

  async function historiesOf(contactIds: string[]): Promise<Map<string, AdHistory>> {
    const found = await load(contactIds);
    return new Map([...found].map(([contactId, stored]) => [contactId, historyOf(stored)]));
  }

  /**
   * Reserves a place for each delivery that fits under its limits, by compare-and-set on the contact's one document.
   * Answers, for each of the others, the history in its way. Asking again for a delivery with a place moves it to now.
   */
  async function reserve(wanted: Reservation[], now: Date): Promise<Map<string, AdHistory>> {
    const refused = new Map<string, AdHistory>();
    let open = groupByContact(wanted);
    for (let round = 0; open.size > 0; round++) {
      const before = await load([...open.keys()]);
      const attempts = [...open].map(([contactId, places]) => {
        const known = before.get(contactId);
        return { contactId, places, known, ...reserveSends(known ?? { sends: [] }, places, now) };
      });
      const writes = attempts.filter(({ places, refused: no }) => no.length < places.length);
      await write(writes);
      const after = await load(writes.map(({ contactId }) => contactId));
      open = new Map();
      for (const { contactId, places, known, refused: no } of attempts) {
        const history = historyOf(after.get(contactId) ?? known);
        const held = history.sends.filter(({ at }) => at.getTime() === now.getTime());
        const isDecided = places.every(
          ({ deliveryId: id }) => no.includes(id) || held.some(({ deliveryId }) => deliveryId === id),
        );
        if (isDecided) for (const id of no) refused.set(id, history);
        else if (round < ROUNDS) open.set(contactId, places);
        else for (const { deliveryId } of places) refused.set(deliveryId, { sends: [] });
      }
    }
    return refused;
  }

  /** Keeps that the contacts got something that was no advertising. */
  async function noteUseful(messages: { contactId: string; at: Date }[]): Promise<void> {
    if (messages.length === 0) return;
    const writes = messages.map(({ contactId, at }) => ({
      updateOne: {
        filter: { _id: contactId },
        update: { $max: { usefulAt: at }, $setOnInsert: { version: 0, sends: [] } },
        upsert: true,
      },
    }));
    await ignoringDuplicates(() => contacts.bulkWrite(writes, { ordered: false }));
  }

  /** Gives places back for messages that definitely did not leave. */
  async function release(reservations: Pick<Reservation, 'contactId' | 'deliveryId'>[]): Promise<void> {
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
    // Another process may have made the document first; what it holds is read next.
    await ignoringDuplicates(() => contacts.bulkWrite(writes, { ordered: false }));
  }

  return { historiesOf, reserve, noteUseful, release, removeOf };
}
export type FrequencyModel = ReturnType<typeof createFrequencyModel>;

function historyOf(stored: Stored | undefined): AdHistory {
  return { sends: stored?.sends ?? [], ...(stored?.usefulAt && { usefulAt: stored.usefulAt }) };
}

function groupByContact(wanted: Reservation[]): Map<string, Reservation[]> {
  const groups = new Map<string, Reservation[]>();
  for (const place of wanted) groups.set(place.contactId, [...(groups.get(place.contactId) ?? []), place]);
  return groups;
}

async function ignoringDuplicates(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (err) {
    if (!isDuplicateKey(err)) throw err;
  }
}
