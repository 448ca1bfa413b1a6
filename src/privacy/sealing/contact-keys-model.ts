import { type Connection, Schema } from 'mongoose';

/** One data key per contact, wrapped by an encryption key. Without it nothing sealed for the contact can be read. */
export interface ContactKeyDocument {
  /** Contact id. */
  _id: string;
  wrapped: string;
  /** The encryption key in `wrapped`, so that rotation finds what is left. */
  keyId: string;
  createdAt: Date;
}

export function createContactKeyModel(connection: Connection) {
  const schema = new Schema<ContactKeyDocument>(
    {
      _id: { type: String, required: true },
      wrapped: { type: String, required: true },
      keyId: { type: String, required: true },
      createdAt: { type: Date, required: true },
    },
    { collection: 'data_keys', versionKey: false, autoIndex: false },
  );
  schema.index({ keyId: 1, _id: 1 });
  return connection.model<ContactKeyDocument>('ContactKey', schema);
}
export type ContactKeyModel = ReturnType<typeof createContactKeyModel>;
