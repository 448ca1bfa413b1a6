import type { MovableClock } from '../platform/clock';
import type { FollowupService } from './followup-service';

/** Looked at this often at least. */
const STRIDE_MS = 86_400_000;

/** Moves a clock on, doing what falls due on the way in its order: for the simulator, the demo and tests. */
export async function liveUntil(
  end: Date,
  {
    clock,
    followups,
  }: { clock: MovableClock; followups: Pick<FollowupService, 'nextDueAt' | 'planDue' | 'deliverDue'> },
): Promise<void> {
  while (clock.now() < end) {
    const now = clock.now();
    const horizon = new Date(Math.min(now.getTime() + STRIDE_MS, end.getTime()));
    clock.set((await followups.nextDueAt(now, horizon)) ?? horizon);
    await followups.planDue();
    await followups.deliverDue();
  }
}
