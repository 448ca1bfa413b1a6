/** Servers and their storage die without a word at random moments, while people go on talking. */
import { setTimeout as wait } from 'node:timers/promises';
import { runCrowd, secretsOf } from './support/crowd';
import { wrongInLog } from './support/log-book';
import { between, isLong, itSeeded } from './support/seeded';
import { openShop, type Shop } from './support/shop';
import { wrongInStorage } from './support/verdict';

const KILLS = isLong ? 60 : 5;
/** What a server says whose storage dies under it. */
const WITHOUT_STORAGE = [
  'turn.failed',
  'turn.late',
  'turn.unnoted',
  'job.failed',
  'request.failed',
  'consent.announcement_failed',
];

/** Kills at random moments until there were enough; afterwards nothing that people were told is missing. */
async function liveThrough(
  shop: Shop,
  { random, killOne, expected }: { random: () => number; killOne: () => Promise<void>; expected: string[] },
): Promise<void> {
  const regulars = await runCrowd({
    shop,
    random,
    atOnce: 6,
    async trouble() {
      for (let kill = 0; kill < KILLS; kill++) {
        await wait(between(random, 100, 1_500));
        await killOne();
      }
    },
  });
  expect(await wrongInStorage(shop, regulars)).toEqual([]);
  expect(wrongInLog(shop.log(), { expected, private: secretsOf(regulars) })).toEqual([]);
}

describe('what was acknowledged is kept and happened once', () => {
  itSeeded('when a server with its own storage is killed', async (random, atEnd) => {
    const shop = await openShop({ servers: 1, storage: 'own' });
    atEnd(shop.close);
    const killOne = async () => {
      await shop.killServer(0);
      await shop.startServer(0);
    };
    await liveThrough(shop, { random, killOne, expected: [] });
  });

  for (const servers of [2, 4])
    itSeeded(
      `when ${servers} servers on one storage are killed one after the other`,
      async (random, atEnd) => {
        const shop = await openShop({ servers });
        atEnd(shop.close);
        const killOne = async () => {
          const which = between(random, 0, servers - 1);
          await shop.killServer(which);
          await wait(between(random, 0, 500));
          await shop.startServer(which);
        };
        await liveThrough(shop, { random, killOne, expected: [] });
      },
    );

  itSeeded('when the storage is killed and started again in the middle of turns', async (random, atEnd) => {
    const shop = await openShop({ servers: 2 });
    atEnd(shop.close);
    const killOne = async () => {
      await shop.storage.kill();
      await wait(between(random, 0, 1_500));
      await shop.storage.start();
    };
    await liveThrough(shop, { random, killOne, expected: WITHOUT_STORAGE });
  });
});
