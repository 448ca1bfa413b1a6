import { inSeoul, seoulDate } from '../../platform/seoul-time';
import type { AccessRecord } from './access-record';

/** What shows in the access log. */
type LogRule =
  | 'bulkView'
  | 'bulkList'
  | 'repeatedUnmask'
  | 'bulkExport'
  | 'exportOffHours'
  | 'firstExport'
  | 'offHours'
  | 'failedLogins'
  | 'failedLoginsFromOnePlace'
  | 'newNetwork'
  | 'grantThenExport';

/** What routines find: records that were changed, numbers that may not be kept. */
export type RoutineRule = 'recordsChanged' | 'idNumberKept';
export type AnomalyRule = LogRule | RoutineRule;

/** From which count on somebody is told. Hours are Seoul hours; `to` is not included. */
export const ANOMALY_LIMITS = {
  windowMs: 600_000,
  grantFreshMs: 86_400_000,
  viewedPeople: 100,
  listedPeople: 500,
  unmasks: 20,
  exportedRows: 1_000,
  failedLogins: 5,
  failedLoginsFromOnePlace: 20,
  exportHours: { from: 8, to: 20 },
  quietHours: { from: 22, to: 7 },
};
export type AnomalyLimits = typeof ANOMALY_LIMITS;

export interface Anomaly {
  rule: AnomalyRule;
  /** The account, or the place for failures across accounts. */
  who: string;
  count: number;
  /** One alert is made of everything with the same key. */
  key: string;
}

/** What the log says of the time before the window. */
export interface Past {
  /** The account never exported before. */
  isFirstExport(actorId: string): boolean;
  /** The account was used before, but never from this network. */
  isNewNetwork(actorId: string, network: string): boolean;
  /** Somebody changed the account's rights within a day. */
  isFreshlyGranted(actorId: string): boolean;
}

const UNKNOWN_PAST: Past = {
  isFirstExport: () => false,
  isNewNetwork: () => false,
  isFreshlyGranted: () => false,
};

type Group = AccessRecord[];

/**
 * Whatever stands out in the records of one window. Pure, and only people and their programs: what the server itself
 * does for everybody is no anomaly.
 */
export function anomaliesIn(
  records: AccessRecord[],
  { limits = ANOMALY_LIMITS, past = UNKNOWN_PAST }: { limits?: AnomalyLimits; past?: Past } = {},
): Anomaly[] {
  const watched = records.filter(({ actorKind }) => actorKind !== 'system' && actorKind !== 'self');
  const byActor = grouped(watched, ({ actorId }) => actorId);
  const byPlace = grouped(
    watched.filter(({ action }) => action === 'loginFailed'),
    ({ from }) => from,
  );
  return [
    ...[...byActor].flatMap(([actorId, group]) => [
      ...actorAnomalies(actorId, group, limits),
      ...comparedWithPast(actorId, group, past),
    ]),
    ...[...byPlace].flatMap(([from, group]) =>
      over('failedLoginsFromOnePlace', from, group, group.length, limits.failedLoginsFromOnePlace),
    ),
  ];
}

function actorAnomalies(actorId: string, group: Group, limits: AnomalyLimits): Anomaly[] {
  const of = (...actions: AccessRecord['action'][]) => group.filter(({ action }) => actions.includes(action));
  const viewed = of('view', 'search', 'print');
  const exports = of('export');
  const late = exports.filter(({ at }) => !isWithin(at, limits.exportHours));
  const atNight = group.filter(
    ({ actorKind, at }) => actorKind === 'operator' && isWithin(at, limits.quietHours),
  );
  return [
    ...over('bulkView', actorId, viewed, peopleIn(viewed), limits.viewedPeople + 1),
    ...over('bulkList', actorId, of('list'), peopleIn(of('list')), limits.listedPeople + 1),
    ...over('repeatedUnmask', actorId, of('unmask'), of('unmask').length, limits.unmasks + 1),
    ...over('bulkExport', actorId, exports, rowsIn(exports), limits.exportedRows + 1),
    ...over('exportOffHours', actorId, late, late.length, 1),
    ...over('offHours', actorId, atNight, atNight.length, 1),
    ...over('failedLogins', actorId, of('loginFailed'), of('loginFailed').length, limits.failedLogins),
  ];
}

function comparedWithPast(actorId: string, group: Group, past: Past): Anomaly[] {
  const exports = group.filter(({ action }) => action === 'export');
  const fromNew = [...grouped(group, networkOf)].filter(
    ([network]) => network !== '' && past.isNewNetwork(actorId, network),
  );
  return [
    ...(past.isFirstExport(actorId) ? over('firstExport', actorId, exports, exports.length, 1) : []),
    ...(past.isFreshlyGranted(actorId) ? over('grantThenExport', actorId, exports, exports.length, 1) : []),
    ...fromNew.flatMap(([network, found]) =>
      over('newNetwork', `${actorId} (${network})`, found, found.length, 1),
    ),
  ];
}

/** `203.0.113.` or `2001:db8:0:`, the part of a person's address that one provider gives out; empty for programs. */
export function networkOf({ actorKind, from }: Pick<AccessRecord, 'actorKind' | 'from'>): string {
  if (actorKind !== 'operator') return '';
  const plain = from.replace(/^::ffff:/i, '');
  return /^(?:\d{1,3}\.){3}/.exec(plain)?.[0] ?? /^(?:[0-9a-f]{1,4}:){1,3}/i.exec(plain)?.[0] ?? '';
}

function over(rule: AnomalyRule, who: string, group: Group, count: number, limit: number): Anomaly[] {
  const [first] = group;
  if (!first || count < limit) return [];
  return [{ rule, who, count, key: [rule, who, ...spanOf(rule, first.at)].join('|') }];
}

/** How often the same is told again: a first export and a new network once, a night once, a burst once an hour. */
function spanOf(rule: AnomalyRule, at: Date): string[] {
  if (rule === 'firstExport' || rule === 'newNetwork') return [];
  const morning = ANOMALY_LIMITS.quietHours.to;
  if (rule === 'offHours') return [seoulDate(inSeoul(at).minus({ hours: morning }).toJSDate())];
  return [inSeoul(at).toFormat("yyyy-MM-dd'T'HH")];
}

export function isWithin(at: Date, { from, to }: { from: number; to: number }): boolean {
  const { hour } = inSeoul(at);
  return from < to ? hour >= from && hour < to : hour >= from || hour < to;
}

function peopleIn(group: Group): number {
  return new Set(group.flatMap(({ contactIds }) => contactIds)).size;
}

function rowsIn(group: Group): number {
  return group.reduce((sum, { count }) => sum + count, 0);
}

function grouped(records: Group, keyOf: (record: AccessRecord) => string): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const record of records) {
    const key = keyOf(record);
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  return groups;
}
