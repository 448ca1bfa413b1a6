/** The process that makes the requests: each message is a job, each answer its result. */
import autocannon from 'autocannon';
import { answerJobs } from '../child';
import type { LoadJob, LoadResult } from './load';

/** How often autocannon looks whether it is done. */
const LOOK_MS = 10;

function run({ url, sent, amount, rate }: LoadJob, done: (result: LoadResult) => void): void {
  const timesMs: number[] = [];
  let connection = 0;
  let failed = 0;
  let started = 0;
  let seconds = 0;
  const requests = autocannon(
    {
      url,
      connections: sent.length,
      amount,
      timeout: 30,
      sampleInt: LOOK_MS,
      ...(rate !== undefined && { overallRate: rate }),
      setupClient(client) {
        const own = sent[connection++ % sent.length] ?? [];
        client.setRequests(own.map((each) => ({ method: 'POST', ...each })));
        started ||= performance.now();
      },
    },
    () => done({ perSecond: amount / seconds, timesMs: timesMs.sort((a, b) => a - b), failed }),
  );
  requests.on('response', (_client, status, _bytes, tookMs) => {
    timesMs.push(tookMs);
    if (status !== 200) failed += 1;
    seconds = (performance.now() - started) / 1_000;
  });
  requests.on('reqError', () => {
    failed += 1;
  });
}

answerJobs((job: LoadJob) => new Promise<LoadResult>((resolve) => run(job, resolve)));
