import type { Config } from '../../src/platform/config';
import { advice, type Finding, ok, problem } from './finding';

const SLOW_MS = 1_000;
const LATE_SECONDS = 120;
const CLOCK_OFF_MS = 5_000;

/** Asks the server itself: whether it answers, what it is ready for, and how its queue does. */
export async function checkServer({ port }: Pick<Config, 'port'>): Promise<Finding[]> {
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
  const metrics = (await get(`${base}/metrics`))?.text ?? '';
  const late = Number(/^dangol_oldest_due_delivery_seconds (\S+)$/m.exec(metrics)?.[1] ?? 0);
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
    clockFinding(ready.date, started + ms / 2),
  ];
}

function clockFinding(date: string | null, here: number): Finding {
  const off = date ? Math.abs(Date.parse(date) - here) : 0;
  return off < CLOCK_OFF_MS
    ? ok('Clock', 'agrees with the server')
    : problem(
        'Clock',
        `${Math.round(off / 1_000)} s apart from the server`,
        'Switch on time synchronisation (NTP): night hours and consents depend on it.',
      );
}

function sumOf(metrics: string, line: RegExp): number {
  return [...metrics.matchAll(line)].reduce((sum, [, value]) => sum + Number(value), 0);
}

async function get(url: string): Promise<{ status: number; text: string; date: string | null } | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    return { status: answer.status, text: await answer.text(), date: answer.headers.get('date') };
  } catch {
    return undefined;
  }
}
