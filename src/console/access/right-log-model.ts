import { type Connection, Schema } from 'mongoose';
import { newId } from '../../platform/ids';
import type { Role } from '../permissions';

/** One grant, change or removal of access rights (SSM 5(3)). */
export interface RightChange {
  at: Date;
  /** Login id of who did it, `setup` or `system`. */
  by: string;
  /** Login id of whose rights. */
  of: string;
  what: 'created' | 'rolesChanged' | 'disabled' | 'enabled' | 'resetOffered' | 'reset';
  before: Role[];
  after: Role[];
  reason: string;
}

type Stored = RightChange & { _id: string };

/** Kept for three years; appended to and read, nothing else. */
export function createRightLogModel(connection: Connection) {
  const text = { type: String, required: true } as const;
  const schema = new Schema<Stored>(
    {
      _id: text,
      at: { type: Date, required: true },
      by: text,
      of: text,
      what: text,
      before: [String],
      after: [String],
      reason: text,
    },
    { collection: 'operator_rights', versionKey: false, autoIndex: false },
  );
  schema.index({ at: 1 });
  const model = connection.model<Stored>('OperatorRight', schema);

  async function append(change: RightChange): Promise<void> {
    await model.create([{ _id: newId(), ...change }]);
  }

  /** Newest first. */
  const latest = (limit: number): Promise<RightChange[]> =>
    model.find({}, { _id: 0 }).sort({ _id: -1 }).limit(limit).lean();

  async function purgeBefore(cutoff: Date): Promise<void> {
    await model.deleteMany({ at: { $lt: cutoff } });
  }

  return { append, latest, purgeBefore };
}
export type RightLogModel = ReturnType<typeof createRightLogModel>;
