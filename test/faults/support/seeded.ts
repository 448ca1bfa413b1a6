import { randomInt } from 'node:crypto';
import { randomFrom } from '../../support/random';

/** `FAULTS=long` runs everything longer; the short form is for CI. */
export const isLong = process.env.FAULTS === 'long';

type Undo = () => Promise<unknown>;

/**
 * A test whose chances can be had again: `FAULTS_SEED=<the seed it names when it fails>`. What it starts is ended by what it
 * gives to `atEnd`, last first, however the test ends.
 */
export function itSeeded(
  title: string,
  run: (random: () => number, atEnd: (undo: Undo) => void) => Promise<void>,
): void {
  it(title, async () => {
    const seed = Number(process.env.FAULTS_SEED ?? randomInt(2 ** 31));
    const undos: Undo[] = [];
    try {
      await run(randomFrom(seed), (undo) => undos.unshift(undo));
    } catch (err) {
      throw new Error(`Failed with FAULTS_SEED=${seed}`, { cause: err });
    } finally {
      for (const undo of undos) await undo();
    }
  });
}

export const between = (random: () => number, from: number, to: number): number =>
  from + Math.floor(random() * (to - from + 1));

export function pick<T>(random: () => number, list: readonly T[]): T {
  const picked = list[Math.floor(random() * list.length)];
  if (picked === undefined) throw new Error('There is nothing to pick from.');
  return picked;
}
