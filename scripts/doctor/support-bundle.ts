import { writeFileSync } from 'node:fs';
import { arch, platform, release, totalmem } from 'node:os';
import { ENV_NAMES } from '../../src/platform/config';
import type { Finding } from './finding';

interface Facts {
  version: string;
  findings: Finding[];
  /** The server's metrics as Prometheus text. */
  metrics: string;
  env: NodeJS.ProcessEnv;
  now: Date;
}

/**
 * Everything a developer needs to help, in one file: findings, versions, which variables are set (never their values) and
 * counters. Nothing of a person is in any of them.
 */
export function writeSupportBundle(file: string, { version, findings, metrics, env, now }: Facts): void {
  const bundle = {
    madeAt: now.toISOString(),
    dangol: version,
    node: process.version,
    machine: `${platform()} ${release()} ${arch()}, ${Math.round(totalmem() / 2 ** 30)} GB`,
    variablesSet: ENV_NAMES.filter((name) => env[name]),
    findings,
    counters: metrics.split('\n').filter((line) => /^(dangol|process|nodejs)_/.test(line)),
  };
  writeFileSync(file, `${JSON.stringify(bundle, null, 2)}\n`, { mode: 0o600 });
}
