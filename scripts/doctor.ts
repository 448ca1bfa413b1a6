/**
 * `npm run doctor`                    says what this installation lacks and how to get it
 * `npm run doctor -- --bundle <file>` also writes what a developer needs to help, without personal data
 * `npm run doctor -- --compliance`    says of every duty of the law whether it is met, from the live storage, also beside a running
 *                                     server; checks the proofs and looks for identity numbers anew
 * Ends with 1 when something is wrong.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ComplianceLine } from '../src/privacy';
import { checkDuties } from './doctor/compliance';
import type { Finding } from './doctor/finding';
import { checkConfig, checkDataDir, checkLimits, checkNode } from './doctor/installation';
import { checkOutside } from './doctor/outside';
import { checkServer, readMetrics } from './doctor/running-server';
import { checkChannel } from './doctor/skills';
import { checkStored } from './doctor/stored';
import { writeSupportBundle } from './doctor/support-bundle';
import { runCommand } from './run-command';

const SKILLS = join(__dirname, '..', 'skills');
const MARKS: Record<Finding['state'], string> = { ok: '✓', advice: '·', problem: '✖' };
const DUTY_MARKS: Record<ComplianceLine['state'], string> = { met: '✓', unknown: '?', notMet: '✖' };

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { compliance: { type: 'boolean' }, bundle: { type: 'string' } } });
  const isFine = await (values.compliance ? compliance() : installation(values.bundle));
  return isFine ? 0 : 1;
}

async function installation(bundle?: string): Promise<boolean> {
  const now = new Date();
  const { findings, config } = checkConfig(process.env);
  const metrics = config ? await readMetrics(config) : '';
  const all: Finding[] = [
    checkNode(process.version),
    ...findings,
    ...checkDataDir(process.env.DATA_DIR || './data'),
    checkLimits(now),
    ...(await checkChannel(config?.skillsDir ?? SKILLS)),
    ...(config ? await checkServer(config, metrics) : []),
    ...(config ? await checkStored(config, now) : []),
    ...(config ? await checkOutside(config) : []),
  ];
  for (const { what, state, seen, fix } of all) print(MARKS[state], `${what}: ${seen}`, fix);
  if (bundle !== undefined) {
    const { version } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'));
    writeSupportBundle(bundle, { version, findings: all, metrics, env: process.env, now });
    print('', `${bundle} is written: no personal data, no secrets`);
  }
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

runCommand(main);
