import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, run } from '../support/server-process';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dangol-env-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** What a process sees after reading `.env`; Jest's own `process.env` is only a copy of the real one. */
async function seen(file: string, env: Record<string, string> = {}): Promise<unknown> {
  const { output } = await run(
    process.execPath,
    [
      '--require',
      'tsx/cjs',
      '-e',
      `require(${JSON.stringify(join(ROOT, 'src/platform/env-file'))}).readEnvFile(${JSON.stringify(file)});
       const { IN_THE_FILE, IN_BOTH } = process.env;
       console.log(JSON.stringify({ IN_THE_FILE, IN_BOTH }));`,
    ],
    env,
  );
  return JSON.parse(output);
}

describe('.env', () => {
  it('fills in what the environment does not say', async () => {
    const file = join(folder, '.env');
    await writeFile(file, '# a comment\nIN_THE_FILE=file\nIN_BOTH=file\n');
    expect(await seen(file, { IN_BOTH: 'environment' })).toEqual({
      IN_THE_FILE: 'file',
      IN_BOTH: 'environment',
    });
  });

  it('need not be there', async () => {
    expect(await seen(join(folder, '.env'), { IN_BOTH: 'environment' })).toEqual({ IN_BOTH: 'environment' });
  });
});
