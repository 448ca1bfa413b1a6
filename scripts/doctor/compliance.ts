import { createComplianceWatch, createConsoleState } from '../../src/console';
import { systemClock } from '../../src/platform/clock';
import type { Config } from '../../src/platform/config';
import { silentLogger } from '../../src/platform/logger';
import { createMetrics } from '../../src/platform/metrics';
import type { ComplianceLine } from '../../src/privacy';
import { createServices } from '../../src/services';
import { createIndexes, joinStorage } from '../../src/storage';

/** Every duty of the law as the console shows it, with the records and the whole storage looked through anew. */
export async function checkDuties(config: Config): Promise<ComplianceLine[]> {
  const logger = silentLogger;
  const clock = systemClock;
  const storage = await joinStorage({ ...config, logger });
  try {
    const services = await createServices({
      config,
      skillsDir: config.skillsDir,
      storage,
      clock,
      logger,
      metrics: createMetrics(),
    });
    const { marks } = createConsoleState({ connection: storage.connection, clock });
    await createIndexes(storage.connection);
    const watch = createComplianceWatch({ ...services, marks, config, clock });
    await watch.verify();
    await watch.scanNumbers();
    const lines = await watch.lines();
    await services.close();
    return lines;
  } finally {
    await storage.stop();
  }
}
