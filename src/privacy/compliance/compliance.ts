import type { ComplianceFacts } from './compliance-facts';
import { KEEPING_DUTIES } from './compliance-keeping';
import { TELLING_DUTIES } from './compliance-telling';

export interface ComplianceLine {
  /** Stable name of the duty. */
  id: string;
  /** Rules it stands for. */
  rules: string[];
  duty: string;
  state: 'met' | 'notMet' | 'unknown';
  /** What was seen. */
  evidence: string;
  /** What to do now; absent where all is well. */
  fix?: string;
  /** Where nobody can see it done: the number of people for which somebody may say that it is. */
  people?: number;
}

/** Every duty, met, not met or not known yet, with what was seen and what to do (S-01). Pure. */
export function checkCompliance(facts: ComplianceFacts): ComplianceLine[] {
  return [...TELLING_DUTIES, ...KEEPING_DUTIES].map(({ id, rules, duty, look }) => {
    const { isMet, evidence, fix, people } = look(facts);
    const common = { id, rules, duty, evidence };
    if (isMet === true) return { ...common, state: 'met' };
    return { ...common, state: isMet === 'unknown' ? 'unknown' : 'notMet', fix, people };
  });
}
