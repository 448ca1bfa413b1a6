import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Router } from 'express';
import { createSkills } from '../../skills';
import { createApp } from '../../src/app';
import { liveUntil } from '../../src/followups';
import { createCallbackClient } from '../../src/kakao';
import { createMovableClock } from '../../src/platform/clock';
import { loadConfig } from '../../src/platform/config';
import { newNamedKey } from '../../src/platform/dev-secrets';
import { createDraining } from '../../src/platform/http/draining';
import { type Logger, silentLogger } from '../../src/platform/logger';
import { createMetrics } from '../../src/platform/metrics';
import { createServices } from '../../src/services';
import { createIndexes } from '../../src/storage';
import { listening } from './listening';
import { openTestStorage } from './storage';
import { createTestChat } from './test-chat';
import { TEST_SECRET } from './test-secret';

export interface TestAppOptions {
  /** Noon of a Monday in Seoul unless told. */
  start?: string;
  env?: Record<string, string>;
  skillsDir?: string;
  logger?: Logger;
  answerWithinMs?: number;
  /** Default: a database of its own on the run's storage. */
  storage?: Awaited<ReturnType<typeof openTestStorage>>;
  /** Where the app will be reached, for the simulator's own requests. */
  origin?: string;
}

/** The whole server on real storage, with a clock that moves when told and nothing that leaves the process. */
export async function startTestApp({
  start = '2026-11-23T03:00:00Z',
  env,
  skillsDir,
  logger = silentLogger,
  answerWithinMs,
  origin = 'http://127.0.0.1',
  ...given
}: TestAppOptions = {}) {
  const storage = given.storage ?? (await openTestStorage());
  const clock = createMovableClock(start);
  const metrics = createMetrics();
  const config = loadConfig({
    NODE_ENV: 'test',
    SKILL_SECRET: TEST_SECRET,
    ENCRYPTION_KEYS: newNamedKey('k1'),
    LOOKUP_KEY: newNamedKey('l1'),
    ...env,
  });
  const dir = skillsDir ?? join(__dirname, '..', '..', 'skills');
  const services = await createServices({
    config,
    skillsDir: dir,
    // Nobody else writes to a storage of its own, as nobody does to the embedded one.
    storage: given.storage ?? { ...storage, kind: 'embedded' },
    clock,
    logger,
    metrics,
  });
  await createIndexes(storage.connection);
  await services.publish();
  await services.conversation.load(createSkills(services));
  const callback = createCallbackClient({ logger });
  const app = createApp({
    config,
    services,
    draining: createDraining(),
    // The console has tests of its own, which put the real one in front of this app.
    console: { router: Router(), watchKakao: (_req, _res, next) => next() },
    storage: { ready: async () => true },
    callback,
    clock,
    origin,
    answerWithinMs,
    logger,
    metrics,
  });
  const { server, stop: stopListening } = await listening(app);

  return {
    app,
    clock,
    config,
    connection: storage.connection,
    services,
    /** Somebody new who writes to the channel. */
    aPerson: (botUserKey = randomBytes(33).toString('hex')) =>
      createTestChat({ at: () => server, botUserKey }),
    /** Moves the clock on and does what falls due on the way. */
    goTo: (time: string) => liveUntil(new Date(time), { clock, followups: services.followups }),
    async stop() {
      await stopListening();
      await services.close();
      await storage.stop();
    },
  };
}
export type TestApp = Awaited<ReturnType<typeof startTestApp>>;
