import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Servers of others, on packages that only the benchmarks use and that therefore are not among the product's. */
export const anchorsFolder = __dirname;

/** Installs those packages when they are not there. False, with a word to the reader, when that cannot be done. */
export function hasAnchorPackages(): boolean {
  if (existsSync(join(anchorsFolder, 'node_modules'))) return true;
  console.log('Installing the packages to compare with …');
  const { status } = spawnSync('npm', ['ci', '--prefix', anchorsFolder, '--silent'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) console.log('They could not be installed, so what needs them is left out.');
  return status === 0;
}
