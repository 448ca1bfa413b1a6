import { type Connection, Schema } from 'mongoose';
import type { Clock } from '../../platform/clock';

interface Mark {
  _id: string;
  at: Date;
  by: string;
}

/** Ticks on lists of things to do by hand, with their date: "이 단계는 했어요". */
export function createMarks({ connection, clock }: { connection: Connection; clock: Clock }) {
  const schema = new Schema<Mark>(
    {
      _id: { type: String, required: true },
      at: { type: Date, required: true },
      by: { type: String, required: true },
    },
    { collection: 'console_marks', versionKey: false, autoIndex: false },
  );
  const model = connection.model<Mark>('ConsoleMark', schema);

  async function read(): Promise<Set<string>> {
    return new Set((await model.find({}, { _id: 1 }).lean()).map(({ _id }) => _id));
  }

  /** When it was ticked last; null when it is not. */
  async function at(mark: string): Promise<Date | null> {
    return (await model.findOne({ _id: mark }).lean())?.at ?? null;
  }

  /** Ticking again moves the date. */
  async function set(mark: string, by: string): Promise<void> {
    await model.updateOne({ _id: mark }, { $set: { at: clock.now(), by } }, { upsert: true });
  }

  async function clear(mark: string): Promise<void> {
    await model.deleteOne({ _id: mark });
  }

  return { read, at, set, clear };
}
export type Marks = ReturnType<typeof createMarks>;
