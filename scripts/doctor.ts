/** `npm run doctor`: says what this installation lacks and how to get it. Ends with 1 when something is wrong. */
import { join } from 'node:path';
import type { Finding } from './doctor/finding';
import { checkConfig, checkDataDir, checkLimits, checkNode } from './doctor/installation';
import { checkServer } from './doctor/running-server';
import { checkChannel } from './doctor/skills';

const MARKS: Record<Finding['state'], string> = { ok: '✓', advice: '·', problem: '✖' };

async function main(): Promise<void> {
  const { findings, config } = checkConfig(process.env);
  const all: Finding[] = [
    checkNode(process.version),
    ...findings,
    ...checkDataDir(process.env.DATA_DIR || './data'),
    checkLimits(new Date()),
    ...(await checkChannel(join(__dirname, '..', 'skills'))),
    ...(config ? await checkServer(config) : []),
  ];
  for (const { what, state, seen, fix } of all) {
    process.stdout.write(`${MARKS[state]} ${what}: ${seen}\n${fix ? `    → ${fix}\n` : ''}`);
  }
  process.exitCode = all.some(({ state }) => state === 'problem') ? 1 : 0;
}

void main();
