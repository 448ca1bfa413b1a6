import { DateTime } from 'luxon';
import { inSeoul, SEOUL, seoulDate } from '../../platform/seoul-time';
import type { AccessLog, AccessRecord } from '../../privacy';

const MOST_SHOWN = 300;

export interface AccessDay {
  /** `2026-11-23`, in Seoul. */
  day: string;
  before: string;
  /** None after today. */
  after?: string;
  /** Newest first, at most the last 300. */
  records: AccessRecord[];
  /** How many there were, with those not shown. */
  total: number;
}

/** One Seoul day of the access log: what people did, or everything with what the server did by itself. */
export async function accessDay(
  accessLog: Pick<AccessLog, 'newest'>,
  { day, withSystem, now }: { day: string | undefined; withSystem: boolean; now: Date },
): Promise<AccessDay> {
  const start = dayStart(day, now);
  const end = start.plus({ days: 1 });
  const { records, total } = await accessLog.newest(
    { from: start.toJSDate(), to: end.toJSDate() },
    { withSystem, limit: MOST_SHOWN },
  );
  const isPast = end.toJSDate() <= now;
  return {
    day: start.toISODate(),
    before: start.minus({ days: 1 }).toISODate(),
    ...(isPast ? { after: end.toISODate() } : {}),
    records,
    total,
  };
}

function dayStart(day: string | undefined, now: Date): DateTime<true> {
  const asked = DateTime.fromISO(day ?? '', { zone: SEOUL });
  return asked.isValid && seoulDate(asked.toJSDate()) <= seoulDate(now)
    ? asked.startOf('day')
    : inSeoul(now).startOf('day');
}
