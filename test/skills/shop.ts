import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createSkills } from '../../skills';
import { createMovableClock } from '../../src/platform/clock';
import { loadConfig } from '../../src/platform/config';
import { silentLogger } from '../../src/platform/logger';
import { createMetrics } from '../../src/platform/metrics';
import { createServices } from '../../src/services';
import { createIndexes } from '../../src/storage';
import { openTestStorage } from '../support/storage';

const SKILLS_DIR = join(__dirname, '../../skills');
const aKey = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;

/** The shop as it is shipped: every service on an empty database, with the shipped skills. */
export async function openShop() {
  const storage = await openTestStorage();
  const clock = createMovableClock('2026-11-23T10:00:00+09:00');
  const config = loadConfig({
    NODE_ENV: 'test',
    PUBLIC_URL: 'https://shop.example.com',
    SKILL_SECRET: 'a-secret-of-the-test',
    ENCRYPTION_KEYS: aKey('e1'),
    LOOKUP_KEY: aKey('l1'),
  });
  const services = await createServices({
    config,
    skillsDir: SKILLS_DIR,
    storage,
    clock,
    logger: silentLogger,
    metrics: createMetrics(),
  });
  await createIndexes(storage.connection);
  await services.consent.publish();
  await services.conversation.load(createSkills(services));
  return { services, clock, stop: storage.stop };
}
export type Shop = Awaited<ReturnType<typeof openShop>>;
