import { execFileSync } from 'node:child_process';
import { hasAnchorPackages } from './anchors';
import { printTable } from './measure';
import { inRounds, type Measured } from './turn/rounds';
import type { RunningServer } from './turn/server-process';
import { FOREIGN, FORM, SERVERS, STATELESS, type Subject } from './turn/subjects';

/** What a service has to bear calmly: far from saturated. */
const CALM_RATE = 300;
const FULL = { rounds: 5, stateless: 6_400, form: 2_560, calm: 2_560 };
const SHORT = { rounds: 3, stateless: 4_800, form: 1_280, calm: 0 };

export interface TurnResult {
  stateless: Measured[];
  form: Measured[];
  calm: Measured[];
}

/** `npm run bench -- turn [short]`: our turns beside those of others. The short form compares with the two units alone. */
export async function benchTurn(argument = ''): Promise<TurnResult> {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
  const isShort = argument === 'short';
  const length = isShort ? SHORT : FULL;
  const hasForeign = !isShort && hasAnchorPackages();
  const stateless = isShort
    ? STATELESS.slice(0, 2)
    : STATELESS.filter(({ server }) => hasForeign || !FOREIGN.includes(server));
  const form = isShort ? FORM.slice(0, 2) : FORM;
  const servers = await startAll([...stateless, ...form]);
  try {
    const { rounds } = length;
    const measured = {
      stateless: await inRounds(stateless, servers, { rounds, amount: length.stateless }),
      form: await inRounds(form, servers, { rounds, amount: length.form }),
      calm: isShort
        ? []
        : await inRounds(form.slice(0, 2), servers, { rounds: 3, amount: length.calm, rate: CALM_RATE }),
    };
    report('Stateless turn', measured.stateless);
    report('Form turn', measured.form);
    report(`Form turn at ${CALM_RATE} requests a second`, measured.calm);
    return measured;
  } finally {
    for (const server of servers.values()) await server.stop();
  }
}

async function startAll(subjects: readonly Subject[]): Promise<Map<Subject['server'], RunningServer>> {
  const running = new Map<Subject['server'], RunningServer>();
  for (const { server } of subjects) if (!running.has(server)) running.set(server, await SERVERS[server]());
  return running;
}

function report(title: string, measured: readonly Measured[]): void {
  if (measured.length === 0) return;
  printTable([
    [title, 'per second', 'ratio', 'spread', 'cpu each', 'by cpu', 'p50', 'p99'],
    ...measured.map(({ subject, perSecond, ratio, ratios, cpuMicros, cpuRatio, p50Ms, p99Ms }) => [
      subject,
      perSecond.toFixed(0),
      ratio.toFixed(2),
      `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`,
      `${cpuMicros.toFixed(0)} µs`,
      cpuRatio.toFixed(2),
      `${p50Ms.toFixed(1)} ms`,
      `${p99Ms.toFixed(1)} ms`,
    ]),
  ]);
  console.log('');
}
