/** Both keys are changed under a real server on real files, while people talk to it fifty times a second. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { withServices } from '../../scripts/installation';
import { newNamedKey } from '../../src/platform/dev-secrets';
import { newId } from '../../src/platform/ids';
import type { Services } from '../../src/services';
import { ROOT, run, SOURCES, startServer } from '../support/server-process';
import { filesOf, standingIn } from '../support/standing-in-the-clear';
import { createTestChat, type TestChat } from '../support/test-chat';
import { TEST_SECRET } from '../support/test-secret';

jest.setTimeout(600_000);

const PEOPLE = 300;
const EVERY_MS = 1_000 / 50;
/** Where the machine is too busy for fifty, fewer are asked: this is about answers, not about speed. */
const MOST_WAITING = 10;
/** Before and after the rotation, so that requests meet every state. */
const FURTHER_MS = 3_000;

const [oldKey, newKey] = [newNamedKey('e-old'), newNamedKey('e-new')];
const [oldLookup, newLookup] = [newNamedKey('l-old'), newNamedKey('l-new')];

interface Regular {
  userKey: string;
  name: string;
  phone: string;
}
const regulars: Regular[] = Array.from({ length: PEOPLE }, (_, index) => ({
  userKey: `regular-${index}-${newId()}`.padEnd(65, '0'),
  name: `홍길${String.fromCharCode(0xac00 + index)}`,
  phone: `+821098${String(index).padStart(6, '0')}`,
}));

let dataDir: string;
let origin: string;
const env = (encryptionKeys: string, lookupKeys: string): Record<string, string> => ({
  NODE_ENV: 'test',
  DATA_DIR: dataDir,
  SKILL_SECRET: TEST_SECRET,
  LOG_LEVEL: 'debug',
  ENCRYPTION_KEYS: encryptionKeys,
  LOOKUP_KEY: lookupKeys,
});
const before = () => env(oldKey, oldLookup);
const during = () => env(`${newKey},${oldKey}`, `${newLookup},${oldLookup}`);
const after = () => env(newKey, newLookup);

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'dangol-rotation-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

async function start(keys: Record<string, string>) {
  const server = await startServer(keys, SOURCES);
  origin = server.origin;
  return server;
}
const chatOf = (userKey: string) => createTestChat({ at: () => origin, botUserKey: userKey });

async function joinAll(services: Services): Promise<void> {
  await services.publish();
  const { version } = services.consent.notice('collect:membership');
  await Promise.all(
    regulars.map(async ({ userKey, name, phone }) => {
      const contactId = newId();
      const expressed = { how: 'button', value: '동의' } as const;
      const act = {
        contactId,
        scope: 'collect:membership',
        decision: 'granted',
        noticeVersion: version,
      } as const;
      await services.consent.record({ ...act, expressed, requestId: contactId, key: contactId });
      await services.contacts.register({ contactId, botUserKey: userKey, isFriend: true, source: 'test' });
      await services.contacts.saveProfile(contactId, { name, phone }, { source: 'test' });
    }),
  );
}

/** Somebody in the midst of joining, with the button that is shown to them now. */
async function anOpenForm() {
  const person = chatOf(`joining-${newId()}`.padEnd(65, '0'));
  await person.says('단골 등록');
  await person.presses('만 14세 이상이에요');
  return { person, agree: person.button('동의') };
}

/** Everybody asks for what is kept of them, one after the other, until told to stop. */
function startTraffic() {
  const open = new Set<Promise<void>>();
  const times: number[] = [];
  const failures: string[] = [];
  const timer = setInterval(() => {
    if (open.size >= MOST_WAITING) return;
    const asked = ask(regulars[(times.length + open.size) % PEOPLE]).finally(() => open.delete(asked));
    open.add(asked);
  }, EVERY_MS);

  async function ask(regular: Regular | undefined): Promise<void> {
    const started = performance.now();
    try {
      const { text } = await chatOf(regular?.userKey ?? '').says('내 정보');
      if (!text.includes(`홍*${regular?.name.slice(-1)}`)) failures.push(text);
    } catch (err) {
      failures.push(String(err));
    }
    times.push(performance.now() - started);
  }

  return async () => {
    clearInterval(timer);
    await Promise.all(open);
    times.sort((one, other) => one - other);
    const at = (share: number) => Math.round(times[Math.floor(times.length * share)] ?? 0);
    return {
      failures,
      requests: times.length,
      p50: at(0.5),
      p99: at(0.99),
      longest: Math.round(times.at(-1) ?? 0),
    };
  };
}

const command = (...args: string[]) => run(process.execPath, ['--require', 'tsx/cjs', ...args], during());

/** The command, killed as soon as it says how many are left. */
async function rotateCutOff(): Promise<void> {
  const args = ['--require', 'tsx/cjs', 'scripts/keys.ts', 'rotate'];
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...during() },
  });
  child.stdout?.once('data', () => child.kill('SIGKILL'));
  await once(child, 'exit');
}

async function goesOn({ person, agree }: { person: TestChat; agree: ReturnType<TestChat['button']> }) {
  let answer = await person.take(agree);
  while (answer.buttons.includes('동의 안 함')) answer = await person.presses('동의 안 함');
  await person.says('홍길순');
  await person.says('010-9876-5432');
  return (await person.presses('저장')).text;
}

it('SEC-11 key.rotation: fails no request at up to fifty a second, goes on after it was killed, and leaves nothing under the old keys', async () => {
  await withServices(before(), joinAll);
  let server = await start(before());
  const forms = [await anOpenForm(), await anOpenForm()];
  expect(await server.stop()).toBe(0);

  server = await start(during());
  const stopTraffic = startTraffic();
  await wait(FURTHER_MS);
  const begun = performance.now();
  await rotateCutOff();
  const rotated = await command('scripts/keys.ts', 'rotate');
  const rotatingMs = Math.round(performance.now() - begun);
  const proof = await command('scripts/consent.ts', 'verify');
  await wait(FURTHER_MS);
  const { failures, requests, ...latency } = await stopTraffic();
  process.stdout.write(`${JSON.stringify({ requests, failed: failures.length, rotatingMs, ...latency })}\n`);

  expect(failures).toEqual([]);
  expect(requests).toBeGreaterThan(100);
  expect(rotated).toMatchObject({
    code: 0,
    output: expect.stringContaining('e-old: nothing is left under it'),
  });
  expect(rotated.output).toContain('l-old: nothing is left under it');
  expect(proof).toMatchObject({ code: 0, output: expect.stringContaining(' 0 problems') });
  expect(await goesOn(forms[0] ?? (await anOpenForm()))).toContain('홍길순님');
  expect(await server.stop()).toBe(0);
  const written = [...(await filesOf(dataDir)), { name: 'output', bytes: Buffer.from(server.output()) }];

  server = await start(after());
  expect(await goesOn(forms[1] ?? (await anOpenForm()))).toContain('홍길순님');
  for (const { userKey, name } of regulars.slice(0, 20))
    expect((await chatOf(userKey).says('내 정보')).text).toContain(`홍*${name.slice(-1)}`);
  expect(await server.stop()).toBe(0);

  const personal = [
    ...regulars.flatMap(({ userKey, phone }) => [userKey, phone]),
    ...['홍길순', '010-9876-5432', '+821098765432'],
  ];
  for (const { name, bytes } of written) expect([name, standingIn(bytes, personal)]).toEqual([name, []]);
});
