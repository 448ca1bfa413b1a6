import type { AnswerResult } from '../ask';

export function accept<T>(value: T): AnswerResult<T> {
  return { ok: true, value };
}

/** `reason` is a kind Korean sentence that says what to write instead. */
export function refuse(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}
