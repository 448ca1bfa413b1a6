import { hash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { AppError } from '../app-error';

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');

/** True when `given` is one of `accepted`. Takes the same time whichever it is and however much of it is right. */
export function isOneOf(given: string | undefined, accepted: readonly string[]): boolean {
  return matches(given, accepted.map(digest));
}

function matches(given: string | undefined, accepted: readonly Buffer[]): boolean {
  const digested = digest(given ?? '');
  return accepted.map((secret) => timingSafeEqual(secret, digested)).includes(true) && given !== undefined;
}

/** Lets a request pass when its header carries one of the secrets; several are accepted while one is being changed. */
export function requireSecret({
  header,
  secrets,
}: {
  header: string;
  secrets: readonly string[];
}): RequestHandler {
  const accepted = secrets.map(digest);
  return (req, _res, next) => {
    if (matches(req.get(header), accepted)) return next();
    next(
      new AppError({
        code: 'SECRET_WRONG',
        status: 401,
        message: `The header ${header} is missing or wrong.`,
        fix: `Enter the value of SKILL_SECRET as header ${header} in the skill registration, for the URL and for the test URL.`,
      }),
    );
  };
}
