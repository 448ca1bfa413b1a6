import { type Connection, Schema } from 'mongoose';
import type { ContactWish } from './contact-wish';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    adsPer7Days: Number,
    topics: { type: [String], default: undefined },
    noEvenings: Boolean,
    at: { type: Date, required: true },
  },
  { collection: 'contact_wishes', autoIndex: false, versionKey: false },
);

type Stored = ContactWish & {
  /** Contact id. */
  _id: string;
  at: Date;
};

/** What contacts asked of us. One document each; a new wish replaces the old one. */
export function createWishModel(connection: Connection) {
  connection.model('ContactWish', schema);
  const wishes = connection.collection<Stored>('contact_wishes');

  async function wishesOf(contactIds: string[]): Promise<Map<string, ContactWish>> {
    if (contactIds.length === 0) return new Map();
    const found = await wishes.find({ _id: { $in: contactIds } }, { projection: { at: 0 } }).toArray();
    return new Map(found.map(({ _id, ...wish }) => [_id, wish]));
  }

  async function set(contactId: string, wish: ContactWish, at: Date): Promise<void> {
    await wishes.replaceOne({ _id: contactId }, { ...wish, at }, { upsert: true });
  }

  async function removeOf(contactId: string): Promise<void> {
    await wishes.deleteOne({ _id: contactId });
  }

  return { wishesOf, set, removeOf };
}
export type WishModel = ReturnType<typeof createWishModel>;
