import { LRUCache } from 'lru-cache';
import type { Clock } from '../../platform/clock';
import { createKept } from '../../platform/kept';
import type { Rule, SegmentService } from '../../segments';

/** How many belong, and as of when. */
export interface GroupCount {
  people: number;
  at: Date;
}

interface Deps {
  segments: Pick<SegmentService, 'count'>;
  clock: Clock;
}

/** The indexes count most rules at once. What takes longer than this is looked at person by person. */
const LONG_MS = 1_000;
const KEEP_MS = 5 * 60_000;
const MOST_KEPT = 200;

/** Counts groups. What took long is shown for five minutes as it was, and after that once more while it is counted anew. */
export function createGroupCounts({ segments, clock }: Deps): (rule: Rule) => Promise<GroupCount> {
  const kept = new LRUCache<string, () => Promise<GroupCount>>({ max: MOST_KEPT });

  function keptCount(rule: Rule) {
    let tookMs = 0;
    async function ask(): Promise<GroupCount> {
      const at = clock.now();
      const { matching: people } = await segments.count(rule);
      tookMs = clock.now().getTime() - at.getTime();
      return { people, at };
    }
    return createKept({ ask, keepMs: () => (tookMs > LONG_MS ? KEEP_MS : 0), clock });
  }

  return (rule) => {
    const name = JSON.stringify(rule);
    const count = kept.get(name) ?? keptCount(rule);
    kept.set(name, count);
    return count();
  };
}
