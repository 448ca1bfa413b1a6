import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { systemClock } from '../src/platform/clock';
import { loadConfig } from '../src/platform/config';
import { withDevSecrets } from '../src/platform/dev-secrets';
import { silentLogger } from '../src/platform/logger';
import { createMetrics } from '../src/platform/metrics';
import { createServices, type Services } from '../src/services';
import { createIndexes, joinStorage } from '../src/storage';

/** This installation as its server sees it. */
export function readInstallation(env: NodeJS.ProcessEnv) {
  const isProduction = env.NODE_ENV === 'production';
  const config = loadConfig(isProduction ? env : withDevSecrets(env, env.DATA_DIR || './data').env);
  return { config, journalFile: journalFile(config.dataDir) };
}

/** Where the server keeps its list of the erased. */
export const journalFile = (dataDir: string): string => join(dataDir, 'erased.jsonl');

/** Does a command's work with this installation's services, also beside its running server. */
export async function withServices<T>(
  env: NodeJS.ProcessEnv,
  work: (services: Services, at: { connection: Connection; publicUrl: string }) => Promise<T>,
): Promise<T> {
  const { config } = readInstallation(env);
  const storage = await joinStorage({ ...config, logger: silentLogger });
  try {
    const services = await createServices({
      config,
      skillsDir: config.skillsDir,
      storage,
      clock: systemClock,
      logger: silentLogger,
      metrics: createMetrics(),
    });
    await createIndexes(storage.connection);
    const at = { connection: storage.connection, publicUrl: config.publicUrl };
    return await work(services, at).finally(services.close);
  } finally {
    await storage.stop();
  }
}
