/** One thing the doctor looked at. */
export interface Finding {
  what: string;
  state: 'ok' | 'advice' | 'problem';
  /** What was seen. Never a secret, never anything of a person. */
  seen: string;
  /** What to do about it. */
  fix?: string;
}

export const ok = (what: string, seen: string): Finding => ({ what, state: 'ok', seen });
export const advice = (what: string, seen: string, fix: string): Finding => ({
  what,
  state: 'advice',
  seen,
  fix,
});
export const problem = (what: string, seen: string, fix: string): Finding => ({
  what,
  state: 'problem',
  seen,
  fix,
});
