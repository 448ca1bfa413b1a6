import { DateTime } from 'luxon';
import type { Clock } from '../../platform/clock';
import { inSeoul, SEOUL } from '../../platform/seoul-time';
import { reviewMissing, reviewSigned } from '../privacy-errors';
import type { AccessAlertModel } from './access-alert';
import { ANOMALY_LIMITS, isWithin } from './access-anomaly-rules';
import type { AccessLog } from './access-log';
import type { AccessRecord } from './access-record';
import type { AccessReview, AccessReviewModel, ActorLine, ExportLine } from './access-review-model';

interface Deps {
  accessLog: AccessLog;
  alerts: AccessAlertModel;
  reviews: AccessReviewModel;
  clock: Clock;
}

/** A review that nobody signed this many days after the month is late. */
const DUE_DAYS = 10;

/** The monthly look at who read what (SSM 8(2)): made by a job, signed by a person. */
export function createAccessReview({ accessLog, alerts, reviews, clock }: Deps) {
  /** Makes the review of a month such as `2026-11`, again if it is not signed yet. */
  async function make(month: string): Promise<AccessReview> {
    const signed = await reviews.findOne({ _id: month, signed: { $exists: true } }).lean();
    if (signed) throw reviewSigned(month);
    const { from, to } = monthOf(month);
    const summary = createSummary();
    for await (const record of accessLog.between(from, to)) summary.add(record);
    const opened = await alerts.find({ at: { $gte: from, $lt: to } }).lean();
    const { checked, broken } = await accessLog.verify();
    const review: AccessReview = {
      _id: month,
      madeAt: clock.now(),
      ...summary.lines(),
      alerts: { opened: opened.length, stillOpen: opened.filter(({ closed }) => !closed).length },
      chain: { checked, broken: broken.length },
    };
    await reviews.replaceOne({ _id: month }, review, { upsert: true });
    return review;
  }

  /** Makes what is missing: the review of the month before this one. For the job of the first days of a month. */
  async function makeLast(): Promise<AccessReview | null> {
    const month = inSeoul(clock.now()).minus({ months: 1 }).toFormat('yyyy-MM');
    const done = await reviews.findOne({ _id: month }).lean();
    return done ? null : make(month);
  }

  /** Signs it off. A lone operator may sign their own work; the review says so. */
  async function sign(month: string, { by, note }: { by: string; note: string }): Promise<void> {
    const review = await reviews.findOne({ _id: month }).lean();
    if (!review) throw reviewMissing(month);
    const isOwnWork = review.actors.some(({ actorId }) => actorId === by);
    const { modifiedCount } = await reviews.updateOne(
      { _id: month, signed: { $exists: false } },
      { $set: { signed: { by, at: clock.now(), note, isOwnWork } } },
    );
    if (modifiedCount === 0) throw reviewSigned(month);
  }

  /** Months that are not signed although it is time, oldest first; a month that should have a review and has none too. */
  async function overdue(): Promise<string[]> {
    const now = inSeoul(clock.now());
    const latest = now.minus({ months: now.day > DUE_DAYS ? 1 : 2 }).toFormat('yyyy-MM');
    const unsigned = await reviews
      .find({ _id: { $lte: latest }, signed: { $exists: false } })
      .sort({ _id: 1 })
      .lean();
    const months = unsigned.map(({ _id }) => _id);
    const isMissing = !(await get(latest)) && (await hasEntries(latest));
    return isMissing ? [...months, latest] : months;
  }

  async function hasEntries(month: string): Promise<boolean> {
    const { from, to } = monthOf(month);
    return accessLog.hasBetween(from, to);
  }

  function get(month: string): Promise<AccessReview | null> {
    return reviews.findOne({ _id: month }).lean();
  }

  return { make, makeLast, sign, overdue, get };
}
export type AccessReviews = ReturnType<typeof createAccessReview>;

function monthOf(month: string): { from: Date; to: Date } {
  const start = DateTime.fromFormat(month, 'yyyy-MM', { zone: SEOUL });
  if (!start.isValid) throw reviewMissing(month);
  return { from: start.toJSDate(), to: start.plus({ months: 1 }).toJSDate() };
}

/** Counts as the records come, so that a busy month needs little memory. */
function createSummary() {
  const actors = new Map<string, ActorLine & { seen: Set<string> }>();
  const exports: ExportLine[] = [];
  let failedLogins = 0;

  function add({
    actorId,
    actorKind,
    action,
    contactIds,
    from,
    at,
    purpose,
    count,
    fields,
  }: AccessRecord): void {
    const line = actors.get(actorId) ?? {
      actorId,
      actorKind,
      actions: {},
      people: 0,
      from: [],
      offHours: 0,
      seen: new Set(),
    };
    actors.set(actorId, line);
    line.actions[action] = (line.actions[action] ?? 0) + 1;
    for (const contactId of contactIds) line.seen.add(contactId);
    if (!line.from.includes(from)) line.from.push(from);
    if (actorKind === 'operator' && isWithin(at, ANOMALY_LIMITS.quietHours)) line.offHours += 1;
    if (action === 'export') exports.push({ at, actorId, purpose, count, fields });
    if (action === 'loginFailed') failedLogins += 1;
  }

  function lines(): Pick<AccessReview, 'actors' | 'exports' | 'failedLogins'> {
    const finished = [...actors.values()].map(({ seen, ...line }) => ({ ...line, people: seen.size }));
    return { actors: finished.sort((a, b) => b.people - a.people), exports, failedLogins };
  }

  return { add, lines };
}

/** The review as a table for a spreadsheet, one line per account. */
export function reviewCsv({ actors }: AccessReview): string {
  const head = ['계정', '종류', '사람 수', '밤 접근', '접속지', '작업'];
  const rows = actors.map(({ actorId, actorKind, people, offHours, from, actions }) => [
    actorId,
    actorKind,
    String(people),
    String(offHours),
    from.join(' '),
    Object.entries(actions)
      .map(([action, count]) => `${action} ${count}`)
      .join(', '),
  ]);
  return [head, ...rows].map((cells) => cells.map(csvCell).join(',')).join('\r\n');
}

/** Quoted; a text that a spreadsheet would run as a formula gets an apostrophe. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
