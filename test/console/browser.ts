import type { Server } from 'node:http';
import request from 'supertest';

/** A browser as far as the console can tell: keeps its cookie, follows redirects, sends forms of the page it shows. */
export function createBrowser(server: Server, { address = '203.0.113.7' }: { address?: string } = {}) {
  const jar = new Map<string, string>();
  let csrf = '';
  let at = '/console';

  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

  function keep(response: request.Response): request.Response {
    const given: unknown = response.headers['set-cookie'];
    for (const line of Array.isArray(given) ? given.map(String) : []) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    const found = /name="csrf" value="([^"]+)"/.exec(response.text ?? '');
    if (found?.[1]) csrf = found[1];
    return response;
  }

  async function follow(response: request.Response): Promise<request.Response> {
    const to = response.headers.location;
    return to === undefined ? response : get(to);
  }

  async function get(path: string): Promise<request.Response> {
    at = path;
    const asked = request(server).get(path).set('X-Forwarded-For', address);
    if (jar.size > 0) asked.set('Cookie', cookies());
    return follow(keep(await asked));
  }

  /** Sends a form without following where it leads. What is undefined is left out. */
  async function send(
    path: string,
    fields: Record<string, string | string[] | undefined> = {},
    headers: Record<string, string | undefined> = {},
  ): Promise<request.Response> {
    const sent = request(server)
      .post(path)
      .set('X-Forwarded-For', address)
      .set('Host', 'console.test')
      .set('Origin', 'http://console.test');
    if (jar.size > 0) sent.set('Cookie', cookies());
    for (const [name, value] of Object.entries(headers)) {
      if (value === undefined) sent.unset(name);
      else sent.set(name, value);
    }
    return keep(await sent.type('form').send({ csrf, ...fields }));
  }

  async function post(
    path: string,
    fields: Record<string, string | string[]> = {},
  ): Promise<request.Response> {
    at = path;
    return follow(await send(path, fields));
  }

  return {
    get,
    post,
    send,
    /** Where it ended up. */
    at: () => at,
    cookie: () => [...jar.values()][0],
    setCookie: (value: string) => void jar.set('dangol', value),
    forgetCsrf: () => {
      csrf = '';
    },
  };
}
export type Browser = ReturnType<typeof createBrowser>;
