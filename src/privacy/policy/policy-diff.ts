export interface LineChange {
  kind: 'same' | 'removed' | 'added';
  line: string;
}

/** The lines of both texts in one list, by their longest common part. Pure. */
export function diffLines(before: string[], after: string[]): LineChange[] {
  const common = commonLengths(before, after);
  const changes: LineChange[] = [];
  let [a, b] = [0, 0];
  while (a < before.length || b < after.length) {
    const [old, fresh] = [before[a], after[b]];
    if (old !== undefined && old === fresh) {
      changes.push({ kind: 'same', line: old });
      a += 1;
      b += 1;
    } else if (fresh === undefined || (old !== undefined && at(common, a + 1, b) >= at(common, a, b + 1))) {
      changes.push({ kind: 'removed', line: old ?? '' });
      a += 1;
    } else {
      changes.push({ kind: 'added', line: fresh });
      b += 1;
    }
  }
  return changes;
}

/** `common[a][b]`: how many lines the rests from `a` and from `b` share. */
function commonLengths(before: string[], after: string[]): number[][] {
  const common: number[][] = [];
  for (let a = before.length; a >= 0; a -= 1) {
    const row: number[] = new Array(after.length + 1).fill(0);
    for (let b = after.length - 1; b >= 0 && a < before.length; b -= 1) {
      row[b] =
        before[a] === after[b]
          ? at(common, a + 1, b + 1) + 1
          : Math.max(at(common, a + 1, b), row[b + 1] ?? 0);
    }
    common[a] = row;
  }
  return common;
}

function at(table: number[][], row: number, column: number): number {
  return table[row]?.[column] ?? 0;
}
