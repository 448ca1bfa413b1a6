import { type Connection, Schema } from 'mongoose';
import { inSeoul } from '../platform/seoul-time';
import type { DeliveryStatus } from './delivery';
import type { MessageKind } from './gate';

/** How many messages of a campaign ended alike. */
export interface ResultCount {
  campaign: string;
  kind: MessageKind;
  status: DeliveryStatus;
  reason?: string;
  count: number;
}

/** One hour or one day that is over. */
interface Stored {
  _id: string;
  lines: ResultCount[];
}

const schema = new Schema<Stored>(
  { _id: { type: String, required: true }, lines: { type: Schema.Types.Mixed, required: true } },
  { collection: 'delivery_counts', autoIndex: false, versionKey: false },
);

const HOUR_MS = 3_600_000;
/** A process that is busy writes an outcome a little after the moment it names. */
const SETTLES_WITHIN_MS = 10 * 60_000;

/**
 * How deliveries ended. Every hour that is over is counted once, every day is made of its hours, so that a page which looks
 * back a month reads a month of sums, however many messages there were.
 */
export function createResultCounts(connection: Connection) {
  const model = connection.model<Stored>('DeliveryCount', schema);
  const deliveries = connection.collection('deliveries');

  /** What was settled from the start of the day of `from`, in Seoul, until `to`, which is about now. */
  async function since(from: Date, to: Date): Promise<ResultCount[]> {
    const settled = inSeoul(new Date(to.getTime() - SETTLES_WITHIN_MS));
    const [today, hour] = [settled.startOf('day'), settled.startOf('hour')];
    const first = inSeoul(from).startOf('day');
    const days = Math.max(0, Math.round(today.diff(first, 'days').days));
    const dayStarts = Array.from({ length: days }, (_, index) => first.plus({ days: index }).toJSDate());
    const parts = [
      ...(await ofDays(dayStarts)),
      ...(await ofHours(hourStarts(today.toJSDate(), hour.toJSDate()))),
      await count(hour.toJSDate(), to),
    ];
    return summed(parts.flat());
  }

  async function ofDays(starts: Date[]): Promise<ResultCount[][]> {
    return counted('day', starts, async (start) => {
      const hours = hourStarts(start, new Date(start.getTime() + 24 * HOUR_MS));
      const lines = summed((await ofHours(hours)).flat());
      return { lines, replaces: hours.map((hour) => keyOf('hour', hour)) };
    });
  }

  const ofHours = (starts: Date[]): Promise<ResultCount[][]> =>
    counted('hour', starts, async (start) => ({
      lines: await count(start, new Date(start.getTime() + HOUR_MS)),
      replaces: [],
    }));

  /** The sums that are there, and those that are missing, which are kept from now on. */
  async function counted(
    unit: 'day' | 'hour',
    starts: Date[],
    make: (start: Date) => Promise<{ lines: ResultCount[]; replaces: string[] }>,
  ): Promise<ResultCount[][]> {
    if (starts.length === 0) return [];
    const keys = starts.map((start) => keyOf(unit, start));
    const known = new Map(
      (await model.find({ _id: { $in: keys } }).lean()).map((one) => [one._id, one.lines]),
    );
    const all: ResultCount[][] = [];
    for (const start of starts) {
      const key = keyOf(unit, start);
      const found = known.get(key);
      if (found) all.push(found);
      else {
        const { lines, replaces } = await make(start);
        await model.updateOne({ _id: key }, { $set: { lines } }, { upsert: true });
        if (replaces.length > 0) await model.deleteMany({ _id: { $in: replaces } });
        all.push(lines);
      }
    }
    return all;
  }

  async function count(from: Date, to: Date): Promise<ResultCount[]> {
    const groups = await deliveries
      .aggregate<{ _id: Omit<ResultCount, 'count'>; count: number }>([
        { $match: { settledAt: { $gte: from, $lt: to } } },
        {
          $group: {
            _id: { campaign: '$campaign', kind: '$kind', status: '$status', reason: '$reason' },
            count: { $sum: 1 },
          },
        },
      ])
      .toArray();
    return groups.map(({ _id, count }) => ({ ..._id, count }));
  }

  return { since };
}
export type ResultCounts = ReturnType<typeof createResultCounts>;

const keyOf = (unit: 'day' | 'hour', start: Date) => `${unit} ${start.toISOString()}`;

function hourStarts(from: Date, to: Date): Date[] {
  const hours = Math.round((to.getTime() - from.getTime()) / HOUR_MS);
  return Array.from({ length: hours }, (_, index) => new Date(from.getTime() + index * HOUR_MS));
}

/** The most frequent first. */
function summed(lines: readonly ResultCount[]): ResultCount[] {
  const sums = new Map<string, ResultCount>();
  for (const line of lines) {
    const key = JSON.stringify([line.campaign, line.kind, line.status, line.reason]);
    sums.set(key, { ...line, count: line.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()].sort((one, other) => other.count - one.count);
}
