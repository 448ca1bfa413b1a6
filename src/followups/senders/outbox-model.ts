import { type Connection, Schema } from 'mongoose';

const text = { type: String, required: true } as const;

const schema = new Schema(
  { _id: text, contactId: text, campaign: text, sentAt: { type: Date, required: true }, sealed: text },
  { collection: 'outbox', autoIndex: false, versionKey: false },
);
schema.index({ contactId: 1, sentAt: 1 });
schema.index({ sentAt: 1 });

export interface OutboxEntry {
  deliveryId: string;
  contactId: string;
  campaign: string;
  sentAt: Date;
  /** The rendered message, sealed for the contact. */
  sealed: string;
}

type Stored = Omit<OutboxEntry, 'deliveryId'> & { _id: string };

const LONGEST_LIST = 500;

/** What the dry-run sender would have sent. One entry per delivery, however often it is sent. */
export function createOutboxModel(connection: Connection) {
  connection.model('OutboxEntry', schema);
  const entries = connection.collection<Stored>('outbox');

  async function add(added: OutboxEntry[]): Promise<void> {
    await entries.bulkWrite(
      added.map(({ deliveryId, ...entry }) => ({
        updateOne: { filter: { _id: deliveryId }, update: { $setOnInsert: entry }, upsert: true },
      })),
      { ordered: false },
    );
  }

  async function list({ contactId, since }: { contactId?: string; since?: Date }): Promise<OutboxEntry[]> {
    const found = await entries
      .find({ ...(contactId !== undefined && { contactId }), ...(since && { sentAt: { $gte: since } }) })
      .sort({ sentAt: 1 })
      .limit(LONGEST_LIST)
      .toArray();
    return found.map(({ _id, ...entry }) => ({ deliveryId: _id, ...entry }));
  }

  async function removeOf(contactId: string): Promise<number> {
    return (await entries.deleteMany({ contactId })).deletedCount;
  }

  return { add, list, removeOf };
}
export type OutboxModel = ReturnType<typeof createOutboxModel>;
