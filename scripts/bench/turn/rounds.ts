import { median, percentile } from '../measure';
import type { Loader, LoadResult } from './load';
import type { RunningServer } from './server-process';
import type { Subject } from './subjects';

export interface Measured {
  subject: string;
  perSecond: number;
  /** Of every round: its throughput divided by the unit's in that round. */
  ratios: number[];
  ratio: number;
  /** Processor time of a request in all threads of the server. */
  cpuMicros: number;
  /** The unit's processor time divided by this one's; on a busy machine it holds where the clock does not. */
  cpuRatio: number;
  /** Of all requests of all rounds. */
  p50Ms: number;
  p99Ms: number;
}

/** What runs meanwhile. */
export interface TurnBench {
  loader: Loader;
  servers: Map<Subject['server'], RunningServer>;
}

interface Run extends LoadResult {
  cpuMicros: number;
}

/** Everyone in turn, round by round, so that a busy moment of the machine weighs on all of them. The first subject is the unit. */
export async function inRounds(
  subjects: readonly Subject[],
  { loader, servers }: TurnBench,
  { rounds, amount, rate }: { rounds: number; amount: number; rate?: number },
): Promise<Measured[]> {
  const runs = subjects.map((): Run[] => []);
  // The first round warms up and does not count.
  for (let round = 0; round <= rounds; round++) {
    for (const [which, subject] of subjects.entries()) {
      const run = await runOnce(subject, servers.get(subject.server), { loader, amount, rate });
      if (round > 0) runs[which]?.push(run);
    }
  }
  const unit = runs[0] ?? [];
  return subjects.map(({ name }, which) => {
    const own = runs[which] ?? [];
    const ratios = own.map(({ perSecond }, round) => perSecond / (unit[round]?.perSecond ?? Number.NaN));
    const middle = (of: readonly Run[], read: (run: Run) => number) => median(of.map(read));
    const cpuMicros = middle(own, (run) => run.cpuMicros);
    const timesMs = own.flatMap((run) => run.timesMs).sort((a, b) => a - b);
    return {
      subject: name,
      perSecond: middle(own, (run) => run.perSecond),
      ratios,
      ratio: median(ratios),
      cpuMicros,
      cpuRatio: middle(unit, (run) => run.cpuMicros) / cpuMicros,
      p50Ms: percentile(timesMs, 0.5),
      p99Ms: percentile(timesMs, 0.99),
    };
  });
}

async function runOnce(
  { name, path, sent }: Subject,
  server: RunningServer | undefined,
  { loader, amount, rate }: { loader: Loader; amount: number; rate?: number },
): Promise<Run> {
  if (!server) throw new Error(`There is no server for ${name}.`);
  const before = server.cpuMs();
  const result = await loader.load({ url: `${server.origin}${path}`, sent: sent(), amount, rate });
  if (result.failed > 0) throw new Error(`${name}: ${result.failed} requests failed.`);
  return { ...result, cpuMicros: ((server.cpuMs() - before) / amount) * 1_000 };
}
