import { z } from 'zod';
import type { SkillResponse } from '../kakao';

/** A context as a request carries it. `until` is ours, for its seconds. */
export const LiveContext = z.strictObject({
  name: z.string(),
  lifespan: z.number(),
  ttl: z.number(),
  params: z.record(z.string(), z.string()),
  until: z.iso.datetime(),
});
export type LiveContext = z.infer<typeof LiveContext>;

/** What captures show when a response names none. */
const USUAL_TTL_SECONDS = 600;

/** The contexts that live after an answer: each loses one turn, the answer sets, renews and deletes. */
export function nextContexts(
  live: readonly LiveContext[],
  response: SkillResponse | undefined,
  now: Date,
): LiveContext[] {
  const set = response?.context?.values ?? [];
  const changed = new Set(set.map(({ name }) => name));
  const older = live
    .filter(({ name }) => !changed.has(name))
    .map((context) => ({ ...context, lifespan: context.lifespan - 1 }))
    .filter(({ lifespan, until }) => lifespan > 0 && new Date(until) > now);
  const fresh = set
    .filter(({ lifeSpan }) => lifeSpan > 0)
    .map(({ name, lifeSpan, ttl = USUAL_TTL_SECONDS, params = {} }) => ({
      name,
      lifespan: lifeSpan,
      ttl,
      params,
      until: new Date(now.getTime() + ttl * 1_000).toISOString(),
    }));
  return [...older, ...fresh];
}
