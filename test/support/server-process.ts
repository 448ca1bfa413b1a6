import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ENV_NAMES } from '../../src/platform/config';

export const ROOT = join(__dirname, '../..');

/** As it is built, and from its sources. */
const BUILT = ['dist/main.js'];
export const SOURCES = ['--require', 'tsx/cjs', 'src/main.ts'];

/** What the `.env` of whoever runs the tests says is not for them. */
const NOTHING_SET = Object.fromEntries(ENV_NAMES.map((name) => [name, '']));

/** A server process on the port that `env` names, or that the system picks. */
export async function startServer(env: Record<string, string>, args: string[] = BUILT) {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...NOTHING_SET, PATH: process.env.PATH, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const output = collect(child);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const [, found] = /localhost:(\d+)\/kakao\/skill/.exec(output()) ?? [];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${output()}`)));
  });
  return {
    pid: child.pid ?? 0,
    origin: `http://127.0.0.1:${port}`,
    output,
    /** Asks what was loaded with `--require` and answers what it says. */
    async ask(question: object): Promise<unknown> {
      child.send(question);
      const [answer] = await once(child, 'message');
      return answer;
    },
    /** Answers the exit code. */
    stop(): Promise<number | null> {
      child.kill('SIGTERM');
      return ended;
    },
    /** Without a word, as a power cut does. */
    kill(): Promise<number | null> {
      child.kill('SIGKILL');
      return ended;
    },
  };
}

export type ServerProcess = Awaited<ReturnType<typeof startServer>>;

/** A command run to its end. */
export async function run(command: string, args: string[], env: Record<string, string> = {}) {
  const child = spawn(command, args, { cwd: ROOT, env: { ...NOTHING_SET, PATH: process.env.PATH, ...env } });
  const output = collect(child);
  const [code] = await once(child, 'exit');
  return { code, output: output() };
}

function collect({ stdout, stderr }: ChildProcess): () => string {
  let text = '';
  for (const stream of [stdout, stderr]) stream?.on('data', (chunk) => (text += String(chunk)));
  return () => text;
}
