import { type Connection, Schema } from 'mongoose';
import type { AccessRecord } from './access-record';
import type { AccessSeal } from './access-seal';

/** The access log. Nothing here updates a record; only `purge` of the retention period deletes. */
export function createAccessLogModel(connection: Connection) {
  const schema = new Schema<AccessRecord>(
    {
      _id: { type: String, required: true },
      at: { type: Date, required: true },
      actorKind: { type: String, required: true },
      actorId: { type: String, required: true },
      role: String,
      from: { type: String, required: true },
      action: { type: String, required: true },
      contactIds: [String],
      count: { type: Number, required: true },
      fields: [String],
      purpose: { type: String, required: true },
      chain: { type: String, required: true },
      seq: { type: Number, required: true },
      prevHash: String,
      hash: { type: String, required: true },
    },
    { collection: 'access_log', versionKey: false, autoIndex: false },
  );
  schema.index({ chain: 1, seq: 1 }, { unique: true });
  schema.index({ at: 1 });
  schema.index({ contactIds: 1, at: -1 });
  schema.index({ actorId: 1, at: -1 });
  schema.index({ actorKind: 1, at: 1 });
  return connection.model<AccessRecord>('AccessRecord', schema);
}
export type AccessLogModel = ReturnType<typeof createAccessLogModel>;

const heads = [{ chain: String, seq: Number, hash: String, at: Date, _id: false }];

export function createAccessSealModel(connection: Connection) {
  const schema = new Schema<AccessSeal>(
    {
      _id: { type: Number, required: true },
      at: { type: Date, required: true },
      heads,
      purgedBefore: Date,
      floors: [{ chain: String, seq: Number, _id: false }],
      prevHash: String,
      hash: { type: String, required: true },
    },
    { collection: 'access_seals', versionKey: false, autoIndex: false },
  );
  return connection.model<AccessSeal>('AccessSeal', schema);
}
export type AccessSealModel = ReturnType<typeof createAccessSealModel>;
