import { type Connection, Schema } from 'mongoose';

export interface ResultNotice {
  recordId: string;
  contactId: string;
  scope: string;
  /** When the person decided. */
  at: Date;
  /** When the result reached them. */
  toldAt: Date | null;
}

type Stored = Omit<ResultNotice, 'recordId'> & { _id: string };

const text = { type: String, required: true } as const;
const schema = new Schema(
  {
    _id: text,
    contactId: text,
    scope: text,
    at: { type: Date, required: true },
    toldAt: { type: Date, default: null },
  },
  { collection: 'consent_result_notices', autoIndex: false, versionKey: false },
);
schema.index({ toldAt: 1, at: 1 });
schema.index({ contactId: 1 });

/** Which results the law wants told, and which were. */
export function createResultNoticeModel(connection: Connection) {
  const model = connection.model<Stored>('ConsentResultNotice', schema);

  async function track({ recordId, ...notice }: Omit<ResultNotice, 'toldAt'>): Promise<void> {
    await model.updateOne({ _id: recordId }, { $setOnInsert: { ...notice, toldAt: null } }, { upsert: true });
  }

  async function markTold(recordIds: string[], at: Date): Promise<void> {
    await model.updateMany({ _id: { $in: recordIds }, toldAt: null }, { $set: { toldAt: at } });
  }

  /** Not yet told and decided before `before`, oldest first. */
  async function* untold(before: Date): AsyncGenerator<ResultNotice> {
    const query = model.find({ toldAt: null, at: { $lte: before } }).sort({ at: 1 });
    for await (const { _id, ...notice } of query.lean<Stored>().cursor()) yield { recordId: _id, ...notice };
  }

  /** When the one that waits longest was decided; null when nobody waits. */
  async function oldestUntoldAt(): Promise<Date | null> {
    const oldest = await model.findOne({ toldAt: null }).sort({ at: 1 }).lean<Stored>();
    return oldest?.at ?? null;
  }

  async function remove(contactId: string): Promise<void> {
    await model.deleteMany({ contactId });
  }

  return { track, markTold, untold, oldestUntoldAt, remove };
}
