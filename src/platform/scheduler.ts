import { createTask, type ScheduledTask } from 'node-cron';
import type { Logger } from './logger';
import type { Metrics } from './metrics';
import { SEOUL } from './seoul-time';

/** One line of the timetable. `cron` has five fields, or six with seconds first, in Asia/Seoul time. */
export interface Job {
  name: string;
  cron: string;
  run(): Promise<unknown>;
}

/** Runs jobs on their timetable. A run that is still going is never overlapped by its next one. */
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
  let tasks: ScheduledTask[] = [];

  async function runJob(job: Job): Promise<void> {
    try {
      await job.run();
      metrics.jobs.inc({ job: job.name, outcome: 'done' });
    } catch (err) {
      metrics.jobs.inc({ job: job.name, outcome: 'failed' });
      log.error('job.failed', { job: job.name, err });
    }
  }

  function start(): void {
    tasks = jobs.map((job) =>
      createTask(
        job.cron,
        async () => {
          const run = runJob(job);
          running.add(run);
          await run.finally(() => running.delete(run));
        },
        { name: job.name, timezone: SEOUL, noOverlap: true },
      ),
    );
    for (const task of tasks) task.start();
  }

  /** Starts nothing more and waits for what is running. */
  async function stop(): Promise<void> {
    await Promise.all(tasks.map((task) => task.destroy()));
    tasks = [];
    await Promise.all(running);
  }

  return { start, stop };
}
