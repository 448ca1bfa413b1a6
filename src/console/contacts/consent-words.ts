import type { ConsentState, Decision, ScopeState } from '../../consent';
import { type Registry, type ScopeSpec, scopesOf } from '../../privacy';
import type { Tone } from '../layout/parts';

export const DECISION_WORDS: Record<Decision, { name: string; tone: Tone }> = {
  granted: { name: '동의', tone: 'good' },
  refused: { name: '동의 안 함', tone: 'quiet' },
  withdrawn: { name: '동의 거둠', tone: 'warn' },
  kept: { name: '동의 유지', tone: 'good' },
};

/** One consent of the channel as it stands for one person. */
export interface ConsentLine {
  scope: string;
  label: string;
  required: boolean;
  name: string;
  tone: Tone;
  at?: Date;
}

/** Every consent this channel asks for, answered or not. Pure. */
export function consentLines(registry: Registry, state: ConsentState): ConsentLine[] {
  return scopesOf(registry).map(({ scope, label, required }: ScopeSpec) => {
    const found = state.scopes[scope];
    return { scope, label, required, ...standing(found), ...(found ? { at: found.at } : {}) };
  });
}

function standing(found: ScopeState | undefined): { name: string; tone: Tone } {
  if (!found) return { name: '아직 묻지 않음', tone: 'quiet' };
  if (found.decision === 'granted' && found.stale) return { name: '다시 물어야 함', tone: 'warn' };
  return DECISION_WORDS[found.decision];
}
