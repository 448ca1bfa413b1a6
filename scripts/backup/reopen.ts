import type { Connection } from 'mongoose';
import type { Clock } from '../../src/platform/clock';
import type { Config } from '../../src/platform/config';
import { silentLogger } from '../../src/platform/logger';
import { createMetrics } from '../../src/platform/metrics';
import { createServices } from '../../src/services';
import { createIndexes } from '../../src/storage';

export interface Reopened {
  erasedAgain: number;
  /** Consent records and access records that were checked, and those that are not as they were. */
  checked: number;
  broken: number;
}

/** What has to happen to restored storage before anybody is served from it: erased people go again, proofs are checked. */
export async function reopen(
  connection: Connection,
  { config, skillsDir, clock }: { config: Config; skillsDir: string; clock: Clock },
): Promise<Reopened> {
  const services = await createServices({
    config,
    skillsDir,
    storage: { connection },
    clock,
    logger: silentLogger,
    metrics: createMetrics(),
  });
  try {
    await createIndexes(connection);
    const { erasedAgain } = await services.rights.reapplyErasures();
    const { finished } = await services.rights.finishErasures();
    const verdicts = [await services.consentProof.verify(), await services.accessLog.verify()];
    return {
      erasedAgain: Math.max(erasedAgain, finished),
      checked: verdicts.reduce((sum, { checked }) => sum + checked, 0),
      broken: verdicts.reduce((sum, { broken }) => sum + broken.length, 0),
    };
  } finally {
    await services.close();
  }
}
