import type { CookieOptions, Request, Response } from 'express';

/** The console's only cookie: a random token that means something once somebody signed in under it. */
export function createCookie({ isSecure }: { isSecure: boolean }) {
  // With the prefix, browsers take the cookie over https and from this very host only.
  const name = isSecure ? '__Host-dangol' : 'dangol';
  const options: CookieOptions = { httpOnly: true, sameSite: 'lax', secure: isSecure, path: '/' };
  return {
    read: (req: Request): string | undefined => cookieOf(req.get('cookie') ?? '', name),
    write: (res: Response, token: string): void => {
      res.cookie(name, token, options);
    },
    clear: (res: Response): void => {
      res.clearCookie(name, options);
    },
  };
}
export type Cookie = ReturnType<typeof createCookie>;

const TOKEN = /^[A-Za-z0-9_-]{20,64}$/;

function cookieOf(header: string, name: string): string | undefined {
  const pairs = header.split(';').map((pair) => pair.trim().split('='));
  const value = pairs.find(([key]) => key === name)?.[1] ?? '';
  return TOKEN.test(value) ? value : undefined;
}
