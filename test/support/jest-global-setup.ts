import { startEmbedded } from '../../src/storage/embedded';
import { STORAGE_URI } from './storage';

/** One engine for the whole run, in memory. Its uri reaches the test files through the environment they inherit. */
export default async function startStorage(): Promise<void> {
  if (process.env.TEST_MONGODB_URI) {
    process.env[STORAGE_URI] = process.env.TEST_MONGODB_URI;
    return;
  }
  // Real time would expire what tests write under their own clock, so nothing is swept during a run.
  const engine = await startEmbedded({ ttlSweepMs: 2 ** 31 - 1 });
  process.env[STORAGE_URI] = engine.uri;
  Reflect.set(globalThis, STORAGE_URI, engine.stop);
}
