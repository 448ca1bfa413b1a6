import type { ContactEvent } from './activity-model';

const DAY_MS = 86_400_000;
/** Events older than this no longer count. */
export const SCORE_WINDOW_MS = 90 * DAY_MS;

/** What a contact did by themselves. What they merely got says nothing about them. */
const ACTIVE = ['purchased', 'clicked', 'replied', 'pressed', 'talked', 'answered', 'contributed', 'joined'];

export interface ScoreParts {
  /** 40 for today, falling evenly to 0 over 90 days. */
  recency: number;
  /** 4 for each day with activity, at most 40. */
  frequency: number;
  /** 5 for each kind of activity, at most 20. */
  depth: number;
}

/** How engaged a contact is, from 0 to 100, with the parts it is made of. Pure. */
export function engagementScore(events: readonly ContactEvent[], now: Date): ScoreParts & { total: number } {
  const counted = events.filter(
    ({ name, at }) => ACTIVE.includes(name) && at <= now && at.getTime() > now.getTime() - SCORE_WINDOW_MS,
  );
  const newest = Math.max(0, ...counted.map(({ at }) => at.getTime()));
  const days = new Set(counted.map(({ at }) => Math.floor(at.getTime() / DAY_MS)));
  const kinds = new Set(counted.map(({ name }) => name));
  const recency =
    counted.length === 0 ? 0 : Math.round(40 * (1 - (now.getTime() - newest) / SCORE_WINDOW_MS));
  const frequency = Math.min(40, 4 * days.size);
  const depth = Math.min(20, 5 * kinds.size);
  return { recency, frequency, depth, total: recency + frequency + depth };
}
