import { type Connection, Schema } from 'mongoose';

/** One destruction: which kind of data, how many, why, how, by whom. Never whose and never what (standard guideline 10). */
export interface Destruction {
  _id: string;
  at: Date;
  category: string;
  count: number;
  basis: string;
  method: string;
  executor: string;
  /** The privacy officer who looked at it. */
  verifiedBy: string | null;
  verifiedAt: Date | null;
}

const text = { type: String, required: true } as const;
const schema = new Schema<Destruction>(
  {
    _id: text,
    at: { type: Date, required: true },
    category: text,
    count: { type: Number, required: true },
    basis: text,
    method: text,
    executor: text,
    verifiedBy: { type: String, default: null },
    verifiedAt: { type: Date, default: null },
  },
  { collection: 'destruction_log', autoIndex: false, versionKey: false },
);
schema.index({ at: 1 });
schema.index({ verifiedAt: 1, at: 1 });

export function createDestructionLogModel(connection: Connection) {
  return connection.model<Destruction>('Destruction', schema);
}
export type DestructionLogModel = ReturnType<typeof createDestructionLogModel>;
