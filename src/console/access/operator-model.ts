import { type Connection, Schema } from 'mongoose';
import { isInserted } from '../../platform/duplicate-key';
import type { Role } from '../permissions';

/** One account of one person. Nothing of the person is kept but the id they chose. */
export interface Operator {
  _id: string;
  loginId: string;
  roles: Role[];
  state: 'active' | 'disabled';
  passwordHash: string;
  /** The secret of the one-time codes, sealed, and the last time step a code was used of. */
  totp: { sealed: string; lastStep: number };
  recoveryHashes: string[];
  /** The invitation it came from; each makes one account. */
  inviteId: string;
  createdAt: Date;
  signedInAt: Date;
}

const text = { type: String, required: true } as const;

export function createOperatorModel(connection: Connection) {
  const schema = new Schema<Operator>(
    {
      _id: text,
      loginId: text,
      roles: { type: [String], required: true },
      state: text,
      passwordHash: text,
      totp: {
        type: new Schema({ sealed: text, lastStep: { type: Number, required: true } }, { _id: false }),
        required: true,
      },
      recoveryHashes: [String],
      inviteId: text,
      createdAt: { type: Date, required: true },
      signedInAt: { type: Date, required: true },
    },
    { collection: 'operators', versionKey: false, autoIndex: false },
  );
  schema.index({ loginId: 1 }, { unique: true });
  schema.index({ inviteId: 1 }, { unique: true });
  const model = connection.model<Operator>('Operator', schema);

  const find = (operatorId: string): Promise<Operator | null> => model.findOne({ _id: operatorId }).lean();
  const findByLoginId = (loginId: string): Promise<Operator | null> => model.findOne({ loginId }).lean();
  /** Everybody, first come first. Accounts are few. */
  const all = (): Promise<Operator[]> => model.find().sort({ _id: 1 }).lean();

  /** False when the id or the invitation was used by somebody else. */
  async function create(operator: Operator): Promise<boolean> {
    return isInserted(model.create([operator]));
  }

  async function change(
    operatorId: string,
    set: Partial<Omit<Operator, '_id' | 'loginId' | 'inviteId'>>,
  ): Promise<void> {
    await model.updateOne({ _id: operatorId }, { $set: set });
  }

  /** True once per time step: a code that was looked over somebody's shoulder does not work again. */
  async function useStep(operatorId: string, step: number): Promise<boolean> {
    const { modifiedCount } = await model.updateOne(
      { _id: operatorId, 'totp.lastStep': { $lt: step } },
      { $set: { 'totp.lastStep': step } },
    );
    return modifiedCount === 1;
  }

  /** True once per recovery code. */
  async function useRecovery(operatorId: string, hash: string): Promise<boolean> {
    const { modifiedCount } = await model.updateOne(
      { _id: operatorId, recoveryHashes: hash },
      { $pull: { recoveryHashes: hash } },
    );
    return modifiedCount === 1;
  }

  return { find, findByLoginId, all, create, change, useStep, useRecovery };
}
export type OperatorModel = ReturnType<typeof createOperatorModel>;
