import type { Clock } from '../../platform/clock';
import { newId } from '../../platform/ids';
import type { Destroyed } from '../personal-data-holder';
import type { Destruction, DestructionLogModel } from './destruction-log-model';

const METHOD = '데이터베이스에서 완전 삭제, 복원되지 않게 암호 키 파기';

/** What was destroyed and why, for the privacy officer to check (RET-04). */
export function createDestructionLog({ model, clock }: { model: DestructionLogModel; clock: Clock }) {
  /** Writes what was destroyed; nothing destroyed, nothing written. */
  async function record(destroyed: Destroyed[], executor: string): Promise<void> {
    const rows = destroyed.filter(({ count }) => count > 0).map((part) => rowOf(newId(), part, executor));
    if (rows.length > 0) await model.insertMany(rows);
  }

  /** The same under an id of the caller's, which repeats without counting twice. */
  async function recordOnce(id: string, destroyed: Destroyed, executor: string): Promise<void> {
    const { _id, ...row } = rowOf(id, destroyed, executor);
    await model.updateOne({ _id }, { $setOnInsert: row }, { upsert: true });
  }

  function rowOf(_id: string, { category, count, basis }: Destroyed, executor: string): Destruction {
    const what = { category, count, basis, method: METHOD, executor };
    return { _id, at: clock.now(), ...what, verifiedBy: null, verifiedAt: null };
  }

  /** Oldest first. */
  async function between(from: Date, to: Date): Promise<Destruction[]> {
    return model
      .find({ at: { $gte: from, $lt: to } })
      .sort({ at: 1 })
      .lean();
  }

  /** The privacy officer checked everything up to `until`. */
  async function verify(until: Date, officer: string): Promise<{ verified: number }> {
    const { modifiedCount } = await model.updateMany(
      { verifiedAt: null, at: { $lte: until } },
      { $set: { verifiedAt: clock.now(), verifiedBy: officer } },
    );
    return { verified: modifiedCount };
  }

  async function countUnverified(): Promise<number> {
    return model.countDocuments({ verifiedAt: null });
  }

  return { record, recordOnce, between, verify, countUnverified };
}
export type DestructionLog = ReturnType<typeof createDestructionLog>;
