import { liveAsRegular, type Regular } from './regular';
import type { Shop } from './shop';

/** People who come one after the other in a few queues, until `isOver` and everybody who began is done. */
export async function runCrowd({
  shop,
  random,
  atOnce,
  isOver,
}: {
  shop: Shop;
  random: () => number;
  atOnce: number;
  isOver: () => boolean;
}): Promise<Regular[]> {
  const regulars: Regular[] = [];
  let next = 0;
  async function queue(): Promise<void> {
    while (!isOver()) regulars.push(await liveAsRegular({ shop, random, number: ++next }));
  }
  await Promise.all(Array.from({ length: atOnce }, queue));
  return regulars;
}

/** What would tell of these people in a log. */
export const secretsOf = (regulars: readonly Regular[]): string[] =>
  regulars.flatMap(({ userKey, name, phone }) => [userKey, name, phone, phone.replaceAll('-', '')]);
