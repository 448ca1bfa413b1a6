import { randomBytes, randomFillSync } from 'node:crypto';
import { monotonicFactory } from 'ulid';

/** Random bytes are fetched many at a time: one call for each letter of an id is what an id would mostly cost. */
const pool = new Uint16Array(512);
let used = pool.length;

/** Between 0 and 1, 1 excluded. 65,536 is a multiple of the 32 letters, so every letter is as likely. */
function random(): number {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  return (pool[used++] ?? 0) / 65_536;
}

const nextUlid = monotonicFactory(random);

/** A new id that sorts by creation time, so that pages and natural order agree. */
export function newId(): string {
  return nextUlid();
}

/** An unguessable URL-safe token of `bytes` random bytes. */
export function randomToken(bytes = 24): string {
  return randomBytes(bytes).toString('base64url');
}
