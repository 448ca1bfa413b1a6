import type { Registry } from '../registry/registry-schema';
import type { PolicyBlock, PolicySection } from './policy-content';

export const say = (text: string): PolicyBlock => ({ kind: 'text', text });
export const list = (items: string[]): PolicyBlock => ({ kind: 'list', items });
export const table = (head: string[], rows: string[][], important?: number[]): PolicyBlock => ({
  kind: 'table',
  head,
  rows,
  ...(important ? { important } : {}),
});

export function onlyIf(entries: unknown[], section: PolicySection): PolicySection[] {
  return entries.length > 0 ? [section] : [];
}

export function labels({ fields }: Registry, ids: string[]): string {
  return fields
    .filter(({ id }) => ids.includes(id))
    .map(({ label }) => label)
    .join(', ');
}

/** Rows that differ only in their last cell as one row: a phone shows few of them at once. */
export function joined(rows: string[][]): string[][] {
  const groups = new Map<string, string[]>();
  for (const row of rows) {
    const same = groups.get(row.slice(0, -1).join('|'));
    if (same) same[same.length - 1] = `${same.at(-1)}, ${row.at(-1)}`;
    else groups.set(row.slice(0, -1).join('|'), [...row]);
  }
  return [...groups.values()];
}
