/** Chance that comes out the same every time: the demo's people and days are the same ones wherever it is made. */
export function createRandom(seed: number) {
  let state = seed >>> 0;

  /** In `[0, 1)`. Mulberry32. */
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  const below = (limit: number): number => Math.floor(next() * limit);

  return {
    below,
    chance: (share: number): boolean => next() < share,
    pick<Item>(items: readonly [Item, ...Item[]]): Item {
      return items[below(items.length)] ?? items[0];
    },
  };
}
export type Random = ReturnType<typeof createRandom>;
