import request from 'supertest';
import { type ConsoleKit, PASSWORD, startConsole } from './console-kit';

jest.setTimeout(60_000);

let kit: ConsoleKit;
beforeEach(async () => {
  kit = await startConsole();
});
afterEach(() => kit.stop());

const actions = async () => (await kit.logModel.find().sort({ seq: 1 }).lean()).map(({ action }) => action);

async function theOwner() {
  const browser = kit.browser();
  const link = (await kit.access.createSetupLink()) ?? '';
  const { secret, recoveryCodes } = await kit.join(browser, link, 'sujin');
  return { browser, link, secret, recoveryCodes };
}

describe('the first set-up', () => {
  it('makes one owner from the printed link, who is signed in at once', async () => {
    const { browser, recoveryCodes } = await theOwner();
    const page = await browser.get('/console');
    expect(page.text).toContain('오늘');
    expect(browser.at()).toBe('/console');
    expect(recoveryCodes).toHaveLength(10);
    expect(await kit.access.accounts.list()).toMatchObject([
      { loginId: 'sujin', roles: ['owner', 'privacyOfficer'], state: 'active' },
    ]);
  });

  it('offers no second link once there is an owner, and the first works once', async () => {
    const { link } = await theOwner();
    expect(await kit.access.createSetupLink()).toBeNull();
    const stranger = kit.browser();
    const page = await stranger.get(new URL(link).pathname);
    expect(page.status).toBe(410);
    expect(page.text).toContain('쓸 수 없는 링크');
  });

  it('lets a link die after a day', async () => {
    const link = (await kit.access.createSetupLink()) ?? '';
    kit.clock.advance('25h');
    expect((await kit.browser().get(new URL(link).pathname)).status).toBe(410);
  });

  it('makes no account before the first code was right', async () => {
    const browser = kit.browser();
    const path = new URL((await kit.access.createSetupLink()) ?? '').pathname;
    await browser.get(path);
    await browser.post(path, { loginId: 'sujin', password: PASSWORD });
    const page = await browser.post('/console/join/code', { code: '000000' });
    expect(page.status).toBe(422);
    expect(await kit.access.accounts.list()).toEqual([]);
    expect((await browser.get('/console')).text).toContain('로그인');
  });

  it.each([
    ['짧은비번', 'short'],
    ['aaaaaaaaaaaaaaa', 'one letter'],
    ['123456789012', 'a run'],
    ['password1234', 'a worn word'],
    ['qwertyuiop123', 'a keyboard row'],
    ['sujin-likes-latte', 'the login id'],
  ])('refuses the password %s: %s', async (password) => {
    const browser = kit.browser();
    const path = new URL((await kit.access.createSetupLink()) ?? '').pathname;
    await browser.get(path);
    const page = await browser.post(path, { loginId: 'sujin', password });
    expect(page.status).toBe(422);
    expect(page.text).toContain('id="password-problem"');
    expect(page.text).not.toContain(password);
  });
});

