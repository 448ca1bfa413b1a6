import type { ComplianceFacts } from './compliance-facts';

export interface Finding {
  /** `unknown`: nobody has looked yet, so neither can be said. */
  isMet: boolean | 'unknown';
  /** What was seen. */
  evidence: string;
  /** What to do when it is not met. */
  fix: string;
  /** Nobody can see it done: whoever did it says so, for this many people. */
  people?: number;
}

/** One thing the law wants, and how to see whether it is so. */
export interface Duty {
  /** Stable name. */
  id: string;
  /** Rules it stands for. */
  rules: string[];
  duty: string;
  look(facts: ComplianceFacts): Finding;
}

/** For routines that never ran. */
export const notYet = (fix: string): Finding => ({
  isMet: 'unknown',
  evidence: '아직 한 번도 살펴보지 않았어요.',
  fix,
});
