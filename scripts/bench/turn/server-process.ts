import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const ROOT = join(__dirname, '../../..');
const READY_WITHIN_MS = 60_000;
/** Places in /proc/<pid>/stat after the name, and its unit. */
const USER_TIME = 11;
const SYSTEM_TIME = 12;
const MS_PER_TICK = 10;

export interface RunningServer {
  origin: string;
  /** Processor time of all its threads so far. Unlike a clock it does not tell how busy the machine is otherwise. */
  cpuMs(): number;
  stop(): Promise<void>;
}

/** Starts `node …args` on a free port in an empty folder of its own, which also takes what it prints, and waits until it listens. */
export async function startServerProcess(
  args: string[],
  env: Record<string, string> = {},
): Promise<RunningServer> {
  const folder = await mkdtemp(join(tmpdir(), 'dangol-bench-'));
  const port = await freePort();
  const output = openSync(join(folder, 'output.log'), 'w');
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DATA_DIR: folder,
      LOG_FILE: join(folder, 'requests.log'),
      ...env,
    },
    stdio: ['ignore', output, 'inherit'],
  });
  let hasEnded = false;
  child.once('exit', () => {
    hasEnded = true;
  });
  for (const giveUpAt = Date.now() + READY_WITHIN_MS; !(await listens(port)); await setTimeout(50))
    if (hasEnded || Date.now() > giveUpAt) throw new Error(`node ${args.join(' ')} does not listen.`);

  return {
    origin: `http://127.0.0.1:${port}`,
    cpuMs: () => cpuMsOf(child.pid),
    async stop() {
      // Nothing of it is wanted any more, so it need not leave gracefully.
      child.kill('SIGKILL');
      if (!hasEnded) await once(child, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Processor time of all threads of a process so far; NaN where there is no /proc. */
export function cpuMsOf(pid: number | undefined): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return Number.NaN;
  const fields = readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[USER_TIME]) + Number(fields[SYSTEM_TIME])) * MS_PER_TICK;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

export async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