describe('signing in', () => {
  it('takes the password and then a code, and writes both failures and success to the access log', async () => {
    const { secret } = await theOwner();
    const browser = kit.browser();
    await browser.get('/console/login');
    const wrong = await browser.post('/console/login', { loginId: 'sujin', password: 'not this one!' });
    expect(wrong.status).toBe(401);
    const page = await kit.signIn(browser, 'sujin', secret);
    expect(page.status).toBe(200);
    expect(browser.at()).toBe('/console');
    expect(await actions()).toEqual(['login', 'loginFailed', 'login']);
  });

  it('says the same about a wrong password and an unknown id, and keeps what was typed as id out of the log', async () => {
    await theOwner();
    const browser = kit.browser();
    await browser.get('/console/login');
    const password = await browser.post('/console/login', { loginId: 'sujin', password: 'not this one!' });
    const unknown = await browser.post('/console/login', { loginId: 'my-secret-word', password: 'x' });
    expect(unknown.status).toBe(password.status);
    expect(unknown.text).toContain('아이디나 비밀번호가 달라요.');
    expect(password.text).toContain('아이디나 비밀번호가 달라요.');
    expect(JSON.stringify(await kit.logModel.find().lean())).not.toContain('my-secret-word');
  });

  it('never opens a session with the password alone', async () => {
    await theOwner();
    const browser = kit.browser();
    await browser.get('/console/login');
    await browser.post('/console/login', { loginId: 'sujin', password: PASSWORD });
    expect((await browser.get('/console/operators')).text).toContain('name="password"');
  });

  it('takes a code once', async () => {
    const { secret } = await theOwner();
    const first = kit.browser();
    await kit.signIn(first, 'sujin', secret);
    const second = kit.browser();
    const page = await kit.signIn(second, 'sujin', secret);
    expect(page.status).toBe(401);
  });

  it('takes no code that is older than the last one it took, though its time is not over', async () => {
    const { secret } = await theOwner();
    kit.clock.set('2026-11-23T03:10:00Z');
    const older = kit.codeOf(secret);
    kit.clock.advance('30s');
    expect((await kit.signIn(kit.browser(), 'sujin', secret)).status).toBe(200);
    const thief = kit.browser();
    await thief.get('/console/login');
    await thief.post('/console/login', { loginId: 'sujin', password: PASSWORD });
    expect((await thief.post('/console/login/code', { code: older })).status).toBe(401);
  });

  it('takes the code of the sign-in for nothing else', async () => {
    const { secret } = await theOwner();
    const browser = kit.browser();
    await kit.signIn(browser, 'sujin', secret);
    const page = await browser.post('/console/me/recovery', { code: kit.codeOf(secret) });
    expect(page.status).toBe(422);
    expect(page.text).not.toMatch(/<code>[a-z0-9-]{19}<\/code>/);
  });

  it.each([
    ['20s', 200],
    ['30s', 200],
    ['90s', 401],
  ])('takes a code that was shown %s ago with status %i', async (ago, status) => {
    const { secret } = await theOwner();
    kit.clock.set('2026-11-23T03:10:00Z');
    const code = kit.codeOf(secret);
    const browser = kit.browser();
    await browser.get('/console/login');
    await browser.post('/console/login', { loginId: 'sujin', password: PASSWORD });
    kit.clock.advance(ago);
    expect((await browser.post('/console/login/code', { code })).status).toBe(status);
  });

  it('forgets the password after five minutes without a code', async () => {
    const { secret } = await theOwner();
    const browser = kit.browser();
    await browser.get('/console/login');
    await browser.post('/console/login', { loginId: 'sujin', password: PASSWORD });
    kit.clock.advance('6m');
    const page = await browser.post('/console/login/code', { code: kit.codeOf(secret) });
    expect(page.text).toContain('처음부터 다시 로그인');
  });

  it('takes each recovery code once, however it is typed', async () => {
    const { recoveryCodes } = await theOwner();
    const code = recoveryCodes[0]?.toUpperCase().replaceAll('-', ' ') ?? '';
    const browser = kit.browser();
    await browser.get('/console/login');
    await browser.post('/console/login', { loginId: 'sujin', password: PASSWORD });
    const page = await browser.post('/console/login/code', { code });
    expect(page.text).toContain('9개 남았어요');
    const again = kit.browser();
    await again.get('/console/login');
    await again.post('/console/login', { loginId: 'sujin', password: PASSWORD });
    expect((await again.post('/console/login/code', { code })).status).toBe(401);
  });
});

describe('guessing', () => {
  it('locks an account after five wrong passwords, also for the right one, for fifteen minutes', async () => {
    const { secret } = await theOwner();
    const browser = kit.browser();
    await browser.get('/console/login');
    for (let tried = 0; tried < 5; tried += 1) {
      const page = await browser.post('/console/login', { loginId: 'sujin', password: `guess ${tried}` });
      expect(page.status).toBe(401);
    }
    const locked = await browser.post('/console/login', { loginId: 'sujin', password: PASSWORD });
    expect(locked.status).toBe(429);
    expect(locked.text).toContain('15분 동안');
    kit.clock.advance('16m');
    expect((await kit.signIn(kit.browser(), 'sujin', secret)).status).toBe(200);
  });

  it('locks an unknown id just as well, so that a lock tells nothing', async () => {
    const browser = kit.browser();
    await browser.get('/console/login');
    for (let tried = 0; tried < 5; tried += 1)
      await browser.post('/console/login', { loginId: 'nobody', password: 'x' });
    expect((await browser.post('/console/login', { loginId: 'nobody', password: 'x' })).status).toBe(429);
  });

  it('counts guesses that come all at once', async () => {
    await theOwner();
    const browser = kit.browser();
    await browser.get('/console/login');
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, tried) =>
        browser.send('/console/login', { loginId: 'sujin', password: `guess ${tried}` }),
      ),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
  });

  it('locks an address that tries many accounts', async () => {
    const browser = kit.browser('198.51.100.9');
    await browser.get('/console/login');
    for (let tried = 0; tried < 20; tried += 1)
      await browser.post('/console/login', { loginId: `somebody${tried}`, password: 'x' });
    const refused = await browser.post('/console/login', { loginId: 'another', password: 'x' });
    expect(refused.status).toBe(429);
  });

  it('locks the present password of an open session just as well', async () => {
    const { browser } = await theOwner();
    const wanted = '겨울 바다 산책과 붕어빵';
    await browser.get('/console/me');
    for (let tried = 0; tried < 5; tried += 1)
      await browser.post('/console/me/password', { present: `guess ${tried}`, wanted });
    const page = await browser.post('/console/me/password', { present: PASSWORD, wanted });
    expect(page.text).toContain('15분 동안 잠갔어요');
  });

  it('locks after five wrong codes and asks for the password again', async () => {
    const { secret } = await theOwner();
    kit.clock.advance('1h');
    const browser = kit.browser();
    await browser.get('/console/login');
    await browser.post('/console/login', { loginId: 'sujin', password: PASSWORD });
    for (let tried = 0; tried < 5; tried += 1)
      await browser.post('/console/login/code', { code: `wrong ${tried}` });
    const locked = await browser.post('/console/login/code', { code: kit.codeOf(secret) });
    expect(locked.status).toBe(429);
    expect((await browser.get('/console')).text).toContain('name="password"');
  });
});

