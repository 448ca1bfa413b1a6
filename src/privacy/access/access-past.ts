import type { Clock } from '../../platform/clock';
import { type AnomalyLimits, networkOf, type Past } from './access-anomaly-rules';
import type { AccessLogModel } from './access-log-model';
import type { AccessRecord } from './access-record';

interface Deps {
  log: AccessLogModel;
  clock: Clock;
  limits: AnomalyLimits;
}

/** What the log says of the accounts of some records, from the time before them. */
export function createAccessPast({ log, clock, limits }: Deps) {
  async function of(records: AccessRecord[]): Promise<Past> {
    const exporters = firstOf(
      records.filter(({ action }) => action === 'export'),
      ({ actorId }) => actorId,
    );
    const visits = firstOf(
      records.filter((record) => record.action !== 'loginFailed' && networkOf(record) !== ''),
      (record) => visitKey(record.actorId, networkOf(record)),
    );
    const newExporters = await those(exporters, isFirstExport);
    const newVisits = await those(visits, isFirstVisit);
    const granted = exporters.size > 0 ? await freshlyGranted() : new Set<string>();
    return {
      isFirstExport: (actorId) => newExporters.has(actorId),
      isNewNetwork: (actorId, network) => newVisits.has(visitKey(actorId, network)),
      isFreshlyGranted: (actorId) => granted.has(actorId),
    };
  }

  async function isFirstExport({ actorId, at }: AccessRecord): Promise<boolean> {
    return (await log.exists({ actorId, action: 'export', at: { $lt: at } })) === null;
  }

  /** An account that was never used before is new everywhere; that is no sign of anything. */
  async function isFirstVisit(record: AccessRecord): Promise<boolean> {
    const { actorId, at } = record;
    const before = { actorId, actorKind: 'operator' as const, at: { $lt: at } };
    const network = networkOf(record).replaceAll('.', '\\.');
    if (await log.exists({ ...before, from: { $regex: `^(?:::ffff:)?${network}` } })) return false;
    return (await log.exists(before)) !== null;
  }

  /** Accounts whose rights somebody changed lately; the record of a grant names the account in place of fields. */
  async function freshlyGranted(): Promise<Set<string>> {
    const since = new Date(clock.now().getTime() - limits.grantFreshMs);
    const grants: AccessRecord[] = await log
      .find({ actorKind: 'operator', action: 'grantChange', at: { $gt: since } })
      .lean();
    return new Set(grants.flatMap(({ fields }) => fields));
  }

  return { of };
}

const visitKey = (actorId: string, network: string) => `${actorId}|${network}`;

/** The first record of each kind; they come oldest first. */
function firstOf(
  records: AccessRecord[],
  keyOf: (record: AccessRecord) => string,
): Map<string, AccessRecord> {
  const first = new Map<string, AccessRecord>();
  for (const record of records) if (!first.has(keyOf(record))) first.set(keyOf(record), record);
  return first;
}

async function those(
  first: Map<string, AccessRecord>,
  isNew: (record: AccessRecord) => Promise<boolean>,
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const [key, record] of first) if (await isNew(record)) found.add(key);
  return found;
}
