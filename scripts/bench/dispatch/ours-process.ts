/** Ours as it delivers through the Event API: `ours-process.ts <address of the stand-in> <people in one request>`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createEventApiSender } from '../../../src/followups';
import { silentLogger } from '../../../src/platform/logger';
import { connectStorage } from '../../../src/storage';
import { answerJobs } from '../child';
import type { DeliverJob, DeliverResult } from './deliverer';
import { openShop } from './shop';

const PEOPLE = 5_000;
/** As often as the timetable calls. */
const EVERY_MS = 2_000;

const [baseUrl = '', batchSize = '100'] = process.argv.slice(2);
const dataDir = mkdtempSync(join(tmpdir(), 'dangol-bench-'));
process.on('SIGTERM', () => process.exit());
process.on('disconnect', () => process.exit());
process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }));

const opening = connectStorage({ dataDir, logger: silentLogger }).then((storage) =>
  openShop(storage, {
    people: PEOPLE,
    makeSender: (addresses) =>
      createEventApiSender({
        baseUrl,
        botId: 'bench',
        restApiKey: 'rest-api-key',
        eventName: 'dangol_followup',
        addresses,
        batchSize: Number(batchSize),
      }).sender,
  }),
);

answerJobs(async (job: DeliverJob): Promise<DeliverResult> => {
  const { clock, followups, plan, waiting } = await opening;
  const aheadMs = clock.now().getTime() - Date.now();
  if (job.do === 'plan') {
    const { count, dueAt, withinMs } = job;
    await plan(count, (index) => new Date(dueAt + aheadMs + Math.floor((index * withinMs) / count)));
    return { seconds: 0, due: (await waiting()).map(({ id, dueAt }) => [id, dueAt.getTime() - aheadMs]) };
  }
  const started = performance.now();
  for (let left = job.count; ; await setTimeout(EVERY_MS - (Date.now() % EVERY_MS))) {
    left -= (await followups.deliverDue()).accepted;
    if (left <= 0) return { seconds: (performance.now() - started) / 1_000, due: [] };
  }
});
