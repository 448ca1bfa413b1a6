import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { isOneOf } from '../../platform/http/shared-secret';

/** What a form of this browser has to carry: nobody can make it who cannot read the cookie. */
export function csrfToken(cookie: string): string {
  return createHash('sha256').update(`csrf\0${cookie}`).digest('base64url');
}

/** True for a form that one of our own pages sent: from our origin, with the token of this browser. */
export function isOwnForm(
  req: Request,
  { cookie, token, publicUrl }: { cookie: string | undefined; token: unknown; publicUrl: string },
): boolean {
  if (cookie === undefined || typeof token !== 'string') return false;
  return isOwnOrigin(req, publicUrl) && isOneOf(token, [csrfToken(cookie)]);
}

function isOwnOrigin(req: Request, publicUrl: string): boolean {
  const origin = req.get('origin');
  if (origin === undefined || !URL.canParse(origin)) return false;
  const site = req.get('sec-fetch-site') ?? 'same-origin';
  const { host, origin: clean } = new URL(origin);
  return site === 'same-origin' && (host === req.get('host') || clean === new URL(publicUrl).origin);
}
