import { type Connection, mongo, Schema } from 'mongoose';
import { isDuplicateKey } from '../../platform/duplicate-key';
import { newId } from '../../platform/ids';
import { type Only, onlyFilter } from '../only';

const text = { type: String, required: true } as const;
const date = { type: Date, required: true } as const;

const schema = new Schema(
  {
    _id: text,
    contactId: text,
    campaign: text,
    occurrence: text,
    scopes: { type: [String], required: true },
    status: text,
    after: String,
    isAwaiting: Boolean,
    dueAt: date,
    nextAt: date,
    lease: String,
    lastDueAt: Date,
    startedAt: date,
    reason: String,
    endedAt: Date,
  },
  { collection: 'enrolments', autoIndex: false, versionKey: false },
);
schema.index({ contactId: 1, campaign: 1, occurrence: 1 }, { unique: true });
schema.index({ status: 1, nextAt: 1 });
schema.index({ campaign: 1, status: 1 });

/** One contact on their way through the steps of one campaign. */
export interface Enrolment {
  id: string;
  contactId: string;
  campaign: string;
  occurrence: string;
  /** The consents it needs; withdrawing one of them ends it. */
  scopes: string[];
  status: 'active' | 'done' | 'exited';
  /** The last step that was planned. */
  after?: string;
  /** A series had no further episode when it was last looked at. */
  isAwaiting?: boolean;
  /** When the next step falls due. */
  dueAt: Date;
  /** When it is looked at next: due, or its lease ends. */
  nextAt: Date;
  lease?: string;
  /** When the last step fell due. */
  lastDueAt?: Date;
  startedAt: Date;
  /** Why it ended early. */
  reason?: string;
  endedAt?: Date;
}

type Stored = Omit<Enrolment, 'id'> & { _id: string };
const toEnrolment = ({ _id, ...rest }: Stored): Enrolment => ({ id: _id, ...rest });

export function createEnrolmentModel(connection: Connection) {
  connection.model('Enrolment', schema);
  const enrolments = connection.collection<Stored>('enrolments');

  /** Starts; started before, it stays where it is. */
  async function start(drafts: Omit<Enrolment, 'id' | 'nextAt' | 'status'>[]): Promise<number> {
    if (drafts.length === 0) return 0;
    try {
      const documents = drafts.map((draft) => ({
        ...draft,
        _id: newId(),
        status: 'active' as const,
        nextAt: draft.dueAt,
      }));
      return (await enrolments.insertMany(documents, { ordered: false })).insertedCount;
    } catch (err) {
      if (err instanceof mongo.MongoBulkWriteError && isDuplicateKey(err)) return err.insertedCount;
      throw err;
    }
  }

  /** When the next step after this time falls due; undefined when none waits. */
  async function nextDue(after: Date): Promise<Date | undefined> {
    const [next] = await enrolments
      .find({ status: 'active', nextAt: { $gt: after } }, { projection: { nextAt: 1 } })
      .sort({ nextAt: 1 })
      .limit(1)
      .toArray();
    return next?.nextAt;
  }

  /** Takes up to `limit` whose next step is due, for `leaseMs`. */
  async function claim(now: Date, limit: number, leaseMs: number): Promise<Enrolment[]> {
    const isDue = { status: 'active', nextAt: { $lte: now } } as const;
    const due = await enrolments
      .find(isDue, { projection: { _id: 1 } })
      .sort({ nextAt: 1 })
      .limit(limit)
      .toArray();
    if (due.length === 0) return [];
    const ids = due.map(({ _id }) => _id);
    const lease = newId();
    await enrolments.updateMany(
      { _id: { $in: ids }, ...isDue },
      { $set: { lease, nextAt: new Date(now.getTime() + leaseMs) } },
    );
    return (await enrolments.find({ _id: { $in: ids }, lease, status: 'active' }).toArray()).map(toEnrolment);
  }

  /** Moves on what is still held by its lease. */
  async function move(moves: { enrolment: Enrolment; set: Partial<Omit<Enrolment, 'id'>> }[]): Promise<void> {
    if (moves.length === 0) return;
    await enrolments.bulkWrite(
      moves.map(({ enrolment, set }) => ({
        updateOne: {
          filter: { _id: enrolment.id, lease: enrolment.lease, status: 'active' },
          update: { $set: set },
        },
      })),
      { ordered: false },
    );
  }

  /** Ends what a contact is on: all of it, one campaign, or what needs a consent. */
  async function exit(contactId: string, reason: string, at: Date, only: Only = {}): Promise<number> {
    const { modifiedCount } = await enrolments.updateMany(
      { contactId, status: 'active', ...onlyFilter(only) },
      { $set: { status: 'exited', reason, endedAt: at } },
    );
    return modifiedCount;
  }

  /** Goes on where it ended early, with the next episode. */
  async function takeUpAgain(id: string, now: Date): Promise<void> {
    await enrolments.updateOne(
      { _id: id, status: 'exited' },
      { $set: { status: 'active', isAwaiting: true, nextAt: now }, $unset: { reason: 1, endedAt: 1 } },
    );
  }

  async function ofContact(contactId: string): Promise<Enrolment[]> {
    return (await enrolments.find({ contactId }).toArray()).map(toEnrolment);
  }

  /** How many are active after each step, `''` for those before the first. */
  async function countByStep(campaign: string): Promise<Map<string, number>> {
    const rows = await enrolments
      .aggregate<{ _id: string | null; count: number }>([
        { $match: { campaign, status: 'active' } },
        { $group: { _id: '$after', count: { $sum: 1 } } },
      ])
      .toArray();
    return new Map(rows.map(({ _id, count }) => [_id ?? '', count]));
  }

  async function removeOf(contactId: string): Promise<void> {
    await enrolments.deleteMany({ contactId });
  }

  return { start, nextDue, claim, move, exit, takeUpAgain, ofContact, countByStep, removeOf };
}
export type EnrolmentModel = ReturnType<typeof createEnrolmentModel>;
