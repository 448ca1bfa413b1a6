import type { FollowupDeps } from '../../src/followups';
import { createMovableClock } from '../../src/platform/clock';
import { createIndexes } from '../../src/storage';
import { openTestStorage } from '../support/storage';
import { createWorld } from './world';

export { AD_CONSENTS, aFollowup, anAd, JOIN_CONSENTS, seoul } from './world';

// Each test opens a database of its own, which takes a while where many run at once.
jest.setTimeout(30_000);

/** Follow-ups on a database of their own, under a clock that stands still. */
export async function startFollowups(changes: Partial<FollowupDeps> = {}) {
  const storage = await openTestStorage();
  const clock = createMovableClock('2026-03-02T10:00:00+09:00');
  const world = createWorld(storage.connection, clock, changes);
  await createIndexes(storage.connection);
  await world.consent.publish();
  return { ...world, stop: storage.stop };
}
export type FollowupKit = Awaited<ReturnType<typeof startFollowups>>;
