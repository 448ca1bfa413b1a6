import type { Clock } from '../../platform/clock';
import { isDuplicateKey } from '../../platform/duplicate-key';
import { seoulDate } from '../../platform/seoul-time';
import { alertNotDelivered, alertReasonMissing } from '../privacy-errors';
import type { AccessAlert, AccessAlertModel, AlertSink } from './access-alert';
import {
  ANOMALY_LIMITS,
  type Anomaly,
  type AnomalyLimits,
  anomaliesIn,
  type RoutineRule,
} from './access-anomaly-rules';
import type { AccessLogModel } from './access-log-model';
import { createAccessPast } from './access-past';
import type { AccessRecord } from './access-record';

interface Deps {
  log: AccessLogModel;
  alerts: AccessAlertModel;
  clock: Clock;
  sinks: AlertSink[];
  limits?: AnomalyLimits;
}

const SAME_BURST_MS = 3_600_000;
const CLAIM_MS = 60_000;

/** Looks through the latest accesses for what stands out and tells the sinks. Run every 20 seconds, in any process. */
export function createAccessAnomalies({ log, alerts, clock, sinks, limits = ANOMALY_LIMITS }: Deps) {
  const past = createAccessPast({ log, clock, limits });

  /** Answers the alerts that were told now. */
  async function detect(): Promise<AccessAlert[]> {
    const since = new Date(clock.now().getTime() - limits.windowMs);
    const records: AccessRecord[] = await log
      .find({ actorKind: { $in: ['operator', 'api', 'script'] }, at: { $gt: since } })
      .sort({ at: 1 })
      .lean();
    const anomalies = anomaliesIn(records, { limits, past: await past.of(records) });
    for (const anomaly of anomalies) await open(anomaly);
    return tell();
  }

  /** Something a routine found, told with the next look. Once a day for each place. */
  async function raise(rule: RoutineRule, who: string, count: number): Promise<void> {
    await open({ rule, who, count, key: [rule, who, seoulDate(clock.now())].join('|') });
  }

  /** One burst is one alert, also when it goes on past the full hour. */
  async function open({ rule, who, count, key }: Anomaly): Promise<void> {
    const now = clock.now();
    const same = await alerts
      .findOne({ rule, who, at: { $gt: new Date(now.getTime() - SAME_BURST_MS) } })
      .lean();
    try {
      if (!same) await alerts.create([{ _id: key, rule, who, count, at: now, told: [], isTold: false }]);
    } catch (err) {
      if (!isDuplicateKey(err)) throw err;
    }
    await alerts.updateOne({ _id: same?._id ?? key }, { $max: { count } });
  }

  /** Everything that not every sink took yet. One process at a time tells an alert; what fails is tried again later. */
  async function tell(): Promise<AccessAlert[]> {
    const told: AccessAlert[] = [];
    const failures: unknown[] = [];
    for (let alert = await claim(); alert; alert = await claim()) {
      failures.push(...(await deliver(alert)));
      told.push(alert);
    }
    if (failures.length > 0) throw alertNotDelivered(failures);
    return told;
  }

  async function deliver({ told, ...alert }: AccessAlert): Promise<unknown[]> {
    const failures: unknown[] = [];
    for (const sink of sinks.filter(({ name }) => !told.includes(name))) {
      try {
        await sink.take({ ...alert, told });
        await alerts.updateOne({ _id: alert._id }, { $addToSet: { told: sink.name } });
      } catch (err) {
        failures.push(err);
      }
    }
    if (failures.length === 0) await alerts.updateOne({ _id: alert._id }, { $set: { isTold: true } });
    return failures;
  }

  function claim(): Promise<AccessAlert | null> {
    const now = clock.now();
    const free = { $or: [{ claimedUntil: { $exists: false } }, { claimedUntil: { $lte: now } }] };
    return alerts
      .findOneAndUpdate(
        { isTold: false, ...free },
        { $set: { claimedUntil: new Date(now.getTime() + CLAIM_MS) } },
        { sort: { at: 1 }, returnDocument: 'after' },
      )
      .lean();
  }

  /** Alerts somebody still has to look at, newest first. */
  function listOpen(): Promise<AccessAlert[]> {
    return alerts
      .find({ closed: { $exists: false } })
      .sort({ at: -1 })
      .lean();
  }

  async function close(alertId: string, { by, reason }: { by: string; reason: string }): Promise<void> {
    if (reason.trim() === '') throw alertReasonMissing();
    await alerts.updateOne(
      { _id: alertId, closed: { $exists: false } },
      { $set: { closed: { by, at: clock.now(), reason } } },
    );
  }

  return { detect, raise, listOpen, close };
}
export type AccessAnomalies = ReturnType<typeof createAccessAnomalies>;
