import { type Connection, Schema } from 'mongoose';
import { newId } from '../../platform/ids';

/** Figures of the day book that may be aimed at. */
export const GOAL_FIGURES = ['people', 'friends', 'adsAgreed'] as const;
export type GoalFigure = (typeof GOAL_FIGURES)[number];

/** A number to reach by a day. */
export interface Goal {
  id: string;
  figure: GoalFigure;
  target: number;
  /** `2026-12-31`, in Seoul. */
  until: string;
  /** Where it began, to tell how far one should be by now. */
  from: { day: string; value: number };
  madeBy: string;
}

type Stored = Omit<Goal, 'id'> & { _id: string };

export function createGoals(connection: Connection) {
  const text = { type: String, required: true } as const;
  const count = { type: Number, required: true } as const;
  const schema = new Schema<Stored>(
    {
      _id: text,
      figure: text,
      target: count,
      until: text,
      from: { type: new Schema({ day: text, value: count }, { _id: false }), required: true },
      madeBy: text,
    },
    { collection: 'console_goals', versionKey: false, autoIndex: false },
  );
  const model = connection.model<Stored>('ConsoleGoal', schema);

  /** The newest first. They are few. */
  async function all(): Promise<Goal[]> {
    const found = await model.find().sort({ _id: -1 }).lean<Stored[]>();
    return found.map(({ _id, ...goal }) => ({ id: _id, ...goal }));
  }

  async function add(goal: Omit<Goal, 'id'>): Promise<void> {
    await model.create([{ _id: newId(), ...goal }]);
  }

  async function remove(id: string): Promise<void> {
    await model.deleteOne({ _id: id });
  }

  return { all, add, remove };
}
export type Goals = ReturnType<typeof createGoals>;
