import { createSkills } from '../../skills';
import { createConsoleModule } from '../../src/console';
import { loadConfig } from '../../src/platform/config';
import { withDevSecrets } from '../../src/platform/dev-secrets';
import { silentLogger } from '../../src/platform/logger';
import { createMetrics } from '../../src/platform/metrics';
import { consoleViews, createServices } from '../../src/services';
import { connectStorage, createIndexes } from '../../src/storage';
import type { LivedClock } from './lived-clock';

/** The demo's server without its HTTP surface: what it keeps, on a clock that can be moved. */
export async function openDemoShop(env: Record<string, string | undefined>, clock: LivedClock) {
  const config = loadConfig(withDevSecrets(env, env.DATA_DIR ?? '').env);
  const logger = silentLogger;
  const { skillsDir } = config;
  const storage = await connectStorage({ dataDir: config.dataDir, logger });
  const services = await createServices({
    config,
    skillsDir,
    storage,
    clock,
    logger,
    metrics: createMetrics(),
    operators: () => console.access.countOperators(),
  });
  const reloadSkills = () => services.conversation.load(createSkills(services));
  const console = createConsoleModule({
    ...services,
    ...consoleViews(services),
    config,
    skillsDir,
    clock,
    realClock: clock,
    logger,
    connection: storage.connection,
    secret: await services.secret('console'),
    reloadSkills,
  });
  await createIndexes(storage.connection);
  await services.publish();
  await reloadSkills();
  return {
    services,
    console,
    clock,
    async close() {
      await services.close();
      await storage.stop();
    },
  };
}
export type DemoShop = Awaited<ReturnType<typeof openDemoShop>>;
