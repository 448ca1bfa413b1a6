import { type Connection, Schema } from 'mongoose';
import type { Clock } from '../platform/clock';

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

const schema = new Schema<RoutineRun>(
  {
    _id: { type: String, required: true },
    at: { type: Date, required: true },
    checked: { type: Number, required: true },
    problems: { type: Number, required: true },
    places: { type: [String], required: true },
  },
  { collection: 'routine_runs', autoIndex: false, versionKey: false },
);

/** Remembers when each routine ran last and what it found, for every process and after a restart (S-33). */
export function createDutyBook({ connection, clock }: { connection: Connection; clock: Clock }) {
  const model = connection.model<RoutineRun>('RoutineRun', schema);

  async function note(
    routine: Routine,
    { checked = 0, problems = 0, places = [] }: Partial<Omit<RoutineRun, '_id' | 'at'>> = {},
  ): Promise<void> {
    await model.replaceOne(
      { _id: routine },
      { at: clock.now(), checked, problems, places },
      { upsert: true },
    );
  }

  /** Routines that never ran are absent. */
  async function lastRuns(): Promise<Map<Routine, RoutineRun>> {
    const runs: RoutineRun[] = await model.find().lean();
    return new Map(runs.map((run) => [run._id, run]));
  }

  return { note, lastRuns };
}
export type DutyBook = ReturnType<typeof createDutyBook>;
