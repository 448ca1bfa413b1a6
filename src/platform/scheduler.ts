import { createTask } from 'node-cron';
import type { Logger } from './logger';
import type { Metrics } from './metrics';
import { SEOUL } from './seoul-time';

/** One line of the timetable. `cron` has five fields, or six with seconds first, in Asia/Seoul time. */
export interface Job {
  name: string;
  cron: string;
  run(): Promise<unknown>;
}

/** A clock may be set meanwhile, and timers know nothing of it; so nobody sleeps longer than this. */
const LONGEST_SLEEP_MS = 30_000;

/**
 * Runs jobs on their timetable, one run of a job at a time. After a jump of the clock, or a stop of the whole machine, what
 * became due meanwhile runs once; node-cron's own loop would go through every minute that was missed, or wait for a clock
 * that was set back.
 */
export function createScheduler({
  jobs,
  logger,
  metrics,
}: {
  jobs: Job[];
  logger: Logger;
  metrics: Metrics;
}) {
  const log = logger.child({ module: 'scheduler' });
  const running = new Set<Promise<void>>();
  const sleeping = new Map<Job, NodeJS.Timeout>();

  async function runJob(job: Job): Promise<void> {
    try {
      await job.run();
      metrics.jobs.inc({ job: job.name, outcome: 'done' });
    } catch (err) {
      metrics.jobs.inc({ job: job.name, outcome: 'failed' });
      log.error('job.failed', { job: job.name, err });
    }
  }

  /** Sleeps until the job is due, runs it, and begins again. */
  function keep(job: Job): void {
    const nextRun = timetable(job);
    let due = nextRun();

    function sleep(): void {
      const ms = Math.min(Math.max(due - Date.now(), 0), LONGEST_SLEEP_MS);
      sleeping.set(job, setTimeout(wake, ms));
    }

    function wake(): void {
      if (Date.now() < due) {
        due = Math.min(due, nextRun());
        sleep();
        return;
      }
      sleeping.delete(job);
      const run = runJob(job).finally(() => {
        running.delete(run);
        if (isStopped) return;
        due = nextRun();
        sleep();
      });
      running.add(run);
    }

    sleep();
  }

  let isStopped = true;

  function start(): void {
    isStopped = false;
    jobs.forEach(keep);
  }

  /** Starts nothing more and waits for what is running. */
  async function stop(): Promise<void> {
    isStopped = true;
    for (const timer of sleeping.values()) clearTimeout(timer);
    sleeping.clear();
    await Promise.all(running);
  }

  return { start, stop };
}

/** When the job is to run next, as milliseconds; never the instant that is now. */
function timetable({ name, cron }: Job): () => number {
  const task = createTask(cron, () => {}, { name, timezone: SEOUL });
  return () => {
    const [next] = task.getNextRuns(1);
    if (!next) throw new Error(`The job ${name} has no next run: ${cron}`);
    return next.getTime();
  };
}
