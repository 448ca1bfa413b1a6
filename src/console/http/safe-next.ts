const BASE = 'http://console.invalid';

/** Where to go on after the sign-in: a page of the console, whatever the address says. */
export function safeNext(wanted: unknown): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/console') || !URL.canParse(wanted, BASE))
    return '/console';
  const { origin, pathname, search } = new URL(wanted, BASE);
  const isInside = pathname === '/console' || pathname.startsWith('/console/');
  return origin === BASE && isInside ? `${pathname}${search}` : '/console';
}
