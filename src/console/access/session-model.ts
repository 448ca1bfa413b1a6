import { type Connection, Schema } from 'mongoose';

/** A sign-up or a reset under way: everything the account will have, once its first code was right. */
export interface Joining {
  inviteId: string;
  operatorId: string;
  loginId: string;
  passwordHash: string;
  sealedSecret: string;
}

export interface Flash {
  tone: 'good' | 'bad';
  text: string;
}

/** One browser. `code`: the password was right, the second factor is asked. `join`: an account is being made. */
export interface Session {
  /** SHA-256 of the cookie, which is kept nowhere. */
  _id: string;
  stage: 'code' | 'join' | 'open';
  operatorId: string;
  joining?: Joining;
  /** Network address and kind of browser, for the list of sessions. */
  from: string;
  device: string;
  openedAt: Date;
  seenAt: Date;
  /** The absolute end. */
  endsAt: Date;
  /** Said on the next page. */
  flash?: Flash;
}

const text = { type: String, required: true } as const;
const date = { type: Date, required: true } as const;

export function createOperatorSessionModel(connection: Connection) {
  const joining = { inviteId: text, operatorId: text, loginId: text, passwordHash: text, sealedSecret: text };
  const schema = new Schema<Session>(
    {
      _id: text,
      stage: text,
      operatorId: text,
      joining: new Schema(joining, { _id: false }),
      from: text,
      device: text,
      openedAt: date,
      seenAt: date,
      endsAt: date,
      flash: new Schema({ tone: text, text }, { _id: false }),
    },
    { collection: 'operator_sessions', versionKey: false, autoIndex: false },
  );
  schema.index({ operatorId: 1 });
  schema.index({ endsAt: 1 }, { expireAfterSeconds: 0 });
  const model = connection.model<Session>('OperatorSession', schema);

  async function create(session: Session): Promise<void> {
    await model.create([session]);
  }

  const find = (sessionId: string): Promise<Session | null> => model.findOne({ _id: sessionId }).lean();

  const ofOperator = (operatorId: string): Promise<Session[]> =>
    model.find({ operatorId, stage: 'open' }).sort({ seenAt: -1 }).lean();

  async function touch(sessionId: string, seenAt: Date): Promise<void> {
    await model.updateOne({ _id: sessionId }, { $max: { seenAt } });
  }

  async function setFlash(sessionId: string, flash: Flash): Promise<void> {
    await model.updateOne({ _id: sessionId }, { $set: { flash } });
  }

  async function clearFlash(sessionId: string): Promise<void> {
    await model.updateOne({ _id: sessionId }, { $unset: { flash: '' } });
  }

  async function remove(sessionId: string): Promise<void> {
    await model.deleteOne({ _id: sessionId });
  }

  /** Every session of the operator, or all but one. */
  async function removeOf(operatorId: string, except?: string): Promise<number> {
    const others = except === undefined ? {} : { _id: { $ne: except } };
    return (await model.deleteMany({ operatorId, ...others })).deletedCount;
  }

  return { create, find, ofOperator, touch, setFlash, clearFlash, remove, removeOf };
}
export type OperatorSessionModel = ReturnType<typeof createOperatorSessionModel>;
