import type { Request } from 'express';
import type { z } from 'zod';
import type { Access } from '../../privacy';
import type { Browser, SignedIn } from '../access/sessions';

/** One request to the console, parsed as far as every page needs it. */
export interface Visit {
  /** As in the address bar, to come back to. */
  url: string;
  params: Readonly<Record<string, string>>;
  /** The first value of each. */
  query: Readonly<Record<string, string>>;
  /** What was filled in, as it came. */
  body: Readonly<Record<string, unknown>>;
  browser: Browser;
  /** The browser's cookie; a fresh one on the first visit. */
  cookie: string;
  csrf: string;
  operator?: SignedIn;
}

/** Of somebody who is signed in. */
export interface SignedInVisit extends Visit {
  operator: SignedIn;
  /** Who reads personal data here and what for; every read of it takes this. */
  access(purpose: string): Access;
}

export function visitOf(
  req: Request,
  { browser, cookie, csrf, operator }: Pick<Visit, 'browser' | 'cookie' | 'csrf' | 'operator'>,
): Visit {
  const body: unknown = req.body;
  return {
    url: req.originalUrl,
    params: firstValues(req.params),
    query: firstValues(req.query),
    body: typeof body === 'object' && body !== null ? { ...body } : {},
    browser,
    cookie,
    csrf,
    operator,
  };
}

export function signedInVisit(visit: Visit, operator: SignedIn): SignedInVisit {
  const actor = { kind: 'operator', id: operator.loginId, role: operator.roles.join(',') } as const;
  return { ...visit, operator, access: (purpose) => ({ actor, from: visit.browser.from, purpose }) };
}

function firstValues(values: object): Record<string, string> {
  const entries = Object.entries(values).map(([name, value]: [string, unknown]) => [
    name,
    Array.isArray(value) ? value[0] : value,
  ]);
  return Object.fromEntries(entries.filter(([, value]) => typeof value === 'string'));
}

/** A form as it was meant, or what is wrong with it by field, each in words for the person who filled it in. */
export type FormResult<T> =
  | { ok: true; value: T }
  | { ok: false; problems: Readonly<Record<string, string>> };

export function readForm<S extends z.ZodType>(
  schema: S,
  { body }: Pick<Visit, 'body'>,
): FormResult<z.output<S>> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return { ok: true, value: parsed.data };
  const problems = parsed.error.issues.map(({ path, message }) => [String(path[0] ?? 'form'), message]);
  return { ok: false, problems: Object.fromEntries(problems.reverse()) };
}

/** What was typed into a field, to show it again. */
export function given({ body }: Pick<Visit, 'body'>, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value : '';
}
