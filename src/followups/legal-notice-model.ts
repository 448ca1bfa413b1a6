import { type Connection, Schema } from 'mongoose';

/** The words of one notice to one person, sealed. `_id` is the key under which it is sent once. */
export interface LegalNoticeText {
  _id: string;
  contactId: string;
  sealed: string;
}

const text = { type: String, required: true } as const;
const schema = new Schema(
  { _id: text, contactId: text, sealed: text },
  { collection: 'legal_notice_texts', autoIndex: false, versionKey: false },
);
schema.index({ contactId: 1 });

export function createLegalNoticeModel(connection: Connection) {
  connection.model('LegalNoticeText', schema);
  const texts = connection.collection<LegalNoticeText>('legal_notice_texts');
  return {
    /** Said again, what was written first stays. */
    keep: async ({ _id, ...kept }: LegalNoticeText): Promise<void> => {
      await texts.updateOne({ _id }, { $setOnInsert: kept }, { upsert: true });
    },
    find: (keys: string[]): Promise<LegalNoticeText[]> => texts.find({ _id: { $in: keys } }).toArray(),
    removeOf: async (contactId: string): Promise<void> => {
      await texts.deleteMany({ contactId });
    },
  };
}
export type LegalNoticeModel = ReturnType<typeof createLegalNoticeModel>;
