import request from 'supertest';
import { createConsole } from '../../src/console';
import { consoleRoutes } from '../../src/console/console-routes';
import { may, PERMISSIONS, type Permission, ROLES, type Role } from '../../src/console/permissions';
import type { Browser } from './browser';
import { type ConsoleKit, startConsole } from './console-kit';

jest.setTimeout(60_000);

let kit: ConsoleKit;
const browsers = new Map<Role, Browser>();

beforeAll(async () => {
  kit = await startConsole();
  for (const role of ROLES) browsers.set(role, (await kit.signedInAs([role])).browser);
});
afterAll(() => kit.stop());

const addressOf = (path: string) =>
  `/console${path === '/' ? '' : path}`.replace(/:\w+/g, '01ARZ3NDEKTSV4RRFFQ69G5FAV');
const routes = () => consoleRoutes(kit.deps).map((route) => ({ ...route, address: addressOf(route.path) }));

/** Where nobody can be signed in yet. Whatever else takes no permission is a mistake. */
const WAYS_IN = [
  'get /login',
  'post /login',
  'get /login/code',
  'post /login/code',
  'get /join/code',
  'post /join/code',
  'get /join/:token',
  'post /join/:token',
  'get /enter/:token',
];

/** The look, which shows nothing of anybody. */
const LOOK = 'get /assets/console.css';

