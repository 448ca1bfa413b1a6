import { type Connection, Schema } from 'mongoose';
import { isDuplicateKey } from '../../platform/duplicate-key';

/** How often something was tried lately, for one account or one network address. */
interface Attempts {
  _id: string;
  tried: number;
  /** Counting starts over then. */
  until: Date;
}

export function createAttemptModel(connection: Connection) {
  const schema = new Schema<Attempts>(
    {
      _id: { type: String, required: true },
      tried: { type: Number, required: true },
      until: { type: Date, required: true },
    },
    { collection: 'operator_attempts', versionKey: false, autoIndex: false },
  );
  schema.index({ until: 1 }, { expireAfterSeconds: 0 });
  const model = connection.model<Attempts>('OperatorAttempts', schema);

  /** Counts one more and says which one it is. The end of the counting moves only with the attempt that fills it. */
  async function count(
    key: string,
    { most, now, until }: { most: number; now: Date; until: Date },
  ): Promise<number> {
    const counted = await model
      .findOneAndUpdate(
        { _id: key, until: { $gt: now } },
        { $inc: { tried: 1 } },
        { returnDocument: 'after' },
      )
      .lean();
    if (!counted) return startOver(key, { most, now, until });
    if (counted.tried === most) await model.updateOne({ _id: key }, { $max: { until } });
    return counted.tried;
  }

  async function startOver(key: string, times: { most: number; now: Date; until: Date }): Promise<number> {
    const { now, until } = times;
    try {
      await model.updateOne(
        { _id: key, until: { $lte: now } },
        { $set: { tried: 1, until } },
        { upsert: true },
      );
      return 1;
    } catch (err) {
      // Somebody else started over in the same moment.
      if (isDuplicateKey(err)) return count(key, times);
      throw err;
    }
  }

  /** The attempt was a right one. */
  async function giveBack(key: string): Promise<void> {
    await model.updateOne({ _id: key, tried: { $gt: 0 } }, { $inc: { tried: -1 } });
  }

  async function forget(key: string): Promise<void> {
    await model.deleteOne({ _id: key });
  }

  return { count, giveBack, forget };
}
export type AttemptModel = ReturnType<typeof createAttemptModel>;
