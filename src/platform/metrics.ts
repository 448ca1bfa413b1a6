import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** The Prometheus metrics of one server. Labels hold names of skills, jobs and reasons, never anything of a person. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    collectProcess: () => collectDefaultMetrics({ register: registry }),
    turns: new Counter({
      name: 'dangol_turns_total',
      help: 'Answered skill requests, by skill and outcome.',
      labelNames: ['skill', 'outcome'] as const,
      registers,
    }),
    turnSeconds: new Histogram({
      name: 'dangol_turn_seconds',
      help: 'Time from request to answer of a skill request.',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 4, 4.5, 5],
      registers,
    }),
    jobs: new Counter({
      name: 'dangol_jobs_total',
      help: 'Runs of scheduled jobs, by job and outcome.',
      labelNames: ['job', 'outcome'] as const,
      registers,
    }),
    deliveries: new Counter({
      name: 'dangol_deliveries_total',
      help: 'Finished deliveries, by status and reason.',
      labelNames: ['status', 'reason'] as const,
      registers,
    }),
    oldestDueSeconds: new Gauge({
      name: 'dangol_oldest_due_delivery_seconds',
      help: 'Age of the oldest delivery that is due and not yet claimed.',
      registers,
    }),
  };
}
export type Metrics = ReturnType<typeof createMetrics>;
