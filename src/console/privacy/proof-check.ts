import type { ConsentVerifier, Verdict } from '../../consent';
import type { Clock } from '../../platform/clock';
import type { Logger } from '../../platform/logger';
import type { Access } from '../../privacy';

export interface ProofCheck {
  startedAt: Date;
  finishedAt?: Date;
  verdict?: Verdict;
  /** It broke off. */
  failed?: true;
}

/**
 * Checks every consent record on request. That may take minutes, so it runs on by itself; the pages show how far it is.
 * The daily job does the same and does not depend on anybody looking.
 */
export function createProofChecks({
  verifier,
  clock,
  logger,
}: {
  verifier: Pick<ConsentVerifier, 'verify'>;
  clock: Clock;
  logger: Logger;
}) {
  let last: ProofCheck | undefined;

  /** Starts a check unless one is under way. */
  function start(access: Access): void {
    if (last && !last.finishedAt) return;
    const check: ProofCheck = { startedAt: clock.now() };
    last = check;
    verifier.verify(access).then(
      (verdict) => {
        last = { ...check, finishedAt: clock.now(), verdict };
      },
      (err: unknown) => {
        logger.error('console.proof_check_failed', { err });
        last = { ...check, finishedAt: clock.now(), failed: true };
      },
    );
  }

  return { start, last: () => last };
}
export type ProofChecks = ReturnType<typeof createProofChecks>;
