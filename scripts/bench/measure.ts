/** How long each call took, in milliseconds, sorted. */
export async function timeEach(calls: number, run: (call: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let call = 0; call < calls; call++) {
    const started = performance.now();
    await run(call);
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b);
}

/** Calls per second when `workers` call without a pause. */
export async function throughput(
  calls: number,
  workers: number,
  run: (call: number) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: workers }, async () => {
      while (next < calls) await run(next++);
    }),
  );
  return (calls / (performance.now() - started)) * 1000;
}

export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

export const ms = (value: number): string => `${value.toFixed(2)} ms`;

const printed: string[][][] = [];

/** The tables printed since the last time, for the file that keeps a run. */
export const takePrinted = (): string[][][] => printed.splice(0);

/** Rows of text as aligned columns. */
export function printTable(rows: string[][]): void {
  printed.push(rows);
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of rows) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
}

export function median(values: readonly number[]): number {
  return percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}
