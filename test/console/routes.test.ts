import request from 'supertest';
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

describe('every route of the console', () => {
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

  it('takes no form without the token, with a foreign one, or from elsewhere', async () => {
    const { browser } = await kit.signedInAs(['owner', 'privacyOfficer'], 'everything');
    const taken: string[] = [];
    for (const { method, address } of routes()) {
      if (method !== 'post') continue;
      const tries = [
        await browser.send(address, { csrf: '' }),
        await browser.send(address, { csrf: 'f'.repeat(43) }),
        await browser.send(address, {}, { Origin: 'https://evil.example' }),
        await browser.send(address, {}, { Origin: 'null' }),
        await browser.send(address, {}, { 'Sec-Fetch-Site': 'cross-site' }),
        await request(kit.app).post(address).type('form').send({ csrf: 'x' }),
      ];
      tries.forEach(({ status, text }, index) => {
        if (status !== 403 || !text.includes('이 화면에서 보낸 요청인지')) taken.push(`${address} #${index}`);
      });
    }
    expect(taken).toEqual([]);
    expect((await browser.get('/console/me')).status).toBe(200);
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
});
