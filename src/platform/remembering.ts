const MOST_REMEMBERED = 10_000;

/** Keeps what was worked out from a key, for pure work that costs more than looking it up. Forgets all of it when there is too much. */
export function createRemembering<Key, T>(): (key: Key, make: () => T) => T {
  const known = new Map<Key, T>();
  return (key, make) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make();
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(key, made);
    return made;
  };
}
