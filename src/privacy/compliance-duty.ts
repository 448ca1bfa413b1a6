import type { ComplianceFacts } from './compliance-facts';

export interface Finding {
  isMet: boolean;
  /** What was seen. */
  evidence: string;
  /** What to do when it is not met. */
  fix: string;
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
