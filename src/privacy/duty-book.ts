import { type Connection, Schema } from 'mongoose';
import type { Clock } from '../platform/clock';
import { isInserted } from '../platform/duplicate-key';

/** What the server does by itself because the law wants it done. */
export type Routine =
  | 'verifyConsents'
  | 'verifyAccesses'
  | 'purge'
  | 'tellResults'
  | 'askAgain'
  | 'scanNumbers';

/** How it went the last time. Counts and places only, never anything of a person. */
export interface RoutineRun {
  _id: Routine;
  at: Date;
  /** How much was looked at. */
  checked: number;
  /** How much of it was not right. */
  problems: number;
  /** Where, in the names of the storage. */
  places: string[];
}

/** A routine that was taken up for the first time has no run yet. */
type Stored = Partial<RoutineRun> & { _id: Routine; takenAt?: Date };

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    at: Date,
    checked: Number,
    problems: Number,
    places: { type: [String], default: undefined },
    takenAt: Date,
  },
  { collection: 'routine_runs', autoIndex: false, versionKey: false },
);

/** Remembers when each routine ran last and what it found, for every process and after a restart (S-33). */
export function createDutyBook({ connection, clock }: { connection: Connection; clock: Clock }) {
  const model = connection.model<Stored>('RoutineRun', schema);

  async function note(
    routine: Routine,
    { checked = 0, problems = 0, places = [] }: Partial<Omit<RoutineRun, '_id' | 'at'>> = {},
  ): Promise<void> {
    await model.updateOne(
      { _id: routine },
      { $set: { at: clock.now(), checked, problems, places } },
      { upsert: true },
    );
  }

  /** True for whoever takes the routine up first within this time; the other processes leave it to them. */
  async function take(routine: Routine, withinMs: number): Promise<boolean> {
    const now = clock.now();
    const longAgo = new Date(now.getTime() - withinMs);
    const isFree = { $or: [{ takenAt: { $exists: false } }, { takenAt: { $lte: longAgo } }] };
    return isInserted(
      model.updateOne({ _id: routine, ...isFree }, { $set: { takenAt: now } }, { upsert: true }),
    );
  }

  /** Routines that never ran are absent. */
  async function lastRuns(): Promise<Map<Routine, RoutineRun>> {
    const runs: RoutineRun[] = await model
      .find({ at: { $exists: true } }, { takenAt: 0 })
      .lean<RoutineRun[]>();
    return new Map(runs.map((run) => [run._id, run]));
  }

  return { note, take, lastRuns };
}
export type DutyBook = ReturnType<typeof createDutyBook>;
