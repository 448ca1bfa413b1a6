import { type Connection, Schema } from 'mongoose';

export type ErasureReason = 'request' | 'withdrawal' | 'inactivity';

/** What is left of somebody who was erased: enough to erase them again, and to know them as gone. No value, no key in the clear. */
export interface Tombstone {
  /** The contact id. */
  _id: string;
  /** Keyed hashes of their Kakao keys. */
  hashes: string[];
  reason: ErasureReason;
  erasedAt: Date;
  /** Set when nothing was left to erase, some time after the first pass. */
  doneAt: Date | null;
}

const schema = new Schema<Tombstone>(
  {
    _id: { type: String, required: true },
    hashes: { type: [String], default: [] },
    reason: { type: String, required: true },
    erasedAt: { type: Date, required: true },
    doneAt: { type: Date, default: null },
  },
  { collection: 'tombstones', autoIndex: false, versionKey: false },
);
schema.index({ hashes: 1 });
schema.index({ doneAt: 1, erasedAt: 1 });

export function createTombstoneModel(connection: Connection) {
  return connection.model<Tombstone>('Tombstone', schema);
}
export type TombstoneModel = ReturnType<typeof createTombstoneModel>;
