import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { Secret, TOTP } from 'otpauth';
import { createSkills } from '../../skills';
import {
  type ConsoleDeps,
  createConsole,
  createConsoleAccess,
  createConsoleState,
  createDayCount,
  createSkillTexts,
} from '../../src/console';
import type { Role } from '../../src/console/permissions';
import { dealtWithUpTo } from '../../src/console/privacy/dealt-with';
import { OWN_PROXIES } from '../../src/platform/http/own-proxies';
import { requestId } from '../../src/platform/http/request-id';
import { silentLogger } from '../../src/platform/logger';
import { type AccessRecord, checkCompliance } from '../../src/privacy';
import { consoleViews } from '../../src/services';
import { createIndexes } from '../../src/storage';
import { listening } from '../support/listening';
import { startTestApp, type TestAppOptions } from '../support/test-app';
import { type Browser, createBrowser } from './browser';
import { someComplianceFacts } from './compliance-facts';

export const PASSWORD = '따뜻한 라떼 두 잔과 스콘';
const CONSOLE_URL = 'http://console.test';

interface ConsoleOptions {
  allowFrom?: string[];
  /** Default: a database of its own on the run's storage. */
  storage?: TestAppOptions['storage'];
  /** How many people the list of duties counts. */
  people?: number;
  /** Changes `channel.yaml` before the start. */
  channel?: (yaml: string) => string;
}

/** The console in front of the whole server: real Express, real storage, a clock that moves when told. */
export async function startConsole({ allowFrom, storage, people = 3, channel }: ConsoleOptions = {}) {
  const dir = await mkdtemp(join(tmpdir(), 'dangol-console-'));
  const skillsDir = join(dir, 'skills');
  await cp(join(__dirname, '..', '..', 'skills'), skillsDir, {
    recursive: true,
    filter: (name) => !name.endsWith('.ts'),
  });
  if (channel) {
    const file = join(skillsDir, 'channel.yaml');
    await writeFile(file, channel(await readFile(file, 'utf8')));
  }
  const server = await startTestApp({
    ...(storage ? { storage } : {}),
    skillsDir,
    env: { PUBLIC_URL: CONSOLE_URL, DATA_DIR: dir, SIMULATOR: 'on' },
  });
  const { services, connection, clock, config } = server;
  const { accessLog, contacts, registry } = services;

  const access = createConsoleAccess({
    connection,
    secret: Buffer.alloc(32, 9),
    accessLog,
    clock,
    publicUrl: CONSOLE_URL,
    channelName: () => registry().channel.name,
  });
  const state = createConsoleState({ connection, clock });
  const logModel = connection.model<AccessRecord>('AccessRecord');
  const deps: ConsoleDeps = {
    ...services,
    access,
    state,
    ...consoleViews(services),
    compliance: async () =>
      checkCompliance({
        ...someComplianceFacts(registry(), clock.now()),
        people: { active: people, suspended: 0, dealtWithUpTo: dealtWithUpTo(await state.marks.read()) },
      }),
    texts: createSkillTexts({
      dir: skillsDir,
      fieldLabel: (id) => registry().fields.find((field) => field.id === id)?.label,
      reload: () => services.conversation.load(createSkills(services)),
    }),
    config,
    ...(allowFrom ? { allowFrom } : {}),
    clock,
    logger: silentLogger,
  };
  await createIndexes(connection);

  const app = express();
  app.set('trust proxy', OWN_PROXIES).use(requestId);
  app.use('/kakao', state.kakaoWatch.middleware);
  app.use('/console', createConsole(deps));
  app.use(server.app);
  const { server: reached, stop: stopListening } = await listening(app);

  /** The code the phone shows now. */
  const codeOf = (secret: string) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.now().getTime() });

  /** Opens a link and makes an account with it; the browser is signed in afterwards. */
  async function joinBy(browser: Browser, link: string, loginId: string, password = PASSWORD) {
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
    const browser = createBrowser(reached);
    const link = access.linkTo(await access.accounts.inviteMember(roles, by));
    const { secret, recoveryCodes } = await joinBy(browser, link, loginId);
    await browser.get('/console');
    return { browser, loginId, secret, recoveryCodes };
  }

  /** Password and code, as after a day off. */
  async function signIn(browser: Browser, loginId: string, secret: string, password = PASSWORD) {
    await browser.get('/console/login');
    await browser.post('/console/login', { loginId, password });
    return browser.post('/console/login/code', { code: codeOf(secret) });
  }

  /** Somebody who joined in the chat. */
  async function aContact({
    name = '김단골',
    phone = '010-1234-5678',
    agrees = true,
  }: {
    name?: string;
    phone?: string;
    agrees?: boolean;
  } = {}) {
    const person = server.aPerson();
    await person.says('단골 등록');
    await person.presses('만 14세 이상이에요');
    let answer = await person.presses('동의');
    while (answer.buttons.includes('동의')) answer = await person.presses(agrees ? '동의' : '동의 안 함');
    await person.says(name);
    answer = await person.says(phone);
    while (answer.buttons.includes('건너뛰기')) answer = await person.presses('건너뛰기');
    await person.presses('저장');
    const contactId = (await contacts.findIdByKakaoKey(person.userKey)) ?? '';
    return { person, contactId };
  }

  /** Does `work` while nothing can be written to the access log. */
  async function withoutAccessLog(work: () => Promise<void>) {
    const { insertMany } = logModel;
    Object.assign(logModel, { insertMany: () => Promise.reject(new Error('disk full')) });
    try {
      await work();
    } finally {
      Object.assign(logModel, { insertMany });
    }
  }

  return {
    app,
    server,
    services,
    deps,
    access,
    state,
    clock,
    logModel,
    withoutAccessLog,
    join: joinBy,
    signedInAs,
    signIn,
    aContact,
    countDay: createDayCount({
      dayBook: state.dayBook,
      segments: services.segments,
      contacts,
      sources: services.sources,
      sending: services.followups.reads,
      registry,
      clock,
    }),
    codeOf,
    browser: (address?: string) => createBrowser(reached, { address }),
    async stop() {
      await stopListening();
      await server.stop();
      await rm(dir, { recursive: true });
    },
  };
}
export type ConsoleKit = Awaited<ReturnType<typeof startConsole>>;
