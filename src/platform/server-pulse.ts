import type { Clock } from './clock';
import type { Metrics } from './metrics';

/** How one server process has done since it was started. */
export interface ServerPulse {
  startedAt: Date;
  /** Turns that were answered with an apology, or too late for Kakao. */
  failedTurns: number;
  /** Names of jobs of which a run failed. */
  failedJobs: string[];
  /** How long the oldest message that is due has been waiting. */
  oldestDueSeconds: number;
}

const FAILED_TURNS = ['failed', 'late'];

/** Reads what the server counts for Prometheus anyway. Make it at the start. */
export function createServerPulse({
  metrics,
  clock,
}: {
  metrics: Pick<Metrics, 'turns' | 'jobs' | 'oldestDueSeconds'>;
  clock: Clock;
}) {
  const startedAt = clock.now();
  return async function readPulse(): Promise<ServerPulse> {
    const [turns, jobs, oldestDue] = await Promise.all([
      metrics.turns.get(),
      metrics.jobs.get(),
      metrics.oldestDueSeconds.get(),
    ]);
    return {
      startedAt,
      failedTurns: turns.values
        .filter(({ labels }) => FAILED_TURNS.includes(String(labels.outcome)))
        .reduce((sum, { value }) => sum + value, 0),
      failedJobs: jobs.values
        .filter(({ labels, value }) => labels.outcome === 'failed' && value > 0)
        .map(({ labels }) => String(labels.job)),
      oldestDueSeconds: oldestDue.values[0]?.value ?? 0,
    };
  };
}
