import { createHmac, timingSafeEqual } from 'node:crypto';

const SIGNATURE = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/;
const FRESH_MS = 5 * 60_000;

/** What the other server puts into `X-Dangol-Signature`: `t=<seconds>,v1=<HMAC-SHA256 of "t.body" in hex>`. */
export function signRequest(secret: string, body: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1_000);
  return `t=${seconds},v1=${hmac(secret, `${seconds}.${body}`)}`;
}

/** True for a signature of one of the secrets that is not older than five minutes, so that it cannot be replayed later. */
export function isSigned(
  header: string | undefined,
  body: string,
  secrets: readonly string[],
  now: Date,
): boolean {
  const [, seconds = '', given = ''] = SIGNATURE.exec(header ?? '') ?? [];
  const isFresh = Math.abs(now.getTime() - Number(seconds) * 1_000) <= FRESH_MS;
  const matches = secrets.map((secret) =>
    timingSafeEqual(Buffer.from(hmac(secret, `${seconds}.${body}`)), Buffer.from(given.padEnd(64, '-'))),
  );
  return matches.includes(true) && seconds !== '' && isFresh;
}

function hmac(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex');
}