describe('every route of the console', () => {
  it('stands in the one list, so that what the router serves is what these tests walk', () => {
    const served = createConsole(kit.deps).stack.flatMap(({ route }) =>
      route ? route.stack.map(({ method }) => `${method} ${route.path}`) : [],
    );
    expect(served).toEqual([LOOK, ...routes().map(({ method, path }) => `${method} ${path}`)]);
    expect(new Set(served).size).toBe(served.length);
  });

  it('declares what it takes: a line of the table, or a signed-in account; only the ways in take nothing', () => {
    const declared = [...Object.keys(PERMISSIONS), 'account'];
    const undeclared = routes().filter(({ needs }) => !declared.includes(needs));
    expect(undeclared.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([...WAYS_IN].sort());
  });

  it.each(ROLES)('lets the role %s do what the table says and nothing else', async (role) => {
    const browser = browsers.get(role);
    const differing: string[] = [];
    for (const { method, address, needs } of routes()) {
      if (needs === 'nothing' || needs === 'account') continue;
      const answer = method === 'get' ? await browser?.get(address) : await browser?.send(address);
      const refused = answer?.status === 403;
      if (refused === may([role], needs))
        differing.push(`${method} ${address} needs ${needs}: ${answer?.status}`);
    }
    expect(differing).toEqual([]);
  });

  it('sends strangers to the sign-in', async () => {
    const open: string[] = [];
    for (const { method, address, needs } of routes()) {
      if (needs === 'nothing') continue;
      const stranger = kit.browser();
      await stranger.get('/console/login');
      const answer = method === 'get' ? await stranger.get(address) : await stranger.post(address);
      if (!stranger.at().startsWith('/console/login') || answer.status !== 200)
        open.push(`${method} ${address}`);
    }
    expect(open).toEqual([]);
  });

  it('takes no form without its token, with a wrong one or that of another browser', async () => {
    const { browser } = await kit.signedInAs(['owner', 'privacyOfficer'], 'everything');
    const other = await kit.signedInAs(['owner', 'privacyOfficer'], 'another');
    const stolen = /name="csrf" value="([^"]+)"/.exec((await other.browser.get('/console/me')).text)?.[1];
    const taken = await takenForms(browser, (address) => [
      browser.send(address, { csrf: undefined }),
      browser.send(address, { csrf: '' }),
      browser.send(address, { csrf: 'f'.repeat(43) }),
      browser.send(address, { csrf: stolen }),
    ]);
    expect(taken).toEqual([]);
  });

  it('takes no form from elsewhere, or from nowhere, with the right token', async () => {
    const { browser } = await kit.signedInAs(['owner', 'privacyOfficer'], 'everywhere');
    await browser.get('/console/me');
    const taken = await takenForms(browser, (address) => [
      browser.send(address, {}, { Origin: undefined }),
      browser.send(address, {}, { Origin: 'null' }),
      browser.send(address, {}, { Origin: 'https://evil.example' }),
      browser.send(address, {}, { Origin: 'http://console.test.evil.example' }),
      browser.send(address, {}, { 'Sec-Fetch-Site': 'cross-site' }),
      browser.send(address, {}, { 'Sec-Fetch-Site': 'same-site' }),
    ]);
    expect(taken).toEqual([]);
  });

  /** Addresses that took one of the forms, with the number of the form. Nothing may have changed by any. */
  async function takenForms(
    browser: Browser,
    forms: (address: string) => Promise<request.Response>[],
  ): Promise<string[]> {
    const taken: string[] = [];
    for (const { method, address } of routes()) {
      if (method !== 'post') continue;
      const answers = await Promise.all(forms(address));
      answers.forEach(({ status, text }, index) => {
        if (status !== 403 || !text.includes('이 화면에서 보낸 요청인지')) taken.push(`${address} #${index}`);
      });
    }
    expect((await browser.get('/console/me')).status).toBe(200);
    return taken;
  }

  it('leads nowhere but to the console, whatever the address asks for', async () => {
    const { browser } = await kit.signedInAs(['owner', 'privacyOfficer'], 'wanderer');
    await browser.get('/console/me');
    const evil = 'https://evil.example/';
    const wishes = ['next', 'to', 'url', 'back', 'return'].map(
      (name) => `${name}=${encodeURIComponent(evil)}`,
    );
    const leaving: string[] = [];
    for (const { method, address } of routes()) {
      // Logging out would end the walk; where it leads is a fixed address.
      if (address.endsWith('/logout')) continue;
      const asked = `${address}?${wishes.join('&')}`;
      const answer =
        method === 'post'
          ? await browser.send(asked, { next: evil, to: evil })
          : await request(kit.app).get(asked);
      const { location = '/console' } = answer.headers;
      if (
        !/^\/console(\/|\?|$)/.test(String(location)) ||
        /href="https:\/\/evil|action="https:/.test(answer.text)
      )
        leaving.push(`${method} ${address}: ${location}`);
    }
    expect(leaving).toEqual([]);
  });

  it('answers with a policy that runs nothing inline and loads nothing from elsewhere', async () => {
    const { browser } = await kit.signedInAs(['owner', 'privacyOfficer'], 'reader');
    for (const { method, address } of routes()) {
      if (method !== 'get') continue;
      const { headers, text = '' } = await browser.get(address);
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(headers['content-security-policy']).not.toContain('https:');
      expect(headers['cache-control']).toBe('no-store');
      expect(text).not.toMatch(
        /<style|\sstyle=|\son[a-z]+=|<script(?! type="module" src="\/console\/assets\/)/,
      );
      expect(text).not.toMatch(/(?:src=|<link[^>]*href=)"(?:https?:)?\/\//);
    }
  });

  it('answers an unknown address and an unknown id with a page that says where to go', async () => {
    const owner = browsers.get('owner');
    expect((await owner?.get('/console/nowhere'))?.text).toContain('없는 화면이에요.');
    const nobody = await owner?.get('/console/operators/nobody');
    expect(nobody?.status).toBe(404);
    expect(nobody?.text).toContain('없는 운영자예요.');
  });
});

describe('the table of permissions', () => {
  it('gives no role both the approval of messages and the taking out of personal data', () => {
    const both = ROLES.filter((role) => may([role], 'messages.approve') && may([role], 'privacy.export'));
    expect(both).toEqual([]);
  });

  it('is used up by the routes', () => {
    const used = new Set(routes().map(({ needs }) => needs));
    const unused = (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => !used.has(permission));
    expect(unused).toEqual([]);
  });
});

describe('an allow-list of networks', () => {
  it('keeps everybody else out', async () => {
    const guarded = await startConsole({ allowFrom: ['203.0.113.0/24', '2001:db8::/32'] });
    expect((await guarded.browser('203.0.113.200').get('/console/login')).status).toBe(200);
    expect((await guarded.browser('2001:db8::7').get('/console/login')).status).toBe(200);
    expect((await guarded.browser('198.51.100.1').get('/console/login')).status).toBe(403);
    await guarded.stop();
  });

  it('sees who is behind proxies of the own network, and believes no other', async () => {
    const guarded = await startConsole({ allowFrom: ['203.0.113.0/24'] });
    const status = async (forwardedFor: string) =>
      (await guarded.browser(forwardedFor).get('/console/login')).status;
    expect(await status('203.0.113.200, 172.18.0.3')).toBe(200);
    expect(await status('203.0.113.200, 10.4.2.1, fd00::7')).toBe(200);
    expect(await status('203.0.113.200, 198.51.100.1')).toBe(403);
    expect(await status('203.0.113.200, 198.51.100.1, 172.18.0.3')).toBe(403);
    await guarded.stop();
  });
});
