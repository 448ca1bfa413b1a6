/** How long the built server takes to be ready on empty storage, beside merely importing the same packages. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dependencies } from '../../package.json';
import { ms, percentile, printTable } from './measure';

const ROUNDS = 9;
const ROOT = join(__dirname, '../..');
/** What the server and its engine load from node_modules. */
const PACKAGES = Object.keys(dependencies)
  .filter((name) => name !== 'tsx')
  .map((name) => (name === 'libphonenumber-js' ? 'libphonenumber-js/max' : name));

interface Started {
  ms: number;
  rssMb: number;
}

export async function benchStart(): Promise<void> {
  if (!existsSync(join(ROOT, 'dist/main.js')))
    throw new Error('There is no dist/main.js; run: npm run build');
  const rounds: Record<'imports' | 'server', Started[]> = { imports: [], server: [] };
  for (let round = 0; round < ROUNDS; round++) {
    rounds.imports.push(await untilOutput(['-e', IMPORTS], { marker: 'loaded' }));
    rounds.server.push(await startServer());
  }
  const [imports, server] = [summary(rounds.imports), summary(rounds.server)];
  printTable([
    ['', 'median', 'p90', 'memory'],
    ['importing the packages', ms(imports.median), ms(imports.p90), `${imports.rssMb.toFixed(0)} MB`],
    ['server ready', ms(server.median), ms(server.p90), `${server.rssMb.toFixed(0)} MB`],
  ]);
  console.log(`ratio ${(server.median / imports.median).toFixed(2)} (target 2), memory target 220 MB`);
}

/** Stays until it is killed, as the server does. */
const IMPORTS = `${PACKAGES.map((name) => `require('${name}')`).join(';')};console.log('loaded');setInterval(() => {}, 1e6)`;

async function startServer(): Promise<Started> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dangol-start-'));
  try {
    return await untilOutput(['dist/main.js'], {
      marker: '/kakao/skill',
      env: { PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error' },
    });
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function untilOutput(
  args: string[],
  { marker, env = {} }: { marker: string; env?: Record<string, string> },
): Promise<Started> {
  const begun = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await says(child, marker);
  const took = performance.now() - begun;
  const rssMb = residentMb(child.pid);
  child.kill('SIGTERM');
  await once(child, 'exit');
  return { ms: took, rssMb };
}

function says(child: ChildProcess, marker: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk) => {
      text += String(chunk);
      if (text.includes(marker)) resolve();
    });
    child.once('exit', (code) => reject(new Error(`It ended with ${code}: ${text}`)));
  });
}

/** All threads of the process; NaN where there is no /proc. */
function residentMb(pid: number | undefined): number {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return Number.NaN;
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(status, 'utf8'))?.[1]) / 1024;
}

function summary(rounds: Started[]): { median: number; p90: number; rssMb: number } {
  const sorted = (read: (round: Started) => number) => rounds.map(read).sort((a, b) => a - b);
  const times = sorted((round) => round.ms);
  return {
    median: percentile(times, 0.5),
    p90: percentile(times, 0.9),
    rssMb: percentile(
      sorted((round) => round.rssMb),
      0.5,
    ),
  };
}
