/** The process that makes the requests of one run: `load-process.ts <job file>`; prints the result as JSON. */
import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';
import { percentile } from '../measure';
import type { LoadJob, LoadResult } from './load';

function main([file = '']: string[]): void {
  const { url, sent, amount, rate }: LoadJob = JSON.parse(readFileSync(file, 'utf8'));
  const times: number[] = [];
  let connection = 0;
  let failed = 0;
  let started = 0;
  const run = autocannon(
    {
      url,
      connections: sent.length,
      amount,
      timeout: 30,
      ...(rate !== undefined && { overallRate: rate }),
      setupClient(client) {
        const requests = sent[connection++ % sent.length] ?? [];
        client.setRequests(requests.map((each) => ({ method: 'POST', ...each })));
        started ||= performance.now();
      },
    },
    () => undefined,
  );
  run.on('response', (_client, status, _bytes, tookMs) => {
    times.push(tookMs);
    if (status !== 200) failed += 1;
    if (times.length < amount) return;
    const seconds = (performance.now() - started) / 1_000;
    times.sort((a, b) => a - b);
    const result: LoadResult = {
      perSecond: amount / seconds,
      p50Ms: percentile(times, 0.5),
      p99Ms: percentile(times, 0.99),
      failed,
    };
    process.stdout.write(JSON.stringify(result), () => process.exit());
  });
}

main(process.argv.slice(2));
