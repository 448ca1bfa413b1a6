import { randomInt } from 'node:crypto';
import { randomFrom } from '../../support/random';

/** `FAULTS=long` runs everything longer; the short form is for CI. */
export const isLong = process.env.FAULTS === 'long';

/** A test whose chances can be had again: `FAULTS_SEED=<the seed it names when it fails>`. */
export function itSeeded(title: string, run: (random: () => number) => Promise<void>): void {
  it(title, async () => {
    const seed = Number(process.env.FAULTS_SEED ?? randomInt(2 ** 31));
    try {
      await run(randomFrom(seed));
    } catch (err) {
      throw new Error(`Failed with FAULTS_SEED=${seed}`, { cause: err });
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
