import { liveAsRegular, type Regular } from './regular';
import type { Shop } from './shop';

/** People who come one after the other in a few queues while `trouble` happens, and stay until everybody is done. */
export async function runCrowd({
  shop,
  random,
  atOnce,
  trouble,
}: {
  shop: Shop;
  random: () => number;
  atOnce: number;
  trouble: () => Promise<void>;
}): Promise<Regular[]> {
  const regulars: Regular[] = [];
  let isOver = false;
  let next = 0;
  async function queue(): Promise<void> {
    while (!isOver) regulars.push(await liveAsRegular({ shop, random, number: ++next }));
  }
  const queues = Array.from({ length: atOnce }, queue);
  await trouble().finally(() => {
    isOver = true;
  });
  await Promise.all(queues);
  return regulars;
}

/** What would tell of these people in a log. */
export const secretsOf = (regulars: readonly Regular[]): string[] =>
  regulars.flatMap(({ userKey, name, phone }) => [userKey, name, phone, phone.replaceAll('-', '')]);
