import { createHash } from 'node:crypto';
import { type Connection, Schema } from 'mongoose';
import type { Role } from '../permissions';

/**
 * A one-time link that makes an account, or gives an existing one a new password and second factor. `entry` signs in and
 * changes nothing: the demo's.
 */
export interface Invite {
  /** SHA-256 of the link's token. */
  _id: string;
  kind: 'owner' | 'member' | 'reset' | 'entry';
  roles: Role[];
  /** Whose account a reset or an entry is for. */
  operatorId?: string;
  /** Id of the operator who made it, or `setup`. */
  by: string;
  endsAt: Date;
}

export const tokenHash = (token: string) => createHash('sha256').update(token).digest('base64url');

export function createInviteModel(connection: Connection) {
  const schema = new Schema<Invite>(
    {
      _id: { type: String, required: true },
      kind: { type: String, required: true },
      roles: { type: [String], required: true },
      operatorId: String,
      by: { type: String, required: true },
      endsAt: { type: Date, required: true },
    },
    { collection: 'operator_invites', versionKey: false, autoIndex: false },
  );
  schema.index({ endsAt: 1 }, { expireAfterSeconds: 0 });
  const model = connection.model<Invite>('OperatorInvite', schema);

  async function create(invite: Invite): Promise<void> {
    await model.create([invite]);
  }

  /** While it may still be used. */
  const find = (inviteId: string, now: Date): Promise<Invite | null> =>
    model.findOne({ _id: inviteId, endsAt: { $gt: now } }).lean();

  /** Those that somebody waits for. */
  const open = (now: Date): Promise<Invite[]> =>
    model
      .find({ endsAt: { $gt: now }, kind: { $ne: 'entry' } })
      .sort({ endsAt: 1 })
      .lean();

  /** True for the one who takes it. */
  async function take(inviteId: string): Promise<boolean> {
    return (await model.deleteOne({ _id: inviteId })).deletedCount === 1;
  }

  return { create, find, open, take };
}
export type InviteModel = ReturnType<typeof createInviteModel>;
