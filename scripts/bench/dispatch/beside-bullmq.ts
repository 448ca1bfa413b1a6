import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { anchorsFolder, hasAnchorPackages } from '../anchors';
import { startChild } from '../child';
import { median, percentile, printTable } from '../measure';
import { cpuMsOf } from '../turn/server-process';
import type { DeliverJob, DeliverResult } from './deliverer';
import { type Redis, startRedis } from './redis';
import { type StandIn, startStandIn } from './stand-in';

const ROUNDS = 3;
const AT_ONCE = 3_000;
const WITHIN_A_SECOND = 1_000;
const WARM_UP = 4;
/** What is planned is due this much later, so that planning is over by then. */
const LEAD_MS = 3_000;

interface Deliverer {
  name: string;
  process: ReturnType<typeof startChild<DeliverJob, DeliverResult>>;
  /** What else works for it. */
  helper?: number | undefined;
}

interface Run {
  perSecond: number;
  cpuMicros: number;
  /** How long after they were due the deliveries arrived, sorted. */
  lateMs: number[];
}

/**
 * The whole way of a delivery, with the real gate and the real sender over loopback HTTP, beside BullMQ with delayed jobs that
 * make the same request. Everyone in turn, round by round.
 */
export async function benchBesideBullMq(): Promise<object> {
  const standIn = startStandIn();
  const { url } = await standIn.ask({});
  const redis = hasAnchorPackages() ? await startRedis() : undefined;
  if (!redis) console.log('There is no redis-server (Debian: apt-get install redis-server): without BullMQ.');
  const deliverers = startDeliverers(url, redis);
  try {
    const atOnce = await inRounds(deliverers, standIn, { count: AT_ONCE, withinMs: 0 });
    const inASecond = await inRounds(deliverers, standIn, { count: WITHIN_A_SECOND, withinMs: 1_000 });
    report(`${AT_ONCE} deliveries due at once`, deliverers, atOnce, 'perSecond');
    report(`${WITHIN_A_SECOND} due within one second`, deliverers, inASecond, 'p99Ms');
    return { atOnce, inASecond };
  } finally {
    for (const { process } of deliverers) process.stop();
    await redis?.stop();
    standIn.stop();
  }
}

function startDeliverers(url: string, redis: Redis | undefined): Deliverer[] {
  const ours = (size: number) =>
    startChild<DeliverJob, DeliverResult>(join(__dirname, 'ours-process.ts'), [url, String(size)]);
  const bullMq = (port: number) =>
    startChild<DeliverJob, DeliverResult>(join(anchorsFolder, 'bullmq.cjs'), [String(port), url]);
  return [
    ...(redis ? [{ name: 'BullMQ', process: bullMq(redis.port), helper: redis.pid }] : []),
    { name: 'ours, one request each', process: ours(1) },
    { name: 'ours, 100 in a request', process: ours(100) },
  ];
}

async function inRounds(
  deliverers: readonly Deliverer[],
  standIn: StandIn,
  wanted: { count: number; withinMs: number },
): Promise<Run[][]> {
  const runs = deliverers.map((): Run[] => []);
  // The first round warms up, with more than the others, and does not count: a dispatcher runs for weeks.
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [which, deliverer] of deliverers.entries()) {
      const { count, withinMs } = wanted;
      const run = await runOnce(deliverer, standIn, {
        count: round === 0 ? WARM_UP * count : count,
        withinMs,
      });
      if (round > 0) runs[which]?.push(run);
    }
  }
  return runs;
}

async function runOnce(
  { name, process, helper }: Deliverer,
  standIn: StandIn,
  { count, withinMs }: { count: number; withinMs: number },
): Promise<Run> {
  const dueAt = Math.ceil(Date.now() / 1_000) * 1_000 + LEAD_MS;
  const due = new Map((await process.ask({ do: 'plan', count, dueAt, withinMs })).due);
  // What falls due little by little is waited for at work; what is due at once is begun when all of it is.
  if (withinMs === 0) await setTimeout(dueAt - Date.now() + 10);
  const cpu = () => cpuMsOf(process.pid) + (helper === undefined ? 0 : cpuMsOf(helper));
  const before = cpu();
  const { seconds } = await process.ask({ do: 'deliver', count });
  const cpuMicros = ((cpu() - before) / count) * 1_000;
  const { arrived } = await standIn.ask({});
  const once = new Set(arrived.map(([id]) => id));
  if (arrived.length !== count || once.size !== count)
    throw new Error(`${name}: ${arrived.length} requests for ${once.size} of ${count} deliveries.`);
  const lateMs = arrived.map(([id, at]) => at - (due.get(id) ?? Number.NaN)).sort((a, b) => a - b);
  return { perSecond: count / seconds, cpuMicros, lateMs };
}

function report(
  title: string,
  deliverers: readonly Deliverer[],
  runs: readonly Run[][],
  compared: 'perSecond' | 'p99Ms',
): void {
  const p99Ms = ({ lateMs }: Run) => percentile(lateMs, 0.99);
  const measureOf = (run: Run) => (compared === 'perSecond' ? run.perSecond : p99Ms(run));
  const [unit = []] = runs;
  printTable([
    [
      title,
      'per second',
      `${compared === 'perSecond' ? 'rate' : 'p99'} ÷ the first's`,
      'spread',
      'cpu each',
      'late p50',
      'late p99',
    ],
    ...deliverers.map(({ name }, which) => {
      const own = runs[which] ?? [];
      const ratios = own.map(
        (run, round) => measureOf(run) / (unit[round] ? measureOf(unit[round]) : Number.NaN),
      );
      return [
        name,
        median(own.map(({ perSecond }) => perSecond)).toFixed(0),
        median(ratios).toFixed(2),
        `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`,
        `${median(own.map(({ cpuMicros }) => cpuMicros)).toFixed(0)} µs`,
        `${median(own.map(({ lateMs }) => percentile(lateMs, 0.5))).toFixed(0)} ms`,
        `${median(own.map(p99Ms)).toFixed(0)} ms`,
      ];
    }),
  ]);
  console.log('');
}
