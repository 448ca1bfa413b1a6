import { createMovableClock } from '../../src/platform/clock';
import {
  type AccessEntry,
  createAccessAlertModel,
  createAccessLog,
  createAccessLogModel,
  createAccessReviewModel,
  createAccessSealModel,
} from '../../src/privacy';
import { createIndexes } from '../../src/storage';
import { openTestStorage } from '../support/storage';

const signingKey = Buffer.alloc(32, 7);

export const anAccess = (entry: Partial<AccessEntry> = {}): AccessEntry => ({
  actor: { kind: 'operator', id: 'operator-1', role: 'viewer' },
  from: '203.0.113.7',
  action: 'view',
  contactId: 'contact-1',
  fields: ['phone'],
  purpose: '문의 답변',
  ...entry,
});

/** An access log on real storage. Each `aProcess()` is a server process with a chain of its own. */
export async function startAccessLog() {
  const storage = await openTestStorage();
  const clock = createMovableClock('2026-11-23T03:00:00Z');
  const model = createAccessLogModel(storage.connection);
  const seals = createAccessSealModel(storage.connection);
  const alerts = createAccessAlertModel(storage.connection);
  const reviews = createAccessReviewModel(storage.connection);
  await createIndexes(storage.connection);
  const aProcess = () => createAccessLog({ model, seals, clock, signingKey });
  const log = aProcess();

  /** The same entry for many people, one after the other. */
  async function recordMany(count: number, entry: Partial<AccessEntry>): Promise<void> {
    for (let n = 0; n < count; n += 1) await log.record(anAccess({ contactId: `contact-${n}`, ...entry }));
  }
  return { ...storage, clock, model, seals, alerts, reviews, log, aProcess, recordMany };
}
export type TestAccessLog = Awaited<ReturnType<typeof startAccessLog>>;
