import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sender } from '../../../src/followups';
import { silentLogger } from '../../../src/platform/logger';
import { connectStorage } from '../../../src/storage';
import { ms, printTable } from '../measure';
import { type MessageKind, openShop, type Shop } from './shop';

const PEOPLE = 10_000;
const MANY = 1_000_000;
const MONTH_MS = 30 * 86_400_000;

/** Claim, gate, send (to nobody), record: what our part of a delivery takes. */
export async function benchAlone(kind: MessageKind): Promise<void> {
  await withShop(kind, async (bench) => {
    printTable([
      ['what', 'result'],
      [`${PEOPLE} ${kind} deliveries`, await deliverAtOnce(bench)],
    ]);
  });
}

/** The same beside 10,000 and beside 1,000,000 deliveries that wait for a later day, and what that takes of memory. */
export async function benchPending(): Promise<void> {
  await withShop('information', async (bench) => {
    const { plan, clock } = bench.shop;
    const nextMonth = new Date(clock.now().getTime() + MONTH_MS);
    const rows = [['what', 'result']];
    for (const [pending, more] of [
      [PEOPLE, PEOPLE],
      [MANY, MANY - PEOPLE],
    ] as const) {
      await plan(more, () => nextMonth);
      rows.push([`with ${pending} pending`, await deliverAtOnce(bench)]);
    }
    printTable(rows);
  });
}

interface AloneBench {
  shop: Shop;
  sent: Set<string>;
}

async function withShop(kind: MessageKind, run: (bench: AloneBench) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dangol-bench-'));
  const storage = await connectStorage({ dataDir, logger: silentLogger });
  try {
    const sent = new Set<string>();
    const sender: Sender = {
      name: 'nobody',
      medium: 'kakaotalk',
      renders: 'onDelivery',
      resendIsSafe: true,
      maxBatch: 500,
      costWon: 0,
      async send(batch) {
        for (const { deliveryId } of batch) sent.add(deliveryId);
        return batch.map(({ deliveryId }) => ({ deliveryId, result: 'accepted', isDelivered: true }));
      },
    };
    await run({ shop: await openShop(storage, { people: PEOPLE, kind, makeSender: () => sender }), sent });
  } finally {
    await storage.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** 10,000 that are overdue: how many a second, how much of a processor each takes, and the most memory meanwhile. */
async function deliverAtOnce({ shop: { plan, followups, clock }, sent }: AloneBench): Promise<string> {
  await plan(PEOPLE, () => new Date(clock.now().getTime() - 1_000));
  let mostHeap = 0;
  const watch = setInterval(() => {
    mostHeap = Math.max(mostHeap, process.memoryUsage().heapUsed);
  }, 20);
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  await followups.deliverDue();
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(watch);
  const count = sent.size;
  sent.clear();
  const perSecond = Math.round(count / seconds);
  return `${count} sent, ${perSecond}/s, ${ms((user + system) / 1_000 / count)} of processor each, heap at most ${Math.round(mostHeap / 2 ** 20)} MB`;
}
