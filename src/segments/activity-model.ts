import { type Connection, Schema } from 'mongoose';
import { isDuplicateKey, isInserted } from '../platform/duplicate-key';
import type { ActivityFacts } from './rule-match';

const text = { type: String, required: true } as const;
const date = { type: Date, required: true } as const;

const eventSchema = new Schema(
  { _id: text, contactId: text, name: text, about: String, at: date, amountWon: Number },
  { collection: 'contact_events', autoIndex: false, versionKey: false },
);
eventSchema.index({ contactId: 1, name: 1, about: 1, at: -1 });

const activitySchema = new Schema(
  {
    _id: text,
    keys: { type: [String], required: true },
    moments: { type: Schema.Types.Mixed, required: true },
    purchases: { type: [Schema.Types.Mixed], required: true },
    firstSource: String,
    lastSource: String,
    score: { type: Number, required: true },
    scoredAt: Date,
  },
  { collection: 'contact_activity', autoIndex: false, versionKey: false, minimize: false },
);
activitySchema.index({ keys: 1, _id: -1 });
activitySchema.index({ firstSource: 1, _id: -1 }, { sparse: true });
activitySchema.index({ lastSource: 1, _id: -1 }, { sparse: true });

/** Something a contact did or got, once per key. */
export interface ContactEvent {
  key: string;
  contactId: string;
  /** `purchased`, `clicked`, `pressed`, `replied`, `talked`, `complained`, or an event of a form. */
  name: string;
  /** The product, the campaign, the link. */
  about?: string;
  at: Date;
  amountWon?: number;
}

type StoredEvent = Omit<ContactEvent, 'key'> & { _id: string };
export interface StoredActivity extends ActivityFacts {
  /** Contact id. */
  _id: string;
  /** The names in `moments`, so that an index finds who ever did something. */
  keys: string[];
  scoredAt?: Date;
}

export function createActivityModel(connection: Connection) {
  connection.model('ContactEvent', eventSchema);
  connection.model('ContactActivity', activitySchema);
  const events = connection.collection<StoredEvent>('contact_events');
  const activity = connection.collection<StoredActivity>('contact_activity');

  /** Keeps an event. False for one that is known already; it stays as it is. */
  async function add({ key, ...event }: ContactEvent): Promise<boolean> {
    return isInserted(events.insertOne({ _id: key, ...event }));
  }

  /** The newest events of a kind, newest first. */
  async function newest(
    { contactId, name, about }: Pick<ContactEvent, 'contactId' | 'name' | 'about'>,
    limit: number,
  ): Promise<ContactEvent[]> {
    const found = await events
      .find({ contactId, name, ...(about !== undefined && { about }) })
      .sort({ at: -1 })
      .limit(limit)
      .toArray();
    return found.map(({ _id, ...event }) => ({ key: _id, ...event }));
  }

  async function eventsSince(contactId: string, since: Date): Promise<ContactEvent[]> {
    const found = await events.find({ contactId, at: { $gte: since } }).toArray();
    return found.map(({ _id, ...event }) => ({ key: _id, ...event }));
  }

  /** Puts derived parts in place. Repeating it, or doing it twice at once, comes to the same. */
  async function put(
    contactId: string,
    set: Partial<Omit<StoredActivity, '_id' | 'keys'>>,
    keys: string[],
  ): Promise<void> {
    const fresh = { moments: {}, purchases: [], score: 0 };
    const given = Object.keys(set).map((path) => path.split('.')[0]);
    const missing = Object.fromEntries(Object.entries(fresh).filter(([path]) => !given.includes(path)));
    const write = () =>
      activity.updateOne(
        { _id: contactId },
        { $set: set, $addToSet: { keys: { $each: keys } }, $setOnInsert: missing },
        { upsert: true },
      );
    try {
      await write();
    } catch (err) {
      if (!isDuplicateKey(err)) throw err;
      await write();
    }
  }

  async function touch(contactId: string, source: string): Promise<void> {
    await put(contactId, { lastSource: source }, []);
    await activity.updateOne(
      { _id: contactId, firstSource: { $exists: false } },
      { $set: { firstSource: source } },
    );
  }

  async function ofContacts(
    contactIds: string[],
    projection: Record<string, 1>,
  ): Promise<Map<string, Partial<ActivityFacts>>> {
    const found = await activity.find({ _id: { $in: contactIds } }, { projection }).toArray();
    return new Map(found.map(({ _id, ...facts }) => [_id, facts]));
  }

  /** Ids that pass a filter, newest contacts first, after `after`. */
  async function idsWhere(
    filter: object,
    { after, limit }: { after?: string; limit: number },
  ): Promise<string[]> {
    const found = await activity
      .find({ ...filter, ...(after !== undefined && { _id: { $lt: after } }) }, { projection: { _id: 1 } })
      .sort({ _id: -1 })
      .limit(limit)
      .toArray();
    return found.map(({ _id }) => _id);
  }

  async function removeOf(contactId: string): Promise<void> {
    await events.deleteMany({ contactId });
    await activity.deleteOne({ _id: contactId });
  }

  return { add, newest, eventsSince, put, touch, ofContacts, idsWhere, removeOf };
}
export type ActivityModel = ReturnType<typeof createActivityModel>;
