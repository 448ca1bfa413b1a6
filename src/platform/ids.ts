import { randomBytes } from 'node:crypto';
import { monotonicFactory } from 'ulid';

const nextUlid = monotonicFactory();

/** A new id that sorts by creation time, so that pages and natural order agree. */
export function newId(): string {
  return nextUlid();
}

/** An unguessable URL-safe token of `bytes` random bytes. */
export function randomToken(bytes = 24): string {
  return randomBytes(bytes).toString('base64url');
}
