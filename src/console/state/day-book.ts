import { type Connection, Schema } from 'mongoose';

/** What a day of the channel came to, counted ahead so that pages stay fast with any number of people. */
export interface DayFigures {
  /** `2026-11-23`, in Seoul. */
  day: string;
  countedAt: Date;
  people: number;
  friends: number;
  /** People who agreed to advertising. */
  adsAgreed: number;
  joined: number;
  /** People who wrote something. */
  talked: number;
  /** Shares by field: how many told us, and how many of each answer. */
  shares: Share[];
  /** People who first came by each source link. */
  sources?: { code: string; people: number }[];
  /** People who got a message that day, and how many answered it; known some days later. */
  response?: Responses;
}

export interface Responses {
  received: number;
  responded: number;
}

export interface Share {
  fieldId: string;
  label: string;
  known: number;
  groups: { label: string; count: number }[];
}

type Stored = Omit<DayFigures, 'day'> & { _id: string };

export function createDayBook(connection: Connection) {
  const count = { type: Number, required: true };
  const schema = new Schema<Stored>(
    {
      _id: { type: String, required: true },
      countedAt: { type: Date, required: true },
      people: count,
      friends: count,
      adsAgreed: count,
      joined: count,
      talked: count,
      shares: { type: Schema.Types.Mixed, required: true },
      sources: Schema.Types.Mixed,
      response: Schema.Types.Mixed,
    },
    { collection: 'console_days', versionKey: false, autoIndex: false, minimize: false },
  );
  const model = connection.model<Stored>('ConsoleDay', schema);

  async function write({ day, ...figures }: DayFigures): Promise<void> {
    await model.updateOne({ _id: day }, { $set: figures }, { upsert: true });
  }

  /** A day that was never counted stays unknown. */
  async function addResponse(day: string, response: Responses): Promise<void> {
    await model.updateOne({ _id: day }, { $set: { response } });
  }

  /** From and to included, oldest first. */
  async function between(from: string, to: string): Promise<DayFigures[]> {
    const found = await model
      .find({ _id: { $gte: from, $lte: to } })
      .sort({ _id: 1 })
      .lean<Stored[]>();
    return found.map(({ _id, ...figures }) => ({ day: _id, ...figures }));
  }

  return { write, addResponse, between };
}
export type DayBook = ReturnType<typeof createDayBook>;
