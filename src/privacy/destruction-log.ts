import type { Clock } from '../platform/clock';
import { newId } from '../platform/ids';
import type { Destruction, DestructionLogModel } from './destruction-log-model';
import type { Destroyed } from './personal-data-holder';

const METHOD = '데이터베이스에서 완전 삭제, 복원되지 않게 암호 키 파기';

/** What was destroyed and why, for the privacy officer to check (RET-04). */
export function createDestructionLog({ model, clock }: { model: DestructionLogModel; clock: Clock }) {
  /** Writes what was destroyed; nothing destroyed, nothing written. */
  async function record(destroyed: Destroyed[], executor: string): Promise<void> {
    const rows = destroyed
      .filter(({ count }) => count > 0)
      .map(({ category, count, basis }): Destruction => ({
        _id: newId(),
        at: clock.now(),
        category,
        count,
        basis,
        method: METHOD,
        executor,
        verifiedBy: null,
        verifiedAt: null,
      }));
    if (rows.length > 0) await model.insertMany(rows);
  }

  /** Oldest first. */
  async function between(from: Date, to: Date): Promise<Destruction[]> {
    return model.find({ at: { $gte: from, $lt: to } }).sort({ at: 1 }).lean();
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

  return { record, between, verify, countUnverified };
}
export type DestructionLog = ReturnType<typeof createDestructionLog>;
