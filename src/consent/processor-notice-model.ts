import { type Connection, Schema } from 'mongoose';
import { isInserted } from '../platform/duplicate-key';

/** One change of whom promotion is entrusted to, and how far people were told. */
export interface ProcessorNotice {
  _id: string;
  /** 1, 2, 3 …; the last one is in force. */
  number: number;
  promoters: { name: string; task: string }[];
  since: Date;
  /** Contacts up to this id were told. */
  cursor: string;
  doneAt: Date | null;
}

const text = { type: String, required: true } as const;
const schema = new Schema<ProcessorNotice>(
  {
    _id: text,
    number: { type: Number, required: true },
    promoters: { type: [new Schema({ name: text, task: text }, { _id: false })], required: true },
    since: { type: Date, required: true },
    cursor: { type: String, default: '' },
    doneAt: { type: Date, default: null },
  },
  { collection: 'consent_processor_notices', autoIndex: false, versionKey: false },
);
schema.index({ number: 1 }, { unique: true });

/** Whom promotion was entrusted to, in order. */
export function createProcessorNoticeModel(connection: Connection) {
  const model = connection.model<ProcessorNotice>('ConsentProcessorNotice', schema);

  async function last(): Promise<ProcessorNotice | null> {
    return model.findOne().sort({ number: -1 }).lean();
  }

  /** False when another process noted the change first. */
  async function append(notice: ProcessorNotice): Promise<boolean> {
    return isInserted(model.create(notice));
  }

  async function reach(id: string, cursor: string): Promise<void> {
    await model.updateOne({ _id: id }, { $max: { cursor } });
  }

  async function finish(id: string, at: Date): Promise<void> {
    await model.updateOne({ _id: id, doneAt: null }, { $set: { doneAt: at } });
  }

  return { last, append, reach, finish };
}
