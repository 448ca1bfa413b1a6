/** The storage hangs, crawls, or has no room, while people go on talking. */
import { setTimeout as wait } from 'node:timers/promises';
import { runCrowd, secretsOf } from './support/crowd';
import { diskWithLimit } from './support/full-disk';
import { wrongInLog } from './support/log-book';
import { between, isLong, itSeeded } from './support/seeded';
import { openShop, type Shop } from './support/shop';
import { wrongInStorage } from './support/verdict';

const TIMES = isLong ? 20 : 2;
/** What a server says whose storage does not answer, or refuses to write. */
const IN_TROUBLE = [
  'turn.failed',
  'turn.late',
  'job.failed',
  'request.failed',
  'consent.announcement_failed',
];

/** People talk while trouble comes and goes; afterwards nothing that they were told is missing. */
async function liveThrough(shop: Shop, random: () => number, trouble: () => Promise<void>): Promise<void> {
  const regulars = await runCrowd({
    shop,
    random,
    atOnce: 4,
    async trouble() {
      for (let time = 0; time < TIMES; time++) {
        await wait(between(random, 300, 1_500));
        await trouble();
      }
    },
  });
  for (const { origin } of shop.servers) expect((await fetch(`${origin}/readyz`)).status).toBe(200);
  expect(await wrongInStorage(shop, regulars)).toEqual([]);
  expect(wrongInLog(shop.log(), { expected: IN_TROUBLE, private: secretsOf(regulars) })).toEqual([]);
}

describe('people are answered in time, and what was acknowledged is kept', () => {
  itSeeded('while the storage hangs', async (random, atEnd) => {
    const shop = await openShop({ servers: 2 });
    atEnd(shop.close);
    await liveThrough(shop, random, async () => {
      shop.storage.hang();
      await wait(between(random, 500, 7_000));
      shop.storage.goOn();
    });
  });

  itSeeded('while the storage is ten times slower', async (random, atEnd) => {
    const shop = await openShop({ servers: 2 });
    atEnd(shop.close);
    await liveThrough(shop, random, () => shop.storage.beSlow(between(random, 1_000, 4_000)));
  });

  itSeeded(
    'while the disk is full, and go on without a restart when there is room',
    async (random, atEnd) => {
      const disk = await diskWithLimit();
      atEnd(disk.close);
      const shop = await openShop({ servers: 1, storage: 'own', dataDir: disk.folder });
      atEnd(shop.close);
      await liveThrough(shop, random, async () => {
        await disk.fill(shop.servers[0]?.pid ?? 0);
        await wait(between(random, 1_000, 3_000));
        await disk.makeRoom(shop.servers[0]?.pid ?? 0);
      });
      expect(shop.log()).toContain('Nothing was written: the disk');
    },
  );
});
