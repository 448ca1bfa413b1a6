import { type Connection, Schema } from 'mongoose';
import type { Rule } from './rule';

const text = { type: String, required: true } as const;
const date = { type: Date, required: true } as const;

const segmentSchema = new Schema(
  { _id: text, title: text, rule: { type: Schema.Types.Mixed, required: true }, madeBy: text, at: date },
  { collection: 'segments', autoIndex: false, versionKey: false },
);
const snapshotSchema = new Schema(
  {
    _id: text,
    title: text,
    rule: { type: Schema.Types.Mixed, required: true },
    madeBy: text,
    at: date,
    count: Number,
  },
  { collection: 'segment_snapshots', autoIndex: false, versionKey: false },
);
snapshotSchema.index({ at: -1 });
const memberSchema = new Schema(
  { snapshotId: text, contactId: text },
  { collection: 'segment_members', autoIndex: false, versionKey: false },
);
memberSchema.index({ snapshotId: 1, contactId: -1 }, { unique: true });
memberSchema.index({ contactId: 1 });

/** A named rule; who belongs is worked out whenever it is asked. */
export interface SavedSegment {
  name: string;
  title: string;
  rule: Rule;
  /** The operator account. */
  madeBy: string;
  at: Date;
}

/** The people who belonged at one moment, kept as they were. */
export interface SegmentSnapshot {
  id: string;
  title: string;
  rule: Rule;
  madeBy: string;
  at: Date;
  /** Set once everybody is in. */
  count?: number;
}

type StoredSegment = Omit<SavedSegment, 'name'> & { _id: string };
type StoredSnapshot = Omit<SegmentSnapshot, 'id'> & { _id: string };
interface StoredMember {
  snapshotId: string;
  contactId: string;
}

export function createSegmentModel(connection: Connection) {
  connection.model('Segment', segmentSchema);
  connection.model('SegmentSnapshot', snapshotSchema);
  connection.model('SegmentMember', memberSchema);
  const segments = connection.collection<StoredSegment>('segments');
  const snapshots = connection.collection<StoredSnapshot>('segment_snapshots');
  const members = connection.collection<StoredMember>('segment_members');

  async function save({ name, ...segment }: SavedSegment): Promise<void> {
    await segments.replaceOne({ _id: name }, segment, { upsert: true });
  }

  async function find(name: string): Promise<SavedSegment | null> {
    const found = await segments.findOne({ _id: name });
    if (!found) return null;
    const { _id, ...segment } = found;
    return { name: _id, ...segment };
  }

  async function all(): Promise<SavedSegment[]> {
    const found = await segments.find().sort({ _id: 1 }).toArray();
    return found.map(({ _id, ...segment }) => ({ name: _id, ...segment }));
  }

  async function remove(name: string): Promise<void> {
    await segments.deleteOne({ _id: name });
  }

  async function openSnapshot({ id, ...snapshot }: SegmentSnapshot): Promise<void> {
    await snapshots.insertOne({ _id: id, ...snapshot });
  }

  async function addMembers(snapshotId: string, contactIds: string[]): Promise<void> {
    if (contactIds.length > 0)
      await members.insertMany(
        contactIds.map((contactId) => ({ snapshotId, contactId })),
        { ordered: false },
      );
  }

  async function closeSnapshot(id: string, count: number): Promise<void> {
    await snapshots.updateOne({ _id: id }, { $set: { count } });
  }

  async function findSnapshot(id: string): Promise<SegmentSnapshot | null> {
    const found = await snapshots.findOne({ _id: id });
    if (!found) return null;
    const { _id, ...snapshot } = found;
    return { id: _id, ...snapshot };
  }

  /** The latest, newest first. */
  async function latestSnapshots(limit: number): Promise<SegmentSnapshot[]> {
    const found = await snapshots.find().sort({ at: -1 }).limit(limit).toArray();
    return found.map(({ _id, ...snapshot }) => ({ id: _id, ...snapshot }));
  }

  async function memberPage(
    snapshotId: string,
    { after, limit }: { after?: string; limit: number },
  ): Promise<string[]> {
    const found = await members
      .find({ snapshotId, ...(after !== undefined && { contactId: { $lt: after } }) })
      .sort({ contactId: -1 })
      .limit(limit)
      .toArray();
    return found.map(({ contactId }) => contactId);
  }

  async function removeMember(contactId: string): Promise<void> {
    await members.deleteMany({ contactId });
  }

  return {
    save,
    find,
    all,
    remove,
    openSnapshot,
    addMembers,
    closeSnapshot,
    findSnapshot,
    latestSnapshots,
    memberPage,
    removeMember,
  };
}
export type SegmentModel = ReturnType<typeof createSegmentModel>;
