import { type Connection, Schema } from 'mongoose';

/** What another law, or the burden of proof, makes us keep after everything else of a person is gone. */
export interface HeldRecord {
  _id: string;
  /** For example `consent-proof`. */
  category: string;
  /** The contact id. Nothing else here says whose it is. */
  subject: string;
  /** Why it is kept. */
  law: string;
  keptAt: Date;
  /** The first instant at which it has to be gone. */
  destroyFrom: Date;
  /** Gone once its time is over; the rest stays as the trace that it was. */
  data?: Record<string, unknown>;
  destroyedAt?: Date;
}

const schema = new Schema<HeldRecord>(
  {
    _id: { type: String, required: true },
    category: { type: String, required: true },
    subject: { type: String, required: true },
    law: { type: String, required: true },
    keptAt: { type: Date, required: true },
    destroyFrom: { type: Date, required: true },
    data: { type: Schema.Types.Mixed },
    destroyedAt: { type: Date },
  },
  { collection: 'legal_hold', autoIndex: false, versionKey: false },
);
schema.index({ category: 1, subject: 1 });
schema.index({ destroyedAt: 1, destroyFrom: 1 });

/** Stored apart (PIPA 21(3)): give it a connection of its own, whose credentials nothing else has. */
export function createLegalHoldModel(connection: Connection) {
  return connection.model<HeldRecord>('LegalHold', schema);
}
export type LegalHoldModel = ReturnType<typeof createLegalHoldModel>;
