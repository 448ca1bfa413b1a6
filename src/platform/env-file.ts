import { existsSync } from 'node:fs';

/** Takes from `.env` in the current folder what the environment itself leaves open. */
export function readEnvFile(file = '.env'): void {
  if (existsSync(file)) process.loadEnvFile(file);
}
