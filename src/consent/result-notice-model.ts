import { type Connection, Schema } from 'mongoose';

export interface ResultNotice {
  recordId: string;
  contactId: string;
  scope: string;
  /** When the person decided. */
  at: Date;
  /** When the result reached them. */
  toldAt: Date | null;
  /** When it turned out that nothing reaches them any more. */
  unreachableAt?: Date;
}

type Stored = Omit<ResultNotice, 'recordId'> & { _id: string };

const OWED = { toldAt: null, unreachableAt: { $exists: false } } as const;

const text = { type: String, required: true } as const;
const schema = new Schema(
  {
    _id: text,
    contactId: text,
    scope: text,
    at: { type: Date, required: true },
    toldAt: { type: Date, default: null },
    unreachableAt: Date,
  },
  { collection: 'consent_result_notices', autoIndex: false, versionKey: false },
);
schema.index({ toldAt: 1, unreachableAt: 1, at: 1 });
schema.index({ contactId: 1 });

/** Which results the law wants told, and which were. */
export function createResultNoticeModel(connection: Connection) {
  const model = connection.model<Stored>('ConsentResultNotice', schema);

  async function track({
    recordId,
    ...notice
  }: Omit<ResultNotice, 'toldAt' | 'unreachableAt'>): Promise<void> {
    await model.updateOne({ _id: recordId }, { $setOnInsert: { ...notice, toldAt: null } }, { upsert: true });
  }

  async function markTold(recordIds: string[], at: Date): Promise<void> {
    await model.updateMany({ _id: { $in: recordIds }, toldAt: null }, { $set: { toldAt: at } });
  }

  async function markUnreachable(recordId: string, at: Date): Promise<void> {
    await model.updateOne({ _id: recordId, toldAt: null }, { $set: { unreachableAt: at } });
  }

  /** Not yet told and decided before `before`, oldest first. */
  async function* untold(before: Date): AsyncGenerator<ResultNotice> {
    const query = model.find({ ...OWED, at: { $lte: before } }).sort({ at: 1 });
    for await (const { _id, ...notice } of query.lean<Stored>().cursor()) yield { recordId: _id, ...notice };
  }

  /** When the one that waits longest was decided; null when nobody waits. */
  async function oldestUntoldAt(): Promise<Date | null> {
    const oldest = await model.findOne(OWED).sort({ at: 1 }).lean<Stored>();
    return oldest?.at ?? null;
  }

  async function remove(contactId: string): Promise<void> {
    await model.deleteMany({ contactId });
  }

  return { track, markTold, markUnreachable, untold, oldestUntoldAt, remove };
}
