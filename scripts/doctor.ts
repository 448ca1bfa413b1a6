/**
 * `npm run doctor`                  says what this installation lacks and how to get it
 * `npm run doctor -- --compliance`  says of every duty of the law whether it is met, from the live storage, also beside a running
 *                                   server; checks the proofs and looks for identity numbers anew
 * Ends with 1 when something is wrong.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '../src/platform/app-error';
import type { ComplianceLine } from '../src/privacy';
import { checkDuties } from './doctor/compliance';
import type { Finding } from './doctor/finding';
import { checkConfig, checkDataDir, checkLimits, checkNode } from './doctor/installation';
import { checkServer } from './doctor/running-server';
import { checkChannel } from './doctor/skills';

const SKILLS = join(__dirname, '..', 'skills');
const MARKS: Record<Finding['state'], string> = { ok: '✓', advice: '·', problem: '✖' };
const DUTY_MARKS: Record<ComplianceLine['state'], string> = { met: '✓', unknown: '?', notMet: '✖' };

async function main(): Promise<boolean> {
  const { values } = parseArgs({ options: { compliance: { type: 'boolean' } } });
  return values.compliance ? compliance() : installation();
}

async function installation(): Promise<boolean> {
  const { findings, config } = checkConfig(process.env);
  const all: Finding[] = [
    checkNode(process.version),
    ...findings,
    ...checkDataDir(process.env.DATA_DIR || './data'),
    checkLimits(new Date()),
    ...(await checkChannel(config?.skillsDir ?? SKILLS)),
    ...(config ? await checkServer(config) : []),
  ];
  for (const { what, state, seen, fix } of all) print(MARKS[state], `${what}: ${seen}`, fix);
  return all.every(({ state }) => state !== 'problem');
}

async function compliance(): Promise<boolean> {
  const { findings, config } = checkConfig(process.env);
  if (!config || (!config.mongodbUri && !existsSync(config.dataDir))) {
    for (const { what, seen, fix } of findings) print(MARKS.problem, `${what}: ${seen}`, fix);
    return false;
  }
  const lines = await checkDuties(config);
  for (const { duty, rules, state, evidence, fix } of lines)
    print(DUTY_MARKS[state], `${duty} (${rules.join(', ')}): ${evidence}`, fix);
  const count = (wanted: ComplianceLine['state']) => lines.filter(({ state }) => state === wanted).length;
  print('', `${count('met')} met, ${count('notMet')} not met, ${count('unknown')} unknown`);
  return count('notMet') === 0;
}

function print(mark: string, line: string, fix?: string): void {
  process.stdout.write(`${mark} ${line}\n${fix ? `    → ${fix}\n` : ''}`.trimStart());
}

main().then(
  (isFine) => {
    process.exitCode = isFine ? 0 : 1;
  },
  (err: unknown) => {
    process.stderr.write(err instanceof AppError ? `${err.message}\n→ ${err.fix}\n` : `${err}\n`);
    process.exitCode = 1;
  },
);
