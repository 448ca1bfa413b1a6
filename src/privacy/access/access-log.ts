import { newId } from '../../platform/ids';
import { accessLogUnavailable, accessPurposeMissing } from '../privacy-errors';
import { createAccessLogKeeper, type KeeperDeps } from './access-log-keeper';
import {
  type AccessAction,
  type AccessEntry,
  type AccessRecord,
  chainAccess,
  startOf,
} from './access-record';

/** More people than this become several records, so that one stays a small document. */
const MOST_CONTACTS = 1_000;

/** Two years of messages to one person; so many that they hide nobody who looked. */
const MOST_OF_ONE = 5_000;

/** Whoever is logged and is not the server itself. */
const PEOPLE: AccessRecord['actorKind'][] = ['operator', 'api', 'script'];

/**
 * Who read whose data, when, from where and what for (SSM 8). Readers call `record` before they return anything:
 * when it throws, nothing is read. Each server process writes a hash chain of its own, so processes never wait for one another.
 */
export function createAccessLog(deps: KeeperDeps) {
  const { model, clock, signingKey } = deps;
  let head = startOf(newId());
  let last: Promise<unknown> = Promise.resolve();

  /** Throws `ACCESS_LOG_UNAVAILABLE` when it cannot be written. The person's own reading is not logged. */
  async function record(entry: AccessEntry): Promise<void> {
    if (entry.actor.kind === 'self') return;
    if (entry.purpose.trim() === '') throw accessPurposeMissing(entry.action);
    for (const part of parted(entry)) await inOrder(() => append(part));
  }

  /** One after the other: each record carries the hash of the one before. */
  function inOrder(work: () => Promise<void>): Promise<void> {
    const done = last.then(work, work);
    last = done.catch(() => {});
    return done;
  }

  async function append(entry: AccessEntry): Promise<void> {
    const next = chainAccess(entry, { id: newId(), at: clock.now(), head, signingKey });
    try {
      // Made just above, and hundreds of contacts long: mongoose need not make a document of its own of it.
      await model.insertMany([next], { lean: true });
    } catch (cause) {
      // Whether it was stored is not known, so this chain ends here and the next record starts another.
      head = startOf(newId());
      throw accessLogUnavailable(cause);
    }
    head = { chain: next.chain, seq: next.seq, hash: next.hash };
  }

  /** Who saw this person's data, newest first. For their own question and for the console. */
  function ofContact(
    contactId: string,
    { since, limit = MOST_OF_ONE }: { since: Date; limit?: number },
  ): Promise<AccessRecord[]> {
    return model
      .find({ contactIds: contactId, at: { $gte: since } })
      .sort({ at: -1 })
      .limit(limit)
      .lean();
  }

  /** Everything in a time, oldest first, one after the other: it may be long. */
  async function* between(from: Date, to: Date, actions?: AccessAction[]): AsyncGenerator<AccessRecord> {
    const within = { at: { $gte: from, $lt: to }, ...(actions ? { action: { $in: actions } } : {}) };
    yield* model.find(within).sort({ at: 1 }).lean().cursor();
  }

  /** The newest of a time, newest first, and how many there were: of everybody, or without what the server did by itself. */
  async function newest(
    { from, to }: { from: Date; to: Date },
    { withSystem, limit }: { withSystem: boolean; limit: number },
  ): Promise<{ records: AccessRecord[]; total: number }> {
    const within = {
      ...(!withSystem && { actorKind: { $in: PEOPLE } }),
      at: { $gte: from, $lt: to },
    };
    const [records, total] = await Promise.all([
      model.find(within).sort({ at: -1 }).limit(limit).lean(),
      model.countDocuments(within),
    ]);
    return { records, total };
  }

  const hasBetween = async (from: Date, to: Date): Promise<boolean> =>
    (await model.findOne({ at: { $gte: from, $lt: to } }, { _id: 1 }).lean()) !== null;

  return { record, ofContact, between, newest, hasBetween, ...createAccessLogKeeper(deps) };
}
export type AccessLog = ReturnType<typeof createAccessLog>;

function parted(entry: AccessEntry): AccessEntry[] {
  const { contactIds = [] } = entry;
  if (contactIds.length <= MOST_CONTACTS) return [entry];
  const parts: AccessEntry[] = [];
  for (let at = 0; at < contactIds.length; at += MOST_CONTACTS) {
    const ids = contactIds.slice(at, at + MOST_CONTACTS);
    parts.push({ ...entry, contactIds: ids, count: ids.length });
  }
  return parts;
}
