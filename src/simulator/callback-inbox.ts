import { LRUCache } from 'lru-cache';
import { type Json, limitOf } from '../kakao';
import { newId } from '../platform/ids';

const MOST_OPEN = 500;

/** Plays Kakao's callback address: a token works once and for one minute of real time. */
export function createCallbackInbox() {
  const open = new LRUCache<string, { answer?: Json }>({
    max: MOST_OPEN,
    ttl: limitOf('callback.time') * 1_000,
  });

  function issue(): string {
    const token = newId();
    open.set(token, {});
    return token;
  }

  /** False for an unknown, expired or used token. */
  function deliver(token: string, answer: Json): boolean {
    const waiting = open.get(token);
    if (!waiting || waiting.answer !== undefined) return false;
    waiting.answer = answer;
    return true;
  }

  function look(
    token: string,
  ): { state: 'waiting' } | { state: 'answered'; answer: Json } | { state: 'expired' } {
    const waiting = open.get(token);
    if (!waiting) return { state: 'expired' };
    return waiting.answer === undefined
      ? { state: 'waiting' }
      : { state: 'answered', answer: waiting.answer };
  }

  return { issue, deliver, look };
}
export type CallbackInbox = ReturnType<typeof createCallbackInbox>;
