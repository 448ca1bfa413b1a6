import type { ComplianceFacts } from './compliance-facts';
import { KEEPING_DUTIES } from './compliance-keeping';
import { TELLING_DUTIES } from './compliance-telling';

export interface ComplianceLine {
  /** Stable name of the duty. */
  id: string;
  /** Rules it stands for. */
  rules: string[];
  duty: string;
  state: 'met' | 'notMet';
  /** What was seen. */
  evidence: string;
  /** What to do now; only where something is missing. */
  fix?: string;
}

/** Every duty, met or not, with what was seen and what to do (S-01). Pure. */
export function checkCompliance(facts: ComplianceFacts): ComplianceLine[] {
  return [...TELLING_DUTIES, ...KEEPING_DUTIES].map(({ id, rules, duty, look }) => {
    const { isMet, evidence, fix } = look(facts);
    return { id, rules, duty, state: isMet ? 'met' : 'notMet', evidence, ...(isMet ? {} : { fix }) };
  });
}
