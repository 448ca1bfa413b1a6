import { type Connection, Schema } from 'mongoose';
import { inSeoul } from '../platform/seoul-time';
import type { DeliveryStatus } from './dispatch/delivery';
import type { MessageKind } from './gate/gate';

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
const DAY_MS = 24 * HOUR_MS;
/** A process that is busy writes an outcome a little after the moment it names. */
const SETTLES_WITHIN_MS = 10 * 60_000;

/**
 * How deliveries ended. Every day that is over is counted once, and every hour of today, so that a page which looks back a
 * month reads a month of sums, however many messages there were.
 */
export function createResultCounts(connection: Connection) {
  const model = connection.model<Stored>('DeliveryCount', schema);
  const deliveries = connection.collection('deliveries');

  /** What was settled from the start of the day of `from`, in Seoul, until `to`, which is about now. */
  async function since(from: Date, to: Date): Promise<ResultCount[]> {
    const settled = inSeoul(new Date(to.getTime() - SETTLES_WITHIN_MS));
    const [today, hour] = [settled.startOf('day').toJSDate(), settled.startOf('hour').toJSDate()];
    const earliest = await earliestDay();
    const asked = inSeoul(from).startOf('day').toJSDate();
    const first = earliest && earliest > asked ? earliest : asked;
    const parts = [
      ...(earliest ? await summedIn('day', startsOf(first, today, DAY_MS)) : []),
      ...(await summedIn('hour', startsOf(today, hour, HOUR_MS))),
      await count(hour, to),
    ];
    return summed(parts.flat());
  }

  /** Days before the first message need no sums. What was erased since is still in the sums that are there. */
  async function earliestDay(): Promise<Date | undefined> {
    const [delivery, kept] = await Promise.all([
      deliveries.findOne<{ settledAt: Date }>(
        { settledAt: { $gte: new Date(0) } },
        { sort: { settledAt: 1 }, projection: { settledAt: 1 } },
      ),
      model
        .findOne({ _id: { $gte: 'day ', $lt: 'day!' } }, { _id: 1 })
        .sort({ _id: 1 })
        .lean(),
    ]);
    const days = [
      ...(delivery ? [inSeoul(delivery.settledAt).startOf('day').toMillis()] : []),
      ...(kept ? [Date.parse(kept._id.slice('day '.length))] : []),
    ];
    return days.length > 0 ? new Date(Math.min(...days)) : undefined;
  }

  /** The sums that are there, and those that are missing, which are kept from now on. */
  async function summedIn(unit: 'day' | 'hour', starts: Date[]): Promise<ResultCount[][]> {
    if (starts.length === 0) return [];
    const keys = starts.map((start) => keyOf(unit, start));
    const known = new Map(
      (await model.find({ _id: { $in: keys } }).lean()).map((one) => [one._id, one.lines]),
    );
    const all: ResultCount[][] = [];
    for (const start of starts) {
      const key = keyOf(unit, start);
      const lines = known.get(key) ?? (await keep(key, start, unit === 'day' ? DAY_MS : HOUR_MS));
      all.push(lines);
    }
    return all;
  }

  async function keep(key: string, start: Date, lengthMs: number): Promise<ResultCount[]> {
    const end = new Date(start.getTime() + lengthMs);
    const lines = await count(start, end);
    await model.updateOne({ _id: key }, { $set: { lines } }, { upsert: true });
    // The hours of a day that is kept are told by the day.
    if (lengthMs === DAY_MS) await model.deleteMany({ _id: { $gte: 'hour ', $lt: keyOf('hour', end) } });
    return lines;
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

/** Korea has no daylight saving: every day has as many hours. */
function startsOf(from: Date, to: Date, lengthMs: number): Date[] {
  const count = Math.max(0, Math.round((to.getTime() - from.getTime()) / lengthMs));
  return Array.from({ length: count }, (_, index) => new Date(from.getTime() + index * lengthMs));
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
