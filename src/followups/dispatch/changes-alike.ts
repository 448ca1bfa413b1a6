interface Alike<Change> {
  ids: string[];
  what: Omit<Change, 'id'>;
}

/**
 * Most deliveries of a batch change in the same way; each way is one write instead of hundreds. Compared with the last few
 * ways only: when nearly all of them differ, more comparing gains nothing.
 */
export function changesAlike<Change extends { id: string }>(changes: readonly Change[]): Alike<Change>[] {
  const groups: Alike<Change>[] = [];
  for (const { id, ...what } of changes) {
    const group = groups.slice(-COMPARED).find((known) => isSame(known.what, what));
    if (group) group.ids.push(id);
    else groups.push({ ids: [id], what });
  }
  return groups;
}

const COMPARED = 4;

/** Of plain data; several times faster than node's own comparison, or than comparing their JSON. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  if (a instanceof Date || b instanceof Date)
    return a instanceof Date && b instanceof Date && a.getTime() === b.getTime();
  const names = Object.keys(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    names.length === Object.keys(b).length &&
    names.every((name) => name in b && isSame(Reflect.get(a, name), Reflect.get(b, name)))
  );
}
