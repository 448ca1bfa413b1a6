import { execFileSync } from 'node:child_process';
import { hasAnchorPackages } from './anchors';
import { printTable } from './measure';
import { startLoader } from './turn/load';
import { inRounds, type Measured, type TurnBench } from './turn/rounds';
import { FOREIGN, FORM, SERVERS, STATELESS, type Subject } from './turn/subjects';

/** What a service has to bear calmly: far from saturated. */
const CALM_RATE = 300;
const FULL = { rounds: 4, stateless: 2_400, form: 1_280, calm: 1_280 };
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
  const bench: TurnBench = { loader: startLoader(), servers: new Map() };
  try {
    await startServers([...stateless, ...form], bench);
    const { rounds } = length;
    const measured = {
      stateless: await inRounds(stateless, bench, { rounds, amount: length.stateless }),
      form: await inRounds(form, bench, { rounds, amount: length.form }),
      calm: isShort
        ? []
        : await inRounds(form.slice(0, 2), bench, { rounds: 3, amount: length.calm, rate: CALM_RATE }),
    };
    report('Stateless turn', measured.stateless);
    report('Form turn', measured.form);
    report(`Form turn at ${CALM_RATE} requests a second`, measured.calm);
    return measured;
  } finally {
    for (const server of bench.servers.values()) await server.stop();
    bench.loader.stop();
  }
}

async function startServers(subjects: readonly Subject[], { loader, servers }: TurnBench): Promise<void> {
  for (const { server } of subjects)
    if (!servers.has(server)) servers.set(server, await SERVERS[server](loader));
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
