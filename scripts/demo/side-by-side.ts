const AT_ONCE = 40;

/** Does the work for each item, many at once: one alone would mostly wait for the disk. */
export async function sideBySide<Item>(items: Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
}
