import { timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { AppError } from '../app-error';

const bytesOf = (text: string): Buffer => Buffer.from(text, 'utf8');

/** True when `given` is one of `accepted`. Takes the same time however much of it is right; only a wrong length shows sooner. */
export function isOneOf(given: string | undefined, accepted: readonly string[]): boolean {
  return matches(given, accepted.map(bytesOf));
}

function matches(given: string | undefined, accepted: readonly Buffer[]): boolean {
  if (given === undefined) return false;
  const bytes = bytesOf(given);
  const isIt = (secret: Buffer) => secret.length === bytes.length && timingSafeEqual(secret, bytes);
  return accepted.map(isIt).includes(true);
}

/** Lets a request pass when its header carries one of the secrets; several are accepted while one is being changed. */
export function requireSecret({
  header,
  secrets,
}: {
  header: string;
  secrets: readonly string[];
}): RequestHandler {
  const accepted = secrets.map(bytesOf);
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
