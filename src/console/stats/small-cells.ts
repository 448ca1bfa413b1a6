import type { Share } from '../state/day-book';

/** Rules RET-08: fewer people than this are not shown by number. */
export const SMALLEST_CELL = 10;

export interface ShownGroup {
  label: string;
  /** None where it would tell of too few people. */
  count?: number;
  /** Of those who told us. */
  share?: number;
}

/**
 * A distribution that points at nobody: small groups are hidden, and when only one is, the next smallest too, since one alone
 * could be worked out from the rest. Pure.
 */
export function shownGroups({ known, groups }: Pick<Share, 'known' | 'groups'>): ShownGroup[] {
  const small = groups.filter(({ count }) => count > 0 && count < SMALLEST_CELL);
  const next = groups
    .filter(({ count }) => count >= SMALLEST_CELL)
    .sort((one, other) => one.count - other.count)
    .slice(0, small.length === 1 ? 1 : 0);
  const hidden = new Set([...small, ...next].map(({ label }) => label));
  return groups.map(({ label, count }) =>
    hidden.has(label) ? { label } : { label, count, share: known > 0 ? count / known : 0 },
  );
}
