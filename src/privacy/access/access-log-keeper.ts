import type { Clock } from '../../platform/clock';
import { isDuplicateKey } from '../../platform/duplicate-key';
import { inSeoul } from '../../platform/seoul-time';
import { legalNumbers } from '../legal-numbers';
import { accessLogTooYoung } from '../privacy-errors';
import type { AccessLogModel, AccessSealModel } from './access-log-model';
import { type AccessRecord, accessHash } from './access-record';
import { type AccessSeal, sealAfter, sealHash } from './access-seal';

export interface KeeperDeps {
  model: AccessLogModel;
  seals: AccessSealModel;
  clock: Clock;
  signingKey: Buffer;
}

export interface BrokenAccess {
  recordId?: string;
  chain?: string;
  seq?: number;
  what:
    | 'content changed'
    | 'record missing'
    | 'link broken'
    | 'end missing'
    | 'seal changed'
    | 'seal missing';
}

export interface AccessVerdict {
  checked: number;
  broken: BrokenAccess[];
}

interface Reached {
  seq: number;
  hash: string;
}

/** Processes may differ in their clocks by this much without a record slipping between two seals. */
const OVERLAP_MS = 600_000;

/** Seals, checks and, after two years, thins the access log. */
export function createAccessLogKeeper({ model, seals, clock, signingKey }: KeeperDeps) {
  /** Notes how far every chain has come. Run every few minutes: what is removed afterwards is noticed. */
  async function seal(): Promise<void> {
    const previous = await lastSeal();
    const since = new Date((previous?.at.getTime() ?? 0) - OVERLAP_MS);
    const ends = await model.aggregate<{ _id: string; seq: number }>([
      { $match: { at: { $gte: since } } },
      { $group: { _id: '$chain', seq: { $max: '$seq' } } },
    ]);
    const heads: AccessSeal['heads'] = [];
    for (const { _id, seq } of ends) {
      const end = await model.findOne({ chain: _id, seq }).lean();
      if (end) heads.push({ chain: _id, seq, hash: end.hash, at: end.at });
    }
    if (heads.length > 0) await append({ heads, floors: [] });
  }

  async function append(content: Pick<AccessSeal, 'heads' | 'floors' | 'purgedBefore'>): Promise<void> {
    for (;;) {
      const next = sealAfter(await lastSeal(), { at: clock.now(), ...content }, signingKey);
      try {
        await seals.create([next]);
        return;
      } catch (err) {
        if (!isDuplicateKey(err)) throw err;
      }
    }
  }

  const lastSeal = () => seals.findOne().sort({ _id: -1 }).lean();

  /** Reads the whole log in order and names every record that was changed, removed or slipped in. */
  async function verify(): Promise<AccessVerdict> {
    const { stored, broken } = await readSeals();
    const floors = new Map(stored.flatMap(({ floors }) => floors.map(({ chain, seq }) => [chain, seq])));
    const reached = new Map<string, Reached>();
    const sealed = new Map(
      stored.flatMap(({ heads }) => heads.map((head) => [placeOf(head.chain, head.seq), head])),
    );
    let checked = 0;
    for await (const record of model.find().sort({ chain: 1, seq: 1 }).lean().cursor()) {
      checked += 1;
      if (record.seq < (floors.get(record.chain) ?? 1)) continue;
      broken.push(...check(record, reached.get(record.chain), floors.get(record.chain) ?? 1));
      reached.set(record.chain, { seq: record.seq, hash: record.hash });
      if (sealed.get(placeOf(record.chain, record.seq))?.hash === record.hash) {
        sealed.delete(placeOf(record.chain, record.seq));
      }
    }
    const purgedBefore = Math.max(0, ...stored.map((each) => each.purgedBefore?.getTime() ?? 0));
    for (const { chain, seq, at } of sealed.values()) {
      if (at.getTime() >= purgedBefore) broken.push({ chain, seq, what: 'end missing' });
    }
    return { checked, broken };
  }

  function check(record: AccessRecord, before: Reached | undefined, first: number): BrokenAccess[] {
    const { _id: recordId, chain, seq } = record;
    if (accessHash(record, signingKey) !== record.hash)
      return [{ recordId, chain, seq, what: 'content changed' }];
    const expected = before ? before.seq + 1 : first;
    if (seq !== expected) return [{ chain, seq: expected, what: 'record missing' }];
    const isLinked = before ? record.prevHash === before.hash : first > 1 || record.prevHash === '';
    return isLinked ? [] : [{ recordId, chain, seq, what: 'link broken' }];
  }

  async function readSeals(): Promise<{ stored: AccessSeal[]; broken: BrokenAccess[] }> {
    const stored: AccessSeal[] = await seals.find().sort({ _id: 1 }).lean();
    const broken: BrokenAccess[] = [];
    let prevHash = '';
    stored.forEach((each, index) => {
      if (sealHash(each, signingKey) !== each.hash) broken.push({ seq: each._id, what: 'seal changed' });
      else if (each._id !== index + 1 || each.prevHash !== prevHash)
        broken.push({ seq: index + 1, what: 'seal missing' });
      prevHash = each.hash;
    });
    return { stored, broken };
  }

  /**
   * Destroys records older than `cutoff`, which must lie at least the keeping period back. The seal goes first: after a crash
   * the next run finishes, and what was destroyed on time is not taken for a removal.
   */
  async function purgeBefore(cutoff: Date): Promise<{ destroyed: number }> {
    const youngest = inSeoul(clock.now()).minus({ years: legalNumbers.retention.accessLogYears.value });
    if (cutoff > youngest.toJSDate()) throw accessLogTooYoung(legalNumbers.retention.accessLogYears.value);
    const old = { at: { $lt: cutoff } };
    const chains = await model.distinct('chain', old);
    if (chains.length === 0) return { destroyed: 0 };
    const left = await model.aggregate<{ _id: string; seq: number }>([
      { $match: { chain: { $in: chains }, at: { $gte: cutoff } } },
      { $group: { _id: '$chain', seq: { $min: '$seq' } } },
    ]);
    await append({
      heads: [],
      purgedBefore: cutoff,
      floors: left.map(({ _id, seq }) => ({ chain: _id, seq })),
    });
    const { deletedCount } = await model.deleteMany(old);
    return { destroyed: deletedCount };
  }

  return { seal, verify, purgeBefore };
}

const placeOf = (chain: string, seq: number) => `${chain}|${seq}`;
