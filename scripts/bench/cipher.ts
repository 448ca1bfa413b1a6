/** How much of a turn goes into encrypting and decrypting: people join, on real storage, and every sealing is timed. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createSkills } from '../../skills';
import type { Sealer } from '../../src/privacy';
import type { Services } from '../../src/services';
import { withServices } from '../installation';
import { join } from './joining';
import { ms, percentile, printTable } from './measure';

const PEOPLE = 60;
const WARM_UP = 5;
const TARGET_PERCENT = 5;
export async function benchCipher(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'dangol-bench-'));
  try {
    await withServices({ NODE_ENV: 'test', DATA_DIR: dataDir }, measure);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measure(services: Services): Promise<void> {
  await services.publish();
  await services.conversation.load(createSkills(services));
  await join(services, WARM_UP);
  const cipher = timeCipher(services);
  const before = process.cpuUsage();
  const turns = await join(services, PEOPLE);
  const { user, system } = process.cpuUsage(before);
  const [inTurns, inCipher] = [turns.reduce((sum, time) => sum + time, 0), cipher.spentMs()];
  const percentOf = (all: number) => `${((inCipher / all) * 100).toFixed(2)} %`;
  printTable([
    ['', 'a turn'],
    ['median', ms(percentile(turns, 0.5))],
    ['p99', ms(percentile(turns, 0.99))],
    ['average', ms(inTurns / turns.length)],
    ['of it sealing and opening', ms(inCipher / turns.length)],
    ['calls', (cipher.calls() / turns.length).toFixed(1)],
  ]);
  console.log(
    `${percentOf(inTurns)} of ${turns.length} turns, ${percentOf((user + system) / 1_000)} of the processor's time with storage (target ${TARGET_PERCENT} %)`,
  );
}

/** From now on every sealing, opening, wrapping and unwrapping is timed. */
function timeCipher({ keys, keyring }: Services) {
  let spent = 0;
  let calls = 0;
  function timed<Args extends unknown[], Result>(work: (...args: Args) => Result) {
    return (...args: Args): Result => {
      const started = performance.now();
      const result = work(...args);
      spent += performance.now() - started;
      calls += 1;
      return result;
    };
  }
  const timedSealer = (sealer: Sealer): Sealer => ({ seal: timed(sealer.seal), open: timed(sealer.open) });
  const { sealer, opener } = keys;
  Object.assign(keyring, { wrap: timed(keyring.wrap), unwrap: timed(keyring.unwrap) });
  Object.assign(keys, {
    sealer: async (contactId: string) => timedSealer(await sealer(contactId)),
    opener: async (contactId: string) => {
      const found = await opener(contactId);
      return found && timedSealer(found);
    },
  });
  return { spentMs: () => spent, calls: () => calls };
}
