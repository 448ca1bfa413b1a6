import { type Connection, Schema } from 'mongoose';
import type { ContactDocument } from './contact-record';

export function createContactModel(connection: Connection) {
  const schema = new Schema<ContactDocument>(
    {
      _id: { type: String, required: true },
      state: { type: String, required: true },
      joinedAt: { type: Date, required: true },
      source: { type: String, required: true },
      seenAt: { type: Date, required: true },
      isFriend: { type: Boolean, required: true },
      friendAt: Date,
      kakao: Schema.Types.Mixed,
      values: { type: Schema.Types.Mixed, required: true },
      lookups: [String],
      tokens: [String],
      lookupKeyId: { type: String, required: true },
      dueAt: Date,
      dueBy: { type: String, required: true },
      tags: [String],
      consents: [String],
      traces: { type: [String], default: undefined },
      rev: { type: Number, required: true },
    },
    { collection: 'contacts', versionKey: false, autoIndex: false, minimize: false },
  );
  schema.index({ lookups: 1 });
  schema.index({ tokens: 1 });
  schema.index({ lookupKeyId: 1, _id: 1 });
  schema.index({ dueAt: 1 }, { sparse: true });
  schema.index({ dueBy: 1 });
  schema.index({ consents: 1 });
  schema.index({ tags: 1 });
  schema.index({ isFriend: 1 });
  schema.index({ joinedAt: 1 });
  schema.index({ traces: 1 }, { sparse: true });
  schema.index({ state: 1, _id: -1 });
  schema.index({ state: 1, seenAt: 1 });
  return connection.model<ContactDocument>('Contact', schema);
}
export type ContactModel = ReturnType<typeof createContactModel>;
