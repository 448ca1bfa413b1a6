import { decisionOf } from '../consent';
import { plain } from './answers/typed-text';

export type Decision = 'granted' | 'refused';

/** Both buttons of a consent: equally long, equally prominent. */
export const DECISION_LABELS: Record<Decision, string> = { granted: '동의', refused: '동의 안 함' };

/**
 * The decision that the whole text spells out, with the words as the ledger takes them. A "네" is none: silence, politeness
 * and answers to something else are not consent (CON-06). Nor is a question, so "동의?" asks rather than agrees.
 */
export function spokenDecision(text: string): { decision: Decision; words: string } | undefined {
  const words = plain(text);
  const decision = /[?？]/.test(text) ? null : decisionOf(words);
  return decision === 'granted' || decision === 'refused' ? { decision, words } : undefined;
}