describe('a session', () => {
  it('goes on under a fresh cookie after the sign-in, so that a planted one is worth nothing', async () => {
    const { secret } = await theOwner();
    const victim = kit.browser();
    const planted = 'attacker-knows-this-value-0123456789';
    victim.setCookie(planted);
    await kit.signIn(victim, 'sujin', secret);
    expect(victim.cookie()).not.toBe(planted);
    const attacker = kit.browser();
    attacker.setCookie(planted);
    expect((await attacker.get('/console')).text).toContain('name="password"');
  });

  it('goes on under a fresh cookie after an invitation, too', async () => {
    const planted = 'attacker-knows-this-value-0123456789';
    const newcomer = kit.browser();
    newcomer.setCookie(planted);
    await kit.join(newcomer, (await kit.access.createSetupLink()) ?? '', 'sujin');
    expect((await newcomer.get('/console')).text).toContain('로그아웃');
    expect(newcomer.cookie()).not.toBe(planted);
    const attacker = kit.browser();
    attacker.setCookie(planted);
    expect((await attacker.get('/console')).text).toContain('name="password"');
  });

  it('has a cookie that no script reads and no other site sends', async () => {
    const { headers } = await request(kit.app).get('/console/login');
    expect(String(headers['set-cookie'])).toMatch(/^dangol=[\w-]+; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('changes its cookie again between password and code', async () => {
    const { secret } = await theOwner();
    const browser = kit.browser();
    await browser.get('/console/login');
    await browser.post('/console/login', { loginId: 'sujin', password: PASSWORD });
    const half = browser.cookie();
    await browser.post('/console/login/code', { code: kit.codeOf(secret) });
    expect(browser.cookie()).not.toBe(half);
    const other = kit.browser();
    other.setCookie(half ?? '');
    expect((await other.get('/console')).text).toContain('name="password"');
  });

  it('ends after fifteen idle minutes', async () => {
    const { browser } = await theOwner();
    kit.clock.advance('14m');
    expect((await browser.get('/console')).text).toContain('로그아웃');
    kit.clock.advance('14m');
    expect((await browser.get('/console')).text).toContain('로그아웃');
    kit.clock.advance('16m');
    expect((await browser.get('/console')).text).toContain('name="password"');
  });

  it('ends after eight hours, however busy it was', async () => {
    const { browser } = await theOwner();
    for (let minutes = 0; minutes < 8 * 60; minutes += 10) {
      await browser.get('/console');
      kit.clock.advance('10m');
    }
    expect((await browser.get('/console')).text).toContain('name="password"');
  });

  it('ends with the logout, on the server too', async () => {
    const { browser } = await theOwner();
    await browser.get('/console');
    const cookie = browser.cookie() ?? '';
    await browser.post('/console/logout');
    const copy = kit.browser();
    copy.setCookie(cookie);
    expect((await copy.get('/console')).text).toContain('name="password"');
    expect(await actions()).toEqual(['login', 'logout']);
  });

  it('can be ended from another browser, by its owner only', async () => {
    const { browser, secret } = await theOwner();
    const phone = kit.browser('198.51.100.20');
    await kit.signIn(phone, 'sujin', secret);
    const page = await browser.get('/console/me');
    const ids = [...page.text.matchAll(/me\/sessions\/([\w-]+)\/end"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(1);
    const staff = await kit.signedInAs(['staff']);
    await staff.browser.post(`/console/me/sessions/${ids[0]}/end`);
    expect((await phone.get('/console')).text).toContain('로그아웃');
    await browser.post(`/console/me/sessions/${ids[0]}/end`);
    expect((await phone.get('/console')).text).toContain('name="password"');
    expect((await browser.get('/console')).text).toContain('로그아웃');
  });

  it('is told when the account is in use from another network', async () => {
    const { secret } = await theOwner();
    const phone = kit.browser('198.51.100.20');
    const page = await kit.signIn(phone, 'sujin', secret);
    expect(page.text).toContain('다른 네트워크에서도');
  });
});

describe('coming back after the sign-in', () => {
  it('goes on to the page that was asked for', async () => {
    const { secret } = await theOwner();
    const browser = kit.browser();
    await browser.get('/console/operators');
    expect(browser.at()).toBe('/console/login?next=%2Fconsole%2Foperators');
    const next = '/console/operators';
    await browser.post('/console/login', { loginId: 'sujin', password: PASSWORD, next });
    await browser.post('/console/login/code', { code: kit.codeOf(secret), next });
    expect(browser.at()).toBe('/console/operators');
  });

  it('never leaves the console', async () => {
    const { secret } = await theOwner();
    const browser = kit.browser();
    const next = 'https://evil.example/console';
    await browser.get(`/console/login?next=${encodeURIComponent(next)}`);
    await browser.post('/console/login', { loginId: 'sujin', password: PASSWORD, next });
    const done = await browser.send('/console/login/code', { code: kit.codeOf(secret), next });
    expect(done.headers.location).toBe('/console');
  });
});
