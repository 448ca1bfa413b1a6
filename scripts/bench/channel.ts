/** A channel with many people behind it, as an installation of its own in a folder that is thrown away. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSkills } from '../../skills';
import { systemClock } from '../../src/platform/clock';
import { loadConfig } from '../../src/platform/config';
import { newNamedKey } from '../../src/platform/dev-secrets';
import { silentLogger } from '../../src/platform/logger';
import { createMetrics } from '../../src/platform/metrics';
import { createServices, type ServiceDeps } from '../../src/services';
import { connectStorage, createIndexes } from '../../src/storage';

const SKILLS = join(__dirname, '../../skills');

interface Options {
  /** Unset: the embedded storage. */
  mongodbUri?: string;
}

/** Nobody is in it yet. What else needs models is made by `extend`, before the indexes. */
export async function openChannel<T>(
  { mongodbUri }: Options,
  extend: (base: ServiceDeps & { services: Awaited<ReturnType<typeof createServices>> }) => T,
) {
  const dataDir = await mkdtemp(join(tmpdir(), 'dangol-channel-'));
  const skillsDir = join(dataDir, 'skills');
  await cp(SKILLS, skillsDir, { recursive: true, filter: (name) => !name.endsWith('.ts') });
  const config = loadConfig({
    NODE_ENV: 'test',
    SKILL_SECRET: 'b'.repeat(32),
    ENCRYPTION_KEYS: newNamedKey('k1'),
    LOOKUP_KEY: newNamedKey('l1'),
    DATA_DIR: dataDir,
  });
  const dbName = mongodbUri && `dangol_bench_${process.pid}_${Date.now()}`;
  const storage = await connectStorage({ dataDir, mongodbUri, dbName, logger: silentLogger });
  const base = {
    config,
    skillsDir,
    storage,
    clock: systemClock,
    logger: silentLogger,
    metrics: createMetrics(),
  };
  const services = await createServices(base);
  const extended = extend({ ...base, services });
  await createIndexes(storage.connection);
  await services.publish();
  await services.conversation.load(createSkills(services));

  async function stop(): Promise<void> {
    await services.close();
    if (dbName) await storage.connection.dropDatabase();
    await storage.stop();
  }

  const remove = () => rm(dataDir, { recursive: true, force: true });

  async function close(): Promise<void> {
    await stop();
    await remove();
  }

  return { config, dataDir, services, connection: storage.connection, extended, stop, remove, close };
}
