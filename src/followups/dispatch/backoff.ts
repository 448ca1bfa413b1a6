const FIRST_MS = 30_000;
const LONGEST_MS = 3_600_000;

/** 30 s, 1 min, 2 min … up to an hour, each up to half as long again so that retries do not come together. */
export function retryDelayMs(attempts: number, random: () => number): number {
  const delay = Math.min(FIRST_MS * 2 ** Math.max(0, attempts - 1), LONGEST_MS);
  return Math.round(delay * (1 + random() / 2));
}

/** When the outcome of an accepted message is asked for; after the last it stays unknown. */
const POLL_DELAYS_MS = [5_000, 30_000, 120_000, 600_000, 3_600_000];

export function pollDelayMs(polls: number): number | undefined {
  return POLL_DELAYS_MS[polls];
}
