import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { ROOT } from '../../support/server-process';

/** A storage process on a folder; its address stays the same when it is started again. */
export async function startStorage(dataDir: string) {
  let process = await spawnStorage(dataDir);

  return {
    uri: process.uri,
    /** As when the machine it runs on goes. */
    async kill(): Promise<void> {
      const { child } = process;
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'close');
    },
    async start(): Promise<void> {
      process = await spawnStorage(dataDir);
    },
    /** Connections stay, nothing answers. */
    hang: () => process.child.kill('SIGSTOP'),
    goOn: () => process.child.kill('SIGCONT'),
    /** Works a tenth of the time. */
    async beSlow(forMs: number): Promise<void> {
      for (let ms = 0; ms < forMs; ms += 100) {
        process.child.kill('SIGSTOP');
        await wait(90);
        process.child.kill('SIGCONT');
        await wait(10);
      }
    },
  };
}
export type StorageProcess = Awaited<ReturnType<typeof startStorage>>;

async function spawnStorage(dataDir: string): Promise<{ child: ChildProcess; uri: string }> {
  const child = spawn(
    process.execPath,
    ['--require', 'tsx/cjs', require.resolve('./storage-main.ts'), dataDir],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [uri] = await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'close').then(([code]) => Promise.reject(new Error(`The storage ended with ${code}.`))),
  ]);
  return { child, uri: String(uri).trim() };
}
