import { Secret, TOTP } from 'otpauth';

const PERIOD_S = 30;
const SECRET_BYTES = 20;

export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** What the QR code says to the authenticator app. */
export function totpUri(secret: string, { issuer, loginId }: { issuer: string; loginId: string }): string {
  return new TOTP({ issuer, label: loginId, secret: Secret.fromBase32(secret), period: PERIOD_S }).toString();
}

/** The time step the code belongs to, one before and after allowed; undefined when it is wrong. */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), period: PERIOD_S });
  const timestamp = now.getTime();
  const delta = totp.validate({ token: code, timestamp, window: 1 });
  return delta === null ? undefined : Math.floor(timestamp / 1_000 / PERIOD_S) + delta;
}
