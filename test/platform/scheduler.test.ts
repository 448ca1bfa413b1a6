import { silentLogger } from '../../src/platform/logger';
import { createMetrics } from '../../src/platform/metrics';
import { createScheduler, type Job } from '../../src/platform/scheduler';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const EVERY_TWO_SECONDS = '*/2 * * * * *';

let stop = async () => {};
beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-11-23T12:00:00+09:00') });
});
afterEach(async () => {
  const stopped = stop();
  await jest.advanceTimersByTimeAsync(MINUTE_MS);
  await stopped;
  jest.useRealTimers();
});

/** Starts a job and counts its runs. */
function runs(cron: string, run: Job['run'] = async () => {}) {
  const began: string[] = [];
  const job: Job = {
    name: 'job',
    cron,
    run() {
      began.push(new Date().toISOString());
      return run();
    },
  };
  const scheduler = createScheduler({ jobs: [job], logger: silentLogger, metrics: createMetrics() });
  scheduler.start();
  stop = scheduler.stop;
  return began;
}

describe('a job', () => {
  it('runs at its hour in Seoul, every day', async () => {
    const began = runs('20 4 * * *');
    await jest.advanceTimersByTimeAsync(48 * HOUR_MS);
    expect(began).toEqual(['2026-11-23T19:20:00.000Z', '2026-11-24T19:20:00.000Z']);
  });

  it('goes on after a run that failed', async () => {
    const began = runs(EVERY_TWO_SECONDS, async () => Promise.reject(new Error('the storage is gone')));
    await jest.advanceTimersByTimeAsync(6_000);
    expect(began).toHaveLength(3);
  });

  it('does not overlap itself: what falls due during a run is left out', async () => {
    const began = runs(EVERY_TWO_SECONDS, () => new Promise((done) => setTimeout(done, 5_000)));
    await jest.advanceTimersByTimeAsync(12_000);
    expect(began).toHaveLength(2);
  });

  it('runs once, soon, after the clock jumped over many of its times', async () => {
    const began = runs('*/10 * * * *');
    jest.setSystemTime(new Date('2026-12-03T12:03:00+09:00'));
    await jest.advanceTimersByTimeAsync(MINUTE_MS);
    expect(began).toHaveLength(1);
  });

  it('goes on within half a minute after the clock was set back by a day', async () => {
    const began = runs(EVERY_TWO_SECONDS);
    jest.setSystemTime(new Date('2026-11-22T12:00:00+09:00'));
    await jest.advanceTimersByTimeAsync(MINUTE_MS);
    expect(began.length).toBeGreaterThan(14);
  });

  it('is waited for when the server stops, and does not begin again', async () => {
    let isDone = false;
    const began = runs(EVERY_TWO_SECONDS, async () => {
      await new Promise((done) => setTimeout(done, 5_000));
      isDone = true;
    });
    await jest.advanceTimersByTimeAsync(2_000);
    const stopped = stop();
    await jest.advanceTimersByTimeAsync(HOUR_MS);
    await stopped;
    expect(isDone).toBe(true);
    expect(began).toHaveLength(1);
  });
});
