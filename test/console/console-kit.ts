import express from 'express';
import { Secret, TOTP } from 'otpauth';
import { createConsole, createConsoleAccess } from '../../src/console';
import type { Role } from '../../src/console/permissions';
import { createMovableClock } from '../../src/platform/clock';
import { requestId } from '../../src/platform/http/request-id';
import { silentLogger } from '../../src/platform/logger';
import { createAccessLog, createAccessLogModel, createAccessSealModel } from '../../src/privacy';
import { aRegistry } from '../privacy/registry-builders';
import { openTestStorage } from '../support/storage';
import { type Browser, createBrowser } from './browser';

export const PASSWORD = '따뜻한 라떼 두 잔과 스콘';

/** The console on real Express and real storage, with a clock that stands still. */
export async function startConsole({ allowFrom }: { allowFrom?: string[] } = {}) {
  const storage = await openTestStorage();
  const clock = createMovableClock('2026-11-23T03:00:00Z');
  const { connection } = storage;
  const registry = aRegistry();
  const logModel = createAccessLogModel(connection);
  const accessLog = createAccessLog({
    model: logModel,
    seals: createAccessSealModel(connection),
    clock,
    signingKey: Buffer.alloc(32, 7),
  });
  const publicUrl = 'http://console.test';
  const access = createConsoleAccess({
    connection,
    secret: Buffer.alloc(32, 9),
    accessLog,
    clock,
    publicUrl,
    channelName: () => registry.channel.name,
  });
  for (const model of Object.values(connection.models)) await model.createIndexes();

  const app = express();
  app.set('trust proxy', 'loopback').use(requestId);
  const deps = {
    access,
    registry: () => registry,
    publicUrl,
    isProduction: false,
    ...(allowFrom ? { allowFrom } : {}),
    clock,
    logger: silentLogger,
  };
  app.use('/console', createConsole(deps));

  /** The code the phone shows now. */
  const codeOf = (secret: string) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.now().getTime() });

  /** Opens a link and makes an account with it; the browser is signed in afterwards. */
  async function join(browser: Browser, link: string, loginId: string, password = PASSWORD) {
    const path = new URL(link).pathname;
    await browser.get(path);
    const page = await browser.post(path, { loginId, password });
    const secret = (/class="secret">([^<]+)</.exec(page.text)?.[1] ?? '').replaceAll(' ', '');
    const done = await browser.post('/console/join/code', { code: codeOf(secret) });
    const recoveryCodes = [...done.text.matchAll(/<code>([a-z0-9-]{19})<\/code>/g)].map(
      ([, code]) => code ?? '',
    );
    clock.advance('30s');
    return { secret, recoveryCodes };
  }

  const by = { operatorId: 'setup', loginId: 'setup', roles: ['owner' as const], from: 'test' };

  /** Somebody with these roles, signed in. */
  async function signedInAs(roles: Role[], loginId = `u${roles.join('').toLowerCase()}`) {
    const browser = createBrowser(app);
    const link = access.linkTo(await access.accounts.inviteMember(roles, by));
    const { secret, recoveryCodes } = await join(browser, link, loginId);
    await browser.get('/console');
    return { browser, loginId, secret, recoveryCodes };
  }

  /** Password and code, as after a day off. */
  async function signIn(browser: Browser, loginId: string, secret: string, password = PASSWORD) {
    await browser.get('/console/login');
    await browser.post('/console/login', { loginId, password });
    return browser.post('/console/login/code', { code: codeOf(secret) });
  }

  return {
    app,
    deps,
    access,
    clock,
    logModel,
    registry,
    join,
    signedInAs,
    signIn,
    codeOf,
    browser: (address?: string) => createBrowser(app, { address }),
    stop: storage.stop,
  };
}
export type ConsoleKit = Awaited<ReturnType<typeof startConsole>>;
