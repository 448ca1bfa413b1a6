import { read } from '../support/sources';
import { startTestApp } from '../support/test-app';

/** What Express keeps of a mounted route or router. */
interface Layer {
  rawPath?: string;
  route?: { path: string; methods: Record<string, boolean> };
  handle?: { stack?: Layer[] };
}

/** What answers to every method looks at it itself, and takes GET. */
const METHODS: Record<string, string> = { get: 'GET', post: 'POST', _ALL: 'GET', _all: 'GET' };

function routesOf(stack: Layer[], prefix = ''): string[] {
  return stack.flatMap(({ rawPath = '/', route, handle }) => {
    const base = `${prefix}${rawPath === '/' ? '' : rawPath}`;
    if (route)
      return Object.keys(route.methods).map((method) => `${METHODS[method] ?? method} ${base || '/'}`);
    return handle?.stack ? [`USE ${base}`, ...routesOf(handle.stack, base)] : [];
  });
}

const documented = [...read('docs/http.md').matchAll(/^\| `(?:([A-Z]+) )?(\/[^`]*)` \|/gm)].map(
  ([, method = 'ANY', path = '']) => ({ method, path }),
);

function isDocumented(route: string): boolean {
  const [method, path = ''] = route.split(' ');
  return documented.some((row) =>
    row.path.endsWith('/*')
      ? `${path}/`.startsWith(row.path.slice(0, -1))
      : row.path === path && row.method === method,
  );
}

describe('docs/http.md', () => {
  let mounted: string[];
  beforeAll(async () => {
    const app = await startTestApp();
    mounted = routesOf((app.app.router as unknown as { stack: Layer[] }).stack);
    await app.stop();
  });

  it('lists every route that is mounted', () => {
    expect(mounted).toContain('POST /kakao/skill');
    const routes = mounted.filter((route) => !route.startsWith('USE '));
    expect(routes.filter((route) => !isDocumented(route))).toEqual([]);
  });

  it('lists nothing that is not there', () => {
    const gone = documented.filter(({ method, path }) =>
      path.endsWith('/*')
        ? !mounted.includes(`USE ${path.slice(0, -2)}`)
        : !mounted.includes(`${method} ${path}`),
    );
    expect(gone).toEqual([]);
  });
});
