import type { MovableClock } from '../platform/clock';
import type { FollowupService } from './followup-service';

const HOUR_MS = 3_600_000;

/** Moves a clock on, doing what falls due on the way in its order: for the simulator, the demo and tests. */
export async function liveUntil(
  end: Date,
  {
    clock,
    followups,
  }: { clock: MovableClock; followups: Pick<FollowupService, 'nextDueAt' | 'planDue' | 'deliverDue'> },
): Promise<void> {
  while (clock.now() < end) {
    const now = clock.now().getTime();
    const due = (await followups.nextDueAt())?.getTime();
    const nextHour = now - (now % HOUR_MS) + HOUR_MS;
    const next = due !== undefined && due > now && due < nextHour ? due : nextHour;
    clock.set(new Date(Math.min(next, end.getTime())));
    await followups.planDue();
    await followups.deliverDue();
  }
}
