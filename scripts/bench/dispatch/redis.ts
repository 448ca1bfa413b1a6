import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort, listens } from '../turn/server-process';

const READY_WITHIN_MS = 10_000;

export interface Redis {
  port: number;
  pid: number | undefined;
  stop(): Promise<void>;
}

/** `redis-server` in a folder of its own, kept on disk as BullMQ's documentation asks for production; undefined where it is missing. */
export async function startRedis(): Promise<Redis | undefined> {
  const port = await freePort();
  const dir = await mkdtemp(join(tmpdir(), 'dangol-bench-redis-'));
  const options = ['--bind', '127.0.0.1', '--port', port, '--dir', dir, '--save', '', '--appendonly', 'yes'];
  const child = spawn('redis-server', options.map(String), { stdio: 'ignore' });
  let hasEnded = false;
  child.once('error', () => {
    hasEnded = true;
  });
  child.once('exit', () => {
    hasEnded = true;
  });
  const stop = async () => {
    child.kill('SIGKILL');
    await rm(dir, { recursive: true, force: true });
  };
  for (let waited = 0; !(await listens(port)); waited += 50) {
    if (hasEnded || waited > READY_WITHIN_MS) return void (await stop());
    await setTimeout(50);
  }
  return { port, pid: child.pid, stop };
}
