/** Does a few things at once. What fails is thrown to whoever waits next. */
export function createHands(count: number) {
  const busy = new Set<Promise<void>>();
  const failures: unknown[] = [];

  /** To be called after `free`. */
  function take(work: () => Promise<void>): void {
    const done: Promise<void> = work()
      .catch((err: unknown) => void failures.push(err))
      .finally(() => busy.delete(done));
    busy.add(done);
  }

  /** Waits until one of them is free. */
  async function free(): Promise<void> {
    if (busy.size >= count) await Promise.race(busy);
    if (failures.length > 0) throw failures[0];
  }

  /** Waits until all of them are. */
  async function rest(): Promise<void> {
    await Promise.all(busy);
    if (failures.length > 0) throw failures[0];
  }

  return { take, free, rest };
}
