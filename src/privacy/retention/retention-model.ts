import { type Connection, Schema } from 'mongoose';

/** A field nobody uses, no longer kept since somebody decided so. */
export interface StoppedField {
  /** The field id. */
  _id: string;
  at: Date;
  by: string;
}

/** Somebody who was told that their data goes because they were not seen for long. */
export interface InactivityNotice {
  /** The contact id. */
  _id: string;
  toldAt: Date;
}

const stopped = new Schema<StoppedField>(
  {
    _id: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
  },
  { collection: 'stopped_fields', autoIndex: false, versionKey: false },
);
const told = new Schema<InactivityNotice>(
  { _id: { type: String, required: true }, toldAt: { type: Date, required: true } },
  { collection: 'inactivity_notices', autoIndex: false, versionKey: false },
);

/** Every collection that retention uses. */
export function createRetentionModels(connection: Connection) {
  return {
    stoppedFields: connection.model<StoppedField>('StoppedField', stopped),
    inactivityNotices: connection.model<InactivityNotice>('InactivityNotice', told),
  };
}
export type RetentionModels = ReturnType<typeof createRetentionModels>;
