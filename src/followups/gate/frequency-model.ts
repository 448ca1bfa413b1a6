import { type Connection, Schema } from 'mongoose';
import { isDuplicateKey } from '../../platform/duplicate-key';
import { newId } from '../../platform/ids';
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
    round: String,
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
  /** Who wrote last, so that each writer knows whether it was them. */
  round?: string;
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
   * Answers, for each of the others, the history in its way. Asking again for a delivery with a place moves the place.
   */
  async function reserve(wanted: Reservation[]): Promise<Map<string, AdHistory>> {
    const refused = new Map<string, AdHistory>();
    let open = groupByContact(wanted);
    for (let round = 0; open.size > 0; round++) {
      const before = await load([...open.keys()]);
      const attempts = [...open].map(([contactId, places]) => {
        const known = before.get(contactId);
        return { contactId, places, known, ...reserveSends(historyOf(known), places) };
      });
      const won = await write(attempts.filter(({ places, refused: no }) => no.length < places.length));
      open = new Map();
      for (const { contactId, places, sends, known, refused: no } of attempts) {
        const isDecided = no.length === places.length || won.has(contactId);
        const inTheWay = { ...historyOf(known), ...(won.has(contactId) && { sends }) };
        if (isDecided) for (const id of no) refused.set(id, inTheWay);
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

  /** The contacts whose document was as it had been read, and now holds the new places. */
  async function write(
    attempts: { contactId: string; known?: Stored; sends: AdSend[] }[],
  ): Promise<Set<string>> {
    const ids = attempts.map(({ contactId }) => contactId);
    if (ids.length === 0) return new Set();
    const round = newId();
    const writes = attempts.map(({ contactId, known, sends }) => ({
      updateOne: {
        filter: { _id: contactId, version: known?.version ?? 0 },
        update: { $set: { sends, round, version: (known?.version ?? 0) + 1 } },
        upsert: known === undefined,
      },
    }));
    // Where another process made the document first, its places are read in the next round.
    const result = await ignoringDuplicates(() => contacts.bulkWrite(writes, { ordered: false }));
    if (result && result.matchedCount + result.upsertedCount === ids.length) return new Set(ids);
    const held = await contacts.find({ _id: { $in: ids }, round }, { projection: { _id: 1 } }).toArray();
    return new Set(held.map(({ _id }) => _id));
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

async function ignoringDuplicates<T>(write: () => Promise<T>): Promise<T | undefined> {
  try {
    return await write();
  } catch (err) {
    if (isDuplicateKey(err)) return undefined;
    throw err;
  }
}
