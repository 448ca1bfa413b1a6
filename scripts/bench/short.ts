import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { printTable } from './measure';
import { benchTurn, type TurnResult } from './turn';

/** What a turn may lose against the same Express code in the same run before somebody has to look. */
const MOST_LOST = 0.25;
const Ratios = z.strictObject({ stateless: z.number(), form: z.number() });
type Ratios = z.infer<typeof Ratios>;
const expected = Ratios.parse(JSON.parse(readFileSync(join(__dirname, 'expected-ratios.json'), 'utf8')));

/**
 * `npm run bench -- short`: fails when a turn has become more expensive. It compares processor time, which a busy machine
 * hardly changes, with that of the unit in the same rounds, and looks twice before it complains.
 */
export async function benchShort(): Promise<void> {
  const first = lossesOf(await benchTurn('short'));
  const losses = first.length === 0 ? [] : lossesOf(await benchTurn('short'));
  for (const loss of losses) console.error(loss);
  if (losses.length > 0) process.exitCode = 1;
}

function lossesOf(result: TurnResult): string[] {
  const measured: Ratios = { stateless: ratioOf(result.stateless), form: ratioOf(result.form) };
  printTable([
    ['by processor time', 'now', 'expected'],
    ...NAMES.map((name) => [name, measured[name].toFixed(2), expected[name].toFixed(2)]),
  ]);
  return NAMES.filter((name) => measured[name] < expected[name] * (1 - MOST_LOST)).map(
    (name) => `A ${name} turn costs more than it did: ${measured[name].toFixed(2)} of its unit's requests,
expected ${expected[name]}. Profile it with node --cpu-prof dist/main.js, or change scripts/bench/expected-ratios.json with a reason.`,
  );
}

const NAMES = ['stateless', 'form'] as const;

/** Ours is measured right after the unit. NaN, which is never less, where processor time is not to be had. */
const ratioOf = ([, ours]: TurnResult['form']): number => ours?.cpuRatio ?? Number.NaN;
