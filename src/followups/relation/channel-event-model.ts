import { type Connection, Schema } from 'mongoose';
import { isInserted } from '../../platform/duplicate-key';

const text = { type: String, required: true } as const;
const date = { type: Date, required: true } as const;

const schema = new Schema(
  {
    _id: text,
    event: text,
    contactId: String,
    at: date,
    receivedAt: date,
    isDone: { type: Boolean, required: true },
  },
  { collection: 'channel_events', autoIndex: false, versionKey: false },
);
schema.index({ isDone: 1, receivedAt: 1 });
schema.index({ contactId: 1 }, { sparse: true });

/** One message of Kakao about the relation to the channel. Nothing of the person but our own id is kept. */
export interface StoredChannelEvent {
  resourceId: string;
  event: 'added' | 'blocked';
  /** None for somebody who cannot be told apart: an `open_id`, or an app user we have not met. */
  contactId?: string;
  at: Date;
  receivedAt: Date;
  isDone: boolean;
}

type Stored = Omit<StoredChannelEvent, 'resourceId'> & { _id: string };

export function createChannelEventModel(connection: Connection) {
  connection.model('ChannelEvent', schema);
  const events = connection.collection<Stored>('channel_events');

  /** False when Kakao told it before. */
  async function add({ resourceId, ...event }: StoredChannelEvent): Promise<boolean> {
    return isInserted(events.insertOne({ _id: resourceId, ...event }));
  }

  async function open(limit: number): Promise<StoredChannelEvent[]> {
    const found = await events.find({ isDone: false }).sort({ receivedAt: 1 }).limit(limit).toArray();
    return found.map(({ _id, ...event }) => ({ resourceId: _id, ...event }));
  }

  async function finish(resourceId: string): Promise<void> {
    await events.updateOne({ _id: resourceId }, { $set: { isDone: true } });
  }

  async function removeOf(contactId: string): Promise<void> {
    await events.deleteMany({ contactId });
  }

  return { add, open, finish, removeOf };
}
export type ChannelEventModel = ReturnType<typeof createChannelEventModel>;
