import { type Connection, Schema } from 'mongoose';

/**
 * One conversation. `_id` is the keyed hash of the Kakao key, so that the usual turn is one read and one write of one
 * document; whatever the person said is sealed with the contact's own key.
 */
export interface SessionDocument {
  _id: string;
  contactId: string;
  /** Counts the writes: a turn saves only over the revision it has read. */
  rev: number;
  /** True once the required consent made the person a contact. */
  isContact: boolean;
  /** The open form's skill, for operators' screens; never what was answered. */
  openSkill?: string;
  /** Sealed `Conversation`. */
  sealed?: string;
  /** The turn answered last, to give a repeated request the same answer. */
  last?: { requestId: string; press?: string; sealed: string };
  /** A turn whose effects have not all happened yet; finished by whoever reads it next. */
  pending?: { requestId: string; press?: string; sealed: string };
  seenAt: Date;
  /** When the conversation is forgotten unless something is said. */
  expiresAt: Date;
}

const turn = {
  requestId: { type: String, required: true },
  press: String,
  sealed: { type: String, required: true },
};

export function createSessionModel(connection: Connection) {
  const schema = new Schema<SessionDocument>(
    {
      _id: String,
      contactId: { type: String, required: true },
      rev: { type: Number, required: true },
      isContact: { type: Boolean, required: true },
      openSkill: String,
      sealed: String,
      last: new Schema(turn, { _id: false }),
      pending: new Schema(turn, { _id: false }),
      seenAt: { type: Date, required: true },
      expiresAt: { type: Date, required: true },
    },
    { collection: 'sessions', versionKey: false, autoIndex: false },
  );
  schema.index({ contactId: 1 });
  schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
  return connection.model<SessionDocument>('Session', schema);
}
export type SessionModel = ReturnType<typeof createSessionModel>;
