import type { Clock } from '../../platform/clock';
import type { AccessLog } from '../access/access-log';
import type { Access } from '../access/access-record';
import type { Destroyed } from '../personal-data-holder';
import type { HeldRecord, LegalHoldModel } from './legal-hold-model';

export interface HoldInput extends Pick<HeldRecord, 'category' | 'subject' | 'law' | 'destroyFrom'> {
  data: Record<string, unknown>;
}

interface Deps {
  model: LegalHoldModel;
  accessLog: AccessLog;
  clock: Clock;
}

const BATCH = 500;

/** Keeps records apart that have to outlive a person's data. Reading them is an act of its own, logged before it happens. */
export function createLegalHold({ model, accessLog, clock }: Deps) {
  /** Kept once: the same subject and category again changes nothing. */
  async function keep({ category, subject, law, destroyFrom, data }: HoldInput): Promise<void> {
    await model.updateOne(
      { _id: `${category}:${subject}` },
      { $setOnInsert: { category, subject, law, destroyFrom, data, keptAt: clock.now() } },
      { upsert: true },
    );
  }

  /** What is held of these contacts; destroyed ones come without data. */
  async function read(category: string, subjects: string[], access: Access): Promise<HeldRecord[]> {
    await accessLog.record({ ...access, action: 'view', contactIds: subjects, fields: [category] });
    return model.find({ category, subject: { $in: subjects } }).lean();
  }

  /** Everything of a category, one after the other. */
  async function* readAll(category: string, access: Access): AsyncGenerator<HeldRecord> {
    const count = await model.countDocuments({ category });
    await accessLog.record({ ...access, action: 'list', count, fields: [category] });
    yield* model.find({ category }).sort({ subject: 1 }).lean().cursor();
  }

  /** Destroys what is over its time. Stopped halfway, the next run goes on with the rest. */
  async function destroyDue(): Promise<Destroyed[]> {
    const now = clock.now();
    const counts = new Map<string, number>();
    for (;;) {
      const due = await model
        .find({ destroyedAt: null, destroyFrom: { $lte: now } }, { category: 1 })
        .limit(BATCH)
        .lean();
      if (due.length === 0) break;
      await model.updateMany(
        { _id: { $in: due.map(({ _id }) => _id) } },
        { $unset: { data: '' }, $set: { destroyedAt: now } },
      );
      for (const { category } of due) counts.set(category, (counts.get(category) ?? 0) + 1);
    }
    return [...counts].map(([category, count]) => ({
      category: `legalHold.${category}`,
      count,
      basis: 'retention',
    }));
  }

  return { keep, read, readAll, destroyDue };
}
export type LegalHold = ReturnType<typeof createLegalHold>;
