import type { Config } from '../../src/platform/config';
import { advice, type Finding, ok, problem } from './finding';

const SLOW_MS = 1_000;
const LATE_SECONDS = 120;

/** What the server counts, as Prometheus text; empty when it does not run. */
export async function readMetrics({ port }: Pick<Config, 'port'>): Promise<string> {
  return (await get(`http://127.0.0.1:${port}/metrics`))?.text ?? '';
}

/** Asks the server itself: whether it answers, what it is ready for, and how its queue does. */
export async function checkServer({ port }: Pick<Config, 'port'>, metrics: string): Promise<Finding[]> {
  const base = `http://127.0.0.1:${port}`;
  const started = Date.now();
  const ready = await get(`${base}/readyz`);
  if (!ready) {
    return [
      advice(
        'Server',
        `nothing answers at ${base}`,
        'Start it: npm start. Then run the doctor again for the rest.',
      ),
    ];
  }
  const ms = Date.now() - started;
  const late = Number(/^dangol_oldest_due_delivery_seconds (\S+)$/m.exec(metrics)?.[1] ?? 0);
  const failedJobs = namesOf(metrics, /^dangol_jobs_total\{job="([^"]+)",outcome="failed"\} [1-9]/gm);
  const failed = sumOf(metrics, /^dangol_turns_total\{[^}]*outcome="(?:failed|late)"[^}]*\} (\S+)$/gm);
  return [
    ready.status === 200
      ? ok('Server', `ready at ${base}`)
      : problem(
          'Server',
          `not ready: ${ready.text}`,
          'Look at the log: the failing check says what it needs.',
        ),
    ms < SLOW_MS
      ? ok('Answer time', `${ms} ms`)
      : problem('Answer time', `${ms} ms`, 'Kakao waits 5 seconds. Look at the storage and the load.'),
    late < LATE_SECONDS
      ? ok('Follow-up queue', `oldest due message waits ${Math.round(late)} s`)
      : problem(
          'Follow-up queue',
          `oldest due message waits ${Math.round(late)} s`,
          'Look for sender.stopped in the log; it says why sending stopped.',
        ),
    failed === 0
      ? ok('Failed turns', 'none since the start')
      : problem('Failed turns', `${failed} since the start`, 'Search the log for turn.failed and turn.late.'),
    failedJobs.length === 0
      ? ok('Failed jobs', 'none since the start')
      : problem(
          'Failed jobs',
          failedJobs.join(', '),
          'Search the log for job.failed; docs/log.md explains it.',
        ),
  ];
}

function sumOf(metrics: string, line: RegExp): number {
  return [...metrics.matchAll(line)].reduce((sum, [, value]) => sum + Number(value), 0);
}

function namesOf(metrics: string, line: RegExp): string[] {
  return [...metrics.matchAll(line)].map(([, name = '']) => name);
}

async function get(url: string): Promise<{ status: number; text: string } | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return undefined;
  }
}
