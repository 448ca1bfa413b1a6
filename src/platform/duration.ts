import { AppError } from './app-error';

const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
const DURATION = /^(\d+)(s|m|h|d|w)$/;

/** `'90m'`, `'2h'`, `'3d'`, `'2w'` → milliseconds. A day is 24 hours; use `seoul-time` for calendar days. */
export function parseDuration(text: string): number {
  const found = DURATION.exec(text);
  if (!found) {
    throw new AppError({
      code: 'DURATION_INVALID',
      message: `"${text}" is not a duration.`,
      fix: 'Write a whole number and a unit: 30s, 15m, 2h, 3d or 2w.',
    });
  }
  return Number(found[1]) * UNIT_MS[found[2] as keyof typeof UNIT_MS];
}
