import { type Connection, Schema } from 'mongoose';
import type { Clock } from '../../platform/clock';
import { seoulDate } from '../../platform/seoul-time';
import type { Why } from '../conversation';

/** How many turns went one way. */
export interface TalkCount {
  skill: string;
  /** The question of a FAQ. */
  about?: string;
  isAnswered: boolean;
  count: number;
}

type Stored = TalkCount & { _id: string; day: string };

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    day: { type: String, required: true },
    skill: { type: String, required: true },
    about: String,
    isAnswered: { type: Boolean, required: true },
    count: { type: Number, required: true },
  },
  { collection: 'talk_counts', versionKey: false, autoIndex: false },
);
schema.index({ day: 1 });

/** Which skills answer, by Seoul day: sums without anybody in them. A turn costs an addition; a job writes the sums. */
export function createTalkCounts({ connection, clock }: { connection: Connection; clock: Clock }) {
  const model = connection.model<Stored>('TalkCount', schema);
  let open = new Map<string, Omit<Stored, '_id'>>();

  function note({ skill, because, about }: Why): void {
    const day = seoulDate(clock.now());
    const isAnswered = because !== 'fallback';
    add(open, [day, skill, about ?? '', isAnswered].join(' '), {
      day,
      skill,
      ...(about !== undefined && { about }),
      isAnswered,
      count: 1,
    });
  }

  /** What could not be written is written with the next. */
  async function write(): Promise<void> {
    const written = open;
    if (written.size === 0) return;
    open = new Map();
    try {
      await model.bulkWrite(
        [...written].map(([_id, { count, ...about }]) => ({
          updateOne: { filter: { _id }, update: { $inc: { count }, $setOnInsert: about }, upsert: true },
        })),
        { ordered: false },
      );
    } catch (err) {
      for (const [key, value] of written) add(open, key, value);
      throw err;
    }
  }

  /** From and to included, most often first. */
  async function between(from: string, to: string): Promise<TalkCount[]> {
    const groups = await model.aggregate<{ _id: Omit<TalkCount, 'count'>; count: number }>([
      { $match: { day: { $gte: from, $lte: to } } },
      {
        $group: {
          _id: { skill: '$skill', about: '$about', isAnswered: '$isAnswered' },
          count: { $sum: '$count' },
        },
      },
      { $sort: { count: -1 } },
    ]);
    return groups.map(({ _id, count }) => ({ ..._id, count }));
  }

  return { note, write, between };
}

function add(to: Map<string, Omit<Stored, '_id'>>, key: string, value: Omit<Stored, '_id'>): void {
  to.set(key, { ...value, count: value.count + (to.get(key)?.count ?? 0) });
}
