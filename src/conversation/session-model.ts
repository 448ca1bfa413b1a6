import { type Connection, Schema } from 'mongoose';

/** A turn and its answer, sealed. `press` is the signed meaning of the pressed button, hashed. */
export interface AnsweredTurn {
  requestId: string;
  press?: string;
  at: Date;
  sealed: string;
}

/**
 * One conversation. `_id` is the keyed hash of the Kakao key, so that the usual turn is one read and one write of one
 * document; whatever the person said is sealed with the contact's own key.
 */
export interface SessionDocument {
  _id: string;
  contactId: string;
  /** Counts the writes: a turn saves only over the revision it has read. */
  rev: number;
  /** True once a saved form, with the consent for it, made the person a contact. */
  isContact: boolean;
  isFriend: boolean;
  /** Sealed `Conversation`; missing when nothing is open. */
  sealed?: string;
  /** The turn answered last, so that a repeated request gets the same answer. */
  last?: AnsweredTurn;
  /** A turn whose effects may not all have happened; whoever reads it next finishes it. */
  pending?: AnsweredTurn;
  seenAt: Date;
  /** When the conversation is forgotten unless something is said. */
  expiresAt: Date;
}

const AnsweredTurnSchema = new Schema<AnsweredTurn>(
  {
    requestId: { type: String, required: true },
    press: String,
    at: { type: Date, required: true },
    sealed: { type: String, required: true },
  },
  { _id: false },
);

export function createSessionModel(connection: Connection) {
  const schema = new Schema<SessionDocument>(
    {
      _id: String,
      contactId: { type: String, required: true },
      rev: { type: Number, required: true },
      isContact: { type: Boolean, required: true },
      isFriend: { type: Boolean, required: true },
      sealed: String,
      last: AnsweredTurnSchema,
      pending: AnsweredTurnSchema,
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
