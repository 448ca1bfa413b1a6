import { type Connection, Schema } from 'mongoose';

const text = { type: String, required: true } as const;
const count = { type: Number, required: true } as const;

const schema = new Schema(
  {
    _id: text,
    url: text,
    contactId: text,
    deliveryId: text,
    campaign: text,
    expiresAt: { type: Date, required: true },
    clicks: count,
    others: count,
    firstAt: Date,
    lastAt: Date,
  },
  { collection: 'tracked_links', autoIndex: false, versionKey: false },
);
schema.index({ contactId: 1 });
schema.index({ campaign: 1, firstAt: 1 });

/** One button of one message to one contact, and how often it was pressed. */
export interface TrackedLink {
  /** SHA-256 of the token. */
  hash: string;
  url: string;
  contactId: string;
  deliveryId: string;
  campaign: string;
  expiresAt: Date;
  clicks: number;
  /** Previews and robots. */
  others: number;
  firstAt?: Date;
  lastAt?: Date;
}

type Stored = Omit<TrackedLink, 'hash'> & { _id: string };
const toLink = ({ _id, ...rest }: Stored): TrackedLink => ({ hash: _id, ...rest });

export function createLinkModel(connection: Connection) {
  connection.model('TrackedLink', schema);
  const links = connection.collection<Stored>('tracked_links');

  /** Makes links; one that is there already keeps its clicks. */
  async function add(added: Omit<TrackedLink, 'clicks' | 'others'>[]): Promise<void> {
    if (added.length === 0) return;
    await links.bulkWrite(
      added.map(({ hash, ...link }) => ({
        updateOne: {
          filter: { _id: hash },
          update: { $setOnInsert: { ...link, clicks: 0, others: 0 } },
          upsert: true,
        },
      })),
      { ordered: false },
    );
  }

  /** Counts one press and answers the link as it was before; null for one that is unknown or too old. */
  async function press(hash: string, at: Date, byPerson: boolean): Promise<TrackedLink | null> {
    const found = await links.findOneAndUpdate(
      { _id: hash, expiresAt: { $gt: at } },
      byPerson
        ? { $inc: { clicks: 1 }, $min: { firstAt: at }, $max: { lastAt: at } }
        : { $inc: { others: 1 } },
      { returnDocument: 'before' },
    );
    return found && toLink(found);
  }

  /** Links of a campaign: how many were pressed at all, and how often in all. */
  async function totals(campaign: string): Promise<{ people: number; presses: number }> {
    const [row] = await links
      .aggregate<{ people: number; presses: number }>([
        { $match: { campaign, firstAt: { $gte: new Date(0) } } },
        { $group: { _id: '$deliveryId', presses: { $sum: '$clicks' } } },
        { $group: { _id: null, people: { $sum: 1 }, presses: { $sum: '$presses' } } },
      ])
      .toArray();
    return { people: row?.people ?? 0, presses: row?.presses ?? 0 };
  }

  async function removeOf(contactId: string): Promise<void> {
    await links.deleteMany({ contactId });
  }

  return { add, press, totals, removeOf };
}
export type LinkModel = ReturnType<typeof createLinkModel>;
