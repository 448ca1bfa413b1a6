import { type ConsoleKit, PASSWORD, startConsole } from './console-kit';

jest.setTimeout(60_000);

let kit: ConsoleKit;
beforeEach(async () => {
  kit = await startConsole();
});
afterEach(() => kit.stop());

const idOf = async (loginId: string) =>
  (await kit.access.accounts.list()).find((row) => row.loginId === loginId)?.operatorId ?? '';

describe('operators', () => {
  it('come in by an invitation, which makes one account with the roles it names', async () => {
    const { browser } = await kit.signedInAs(['owner']);
    const page = await browser.post('/console/operators/invites', { roles: ['staff', 'viewer'] });
    const link = /<code>(http:\/\/console\.test\/console\/join\/[\w-]+)<\/code>/.exec(page.text)?.[1] ?? '';
    const colleague = kit.browser();
    await kit.join(colleague, link, 'minho');
    expect((await kit.access.accounts.find(await idOf('minho'))).roles).toEqual(['staff', 'viewer']);
    expect((await kit.browser().get(new URL(link).pathname)).status).toBe(410);
  });

  it('lose at once what their roles no longer give, in sessions that are open', async () => {
    const { browser } = await kit.signedInAs(['owner']);
    const colleague = await kit.signedInAs(['owner'], 'minho');
    expect((await colleague.browser.get('/console/operators')).status).toBe(200);
    await browser.post(`/console/operators/${await idOf('minho')}/roles`, {
      roles: 'staff',
      reason: '일이 바뀜',
    });
    expect((await colleague.browser.get('/console/operators')).status).toBe(403);
  });

  it('are signed out everywhere when their account is stopped, and cannot come back', async () => {
    const { browser } = await kit.signedInAs(['owner']);
    const colleague = await kit.signedInAs(['staff'], 'minho');
    await browser.post(`/console/operators/${await idOf('minho')}/disable`, { reason: '퇴사' });
    expect((await colleague.browser.get('/console')).text).toContain('name="password"');
    const again = await kit.signIn(kit.browser(), 'minho', colleague.secret);
    expect(again.text).toContain('name="password"');
  });

  it('need a reason for every change of rights, and each is kept with who, whom, before and after', async () => {
    const { browser } = await kit.signedInAs(['owner']);
    await kit.signedInAs(['staff'], 'minho');
    const refused = await browser.post(`/console/operators/${await idOf('minho')}/roles`, {
      roles: 'manager',
      reason: '',
    });
    expect(refused.status).toBe(422);
    await browser.post(`/console/operators/${await idOf('minho')}/roles`, {
      roles: 'manager',
      reason: '승진',
    });
    const [latest] = await kit.access.accounts.rightChanges();
    expect(latest).toMatchObject({
      by: 'uowner',
      of: 'minho',
      what: 'rolesChanged',
      before: ['staff'],
      after: ['manager'],
      reason: '승진',
    });
    expect(await kit.logModel.countDocuments({ action: 'grantChange', actorId: 'uowner' })).toBe(1);
  });

  it('always keep one owner', async () => {
    const { browser } = await kit.signedInAs(['owner']);
    const own = await browser.post(`/console/operators/${await idOf('uowner')}/roles`, {
      roles: 'viewer',
      reason: '실수',
    });
    expect(own.status).toBe(409);
    expect(own.text).toContain('마지막 대표');
  });

  it('get a new password and second factor by a link, which ends their old ones and their sessions', async () => {
    const { browser } = await kit.signedInAs(['owner']);
    const colleague = await kit.signedInAs(['staff'], 'minho');
    const page = await browser.post(`/console/operators/${await idOf('minho')}/reset`, {
      reason: '휴대폰 바꿈',
    });
    const link = /<code>(http:\/\/console\.test\/console\/join\/[\w-]+)<\/code>/.exec(page.text)?.[1] ?? '';
    const phone = kit.browser();
    const fresh = await kit.join(phone, link, 'somebody-else', '새로 정한 아주 긴 비밀번호');
    expect((await colleague.browser.get('/console')).text).toContain('name="password"');
    expect((await kit.signIn(kit.browser(), 'minho', colleague.secret)).status).toBe(401);
    const back = await kit.signIn(kit.browser(), 'minho', fresh.secret, '새로 정한 아주 긴 비밀번호');
    expect(back.status).toBe(200);
    expect((await kit.access.accounts.list()).map(({ loginId }) => loginId)).toEqual(['uowner', 'minho']);
  });

  it('are closed after ninety days without a sign-in, owners excepted', async () => {
    await kit.signedInAs(['owner']);
    await kit.signedInAs(['staff'], 'minho');
    kit.clock.advance('91d');
    expect(await kit.access.tidy()).toEqual({ closed: 1 });
    expect((await kit.access.accounts.find(await idOf('minho'))).state).toBe('disabled');
  });
});

describe('the own account', () => {
  it('takes a new password for the present one and ends the other sessions', async () => {
    const me = await kit.signedInAs(['staff'], 'minho');
    const phone = kit.browser();
    await kit.signIn(phone, 'minho', me.secret);
    const wanted = '겨울 바다 산책과 붕어빵';
    const wrong = await me.browser.post('/console/me/password', { present: 'nope', wanted });
    expect(wrong.text).toContain('지금 비밀번호가 달라요');
    await me.browser.post('/console/me/password', { present: PASSWORD, wanted });
    expect((await phone.get('/console')).text).toContain('name="password"');
    kit.clock.advance('1m');
    expect((await kit.signIn(kit.browser(), 'minho', me.secret, wanted)).status).toBe(200);
  });

  it('gives new recovery codes for a code, and the old ones stop working', async () => {
    const me = await kit.signedInAs(['staff'], 'minho');
    expect((await me.browser.post('/console/me/recovery', { code: '000000' })).status).toBe(422);
    const page = await me.browser.post('/console/me/recovery', { code: kit.codeOf(me.secret) });
    expect(page.text.match(/<code>[a-z0-9-]{19}<\/code>/g)).toHaveLength(10);
    kit.clock.advance('1m');
    const phone = kit.browser();
    await phone.get('/console/login');
    await phone.post('/console/login', { loginId: 'minho', password: PASSWORD });
    const old = await phone.post('/console/login/code', { code: me.recoveryCodes[0] ?? '' });
    expect(old.status).toBe(401);
  });
});
