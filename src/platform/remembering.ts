/**
 * Keeps what was worked out from a key, for pure work that costs more than looking it up. Forgets all of it when there is
 * more than `most`.
 */
export function createRemembering<Key, T>({
  most = 10_000,
}: {
  most?: number;
} = {}): (key: Key, make: () => T) => T {
  const known = new Map<Key, T>();
  return (key, make) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make();
    if (known.size >= most) known.clear();
    known.set(key, made);
    return made;
  };
}
