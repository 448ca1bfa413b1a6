import { type Connection, Schema } from 'mongoose';
import { isInserted } from '../platform/duplicate-key';
import type { ChainHead, ConsentRecord } from './consent-record';

const text = { type: String, required: true } as const;

const schema = new Schema(
  {
    _id: text,
    contactId: text,
    seq: { type: Number, required: true },
    scope: text,
    decision: text,
    at: { type: Date, required: true },
    noticeVersion: { type: Number, required: true },
    noticeSha256: text,
    factsSha256: text,
    expressed: {
      _id: false,
      required: true,
      type: new Schema({ how: text, value: { type: String, default: '' } }, { _id: false }),
    },
    channel: text,
    requestId: { type: String, default: '' },
    key: text,
    prevHash: text,
    hash: text,
  },
  { collection: 'consent_records', autoIndex: false, versionKey: false },
);
schema.index({ contactId: 1, seq: 1 }, { unique: true });
schema.index({ key: 1 }, { unique: true });
schema.index({ at: 1 });

type Stored = Omit<ConsentRecord, 'recordId'> & { _id: string };

const toRecord = ({ _id, ...rest }: Stored): ConsentRecord => ({ recordId: _id, ...rest });

/** The ledger. Records are inserted and read; nothing here changes one. */
export function createConsentModel(connection: Connection) {
  const model = connection.model<Stored>('ConsentRecord', schema);

  /** False when the place in the chain or the key was taken by somebody else. */
  async function append({ recordId, ...record }: ConsentRecord): Promise<boolean> {
    return isInserted(model.create({ _id: recordId, ...record }));
  }

  async function findByKey(key: string): Promise<ConsentRecord | null> {
    const found = await model.findOne({ key }).lean<Stored | null>();
    return found && toRecord(found);
  }

  async function find(recordId: string): Promise<ConsentRecord | null> {
    const found = await model.findById(recordId).lean<Stored | null>();
    return found && toRecord(found);
  }

  /** The contact's last record's place in the chain. */
  async function head(contactId: string): Promise<ChainHead | null> {
    return model
      .findOne({ contactId }, { _id: 0, seq: 1, hash: 1 })
      .sort({ seq: -1 })
      .lean<ChainHead | null>();
  }

  /** The contact's records after `seq`, in order. */
  async function after(contactId: string, seq = 0): Promise<ConsentRecord[]> {
    const found = await model
      .find({ contactId, seq: { $gt: seq } })
      .sort({ seq: 1 })
      .lean<Stored[]>();
    return found.map(toRecord);
  }

  async function ofContacts(contactIds: string[]): Promise<ConsentRecord[]> {
    const found = await model
      .find({ contactId: { $in: contactIds } })
      .sort({ contactId: 1, seq: 1 })
      .lean<Stored[]>();
    return found.map(toRecord);
  }

  /** Every record, contact by contact, each in order; holds one batch in memory. */
  async function* all(scope?: string): AsyncGenerator<ConsentRecord> {
    const query = model.find(scope ? { scope } : {}).sort({ contactId: 1, seq: 1 });
    for await (const stored of query.lean<Stored>().cursor()) yield toRecord(stored);
  }

  async function count(scope?: string): Promise<number> {
    return model.countDocuments(scope ? { scope } : {});
  }

  /** Records decided in `[from, to)`, oldest first. */
  async function* between(from: Date, to: Date): AsyncGenerator<ConsentRecord> {
    const query = model
      .find({ at: { $gte: from, $lt: to } })
      .sort({ at: 1 })
      .lean<Stored>();
    for await (const stored of query.cursor()) yield toRecord(stored);
  }

  /** Takes a contact's chain out after it was copied to the archive. Only erasure calls it. */
  async function remove(contactId: string): Promise<number> {
    return (await model.deleteMany({ contactId })).deletedCount;
  }

  return { append, find, findByKey, head, after, ofContacts, all, count, between, remove };
}
export type ConsentModel = ReturnType<typeof createConsentModel>;
