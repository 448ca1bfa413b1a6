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
  'job.failed',
  'request.failed',
  'consent.announcement_failed',
];

/** Kills at random moments until there were enough, and answers what is wrong afterwards. */
async function liveThrough(
  shop: Shop,
  { random, killOne, expected }: { random: () => number; killOne: () => Promise<void>; expected: string[] },
) {
  let isOver = false;
  const crowd = runCrowd({ shop, random, atOnce: 6, isOver: () => isOver });
  for (let kill = 0; kill < KILLS; kill++) {
    await wait(between(random, 100, 1_500));
    await killOne();
  }
  isOver = true;
  const regulars = await crowd;
  const wrong = await wrongInStorage(shop, regulars);
  const log = wrongInLog(shop.log(), { expected, private: secretsOf(regulars) });
  await shop.close();
  expect(wrong).toEqual([]);
  expect(log).toEqual([]);
}

describe('what was acknowledged is kept and happened once', () => {
  itSeeded('when a server with its own storage is killed', async (random) => {
    const shop = await openShop({ servers: 1, storage: 'own' });
    const killOne = async () => {
      await shop.killServer(0);
      await shop.startServer(0);
    };
    await liveThrough(shop, { random, killOne, expected: [] });
  });

  for (const servers of [2, 4])
    itSeeded(`when ${servers} servers on one storage are killed one after the other`, async (random) => {
      const shop = await openShop({ servers });
      const killOne = async () => {
        const which = between(random, 0, servers - 1);
        await shop.killServer(which);
        await wait(between(random, 0, 500));
        await shop.startServer(which);
      };
      await liveThrough(shop, { random, killOne, expected: [] });
    });

  itSeeded('when the storage is killed and started again in the middle of turns', async (random) => {
    const shop = await openShop({ servers: 2 });
    const killOne = async () => {
      await shop.storage.kill();
      await wait(between(random, 0, 1_500));
      await shop.storage.start();
    };
    await liveThrough(shop, { random, killOne, expected: WITHOUT_STORAGE });
  });
});
