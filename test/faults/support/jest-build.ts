import { run } from '../../support/server-process';

/** Faults hit what production runs. */
export default async function buildServer(): Promise<void> {
  const { code, output } = await run('npm', ['run', 'build']);
  if (code !== 0) throw new Error(`The server cannot be built: ${output}`);
}
