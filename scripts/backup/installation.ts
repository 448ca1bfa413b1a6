import { join } from 'node:path';
import { loadConfig } from '../../src/platform/config';
import { withDevSecrets } from '../../src/platform/dev-secrets';

/** This installation as its server sees it. */
export function readInstallation(env: NodeJS.ProcessEnv) {
  const isProduction = env.NODE_ENV === 'production';
  const config = loadConfig(isProduction ? env : withDevSecrets(env, env.DATA_DIR || './data').env);
  return { config, journalFile: journalFile(config.dataDir) };
}

/** Where the server keeps its list of the erased. */
export const journalFile = (dataDir: string): string => join(dataDir, 'erased.jsonl');
