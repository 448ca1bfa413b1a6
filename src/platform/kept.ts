import type { Clock } from './clock';

interface Deps<T> {
  ask(): Promise<T>;
  /** How long an answer stays good; 0 asks anew each time. */
  keepMs(answer: T): number;
  clock: Clock;
}

/** Past this many times its life an answer is too old to be shown even once more. */
const TOO_OLD = 30;

/**
 * An answer that costs much, given again for a while. One that has aged is given once more while a new one is fetched, so that
 * nobody waits for it; callers at the same time share one question.
 */
export function createKept<T>({ ask, keepMs, clock }: Deps<T>): () => Promise<T> {
  let kept: { answer: T; at: number } | undefined;
  let asking: Promise<T> | undefined;

  function renew(): Promise<T> {
    asking ??= ask()
      .then((answer) => {
        kept = { answer, at: clock.now().getTime() };
        return answer;
      })
      .finally(() => {
        asking = undefined;
      });
    return asking;
  }

  return async () => {
    if (!kept) return renew();
    const life = keepMs(kept.answer);
    const age = clock.now().getTime() - kept.at;
    if (age >= 0 && age < life) return kept.answer;
    if (age < 0 || age >= life * TOO_OLD) return renew();
    // A question that fails now is asked again by the next one who wants to know.
    renew().catch(() => {});
    return kept.answer;
  };
}
