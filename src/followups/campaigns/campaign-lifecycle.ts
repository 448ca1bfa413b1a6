/** Where a campaign made by an operator stands. One of a skill file runs as soon as it is there. */
const LIFECYCLE = ['draft', 'checked', 'approved', 'running', 'paused', 'ended'] as const;
export type LifecycleState = (typeof LIFECYCLE)[number];

export type LifecycleAct = 'edit' | 'check' | 'approve' | 'start' | 'pause' | 'resume' | 'end';

/** From where each act is possible, and where it leads. */
const ACTS: Record<LifecycleAct, { from: readonly LifecycleState[]; to: LifecycleState }> = {
  // What was changed has to be looked at again, whatever it was before.
  edit: { from: ['draft', 'checked', 'approved', 'running', 'paused'], to: 'draft' },
  check: { from: ['draft', 'checked'], to: 'checked' },
  approve: { from: ['checked'], to: 'approved' },
  start: { from: ['approved'], to: 'running' },
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  end: { from: ['draft', 'checked', 'approved', 'running', 'paused'], to: 'ended' },
};

/** Where the act leads, or undefined when it is not possible from here. */
export function afterAct(state: LifecycleState, act: LifecycleAct): LifecycleState | undefined {
  return ACTS[act].from.includes(state) ? ACTS[act].to : undefined;
}

export function statesBefore(act: LifecycleAct): readonly LifecycleState[] {
  return ACTS[act].from;
}

/** The second pair of eyes: whoever wrote a campaign does not approve it, where there is somebody else. */
export function mayApprove(author: string, approver: string, operators: number): boolean {
  return operators < 2 || author !== approver;
}
