/** How long every page of the console takes to its first byte with many people behind it. */
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { Agent, createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { Secret, TOTP } from 'otpauth';
import { createSkills } from '../../skills';
import { createConsoleModule } from '../../src/console';
import { systemClock } from '../../src/platform/clock';
import { loadConfig } from '../../src/platform/config';
import { newNamedKey } from '../../src/platform/dev-secrets';
import { silentLogger } from '../../src/platform/logger';
import { createMetrics } from '../../src/platform/metrics';
import { consoleViews, createServices } from '../../src/services';
import { connectStorage, createIndexes } from '../../src/storage';
import { fillChannel } from './console-people';
import { ms, percentile, printTable, timeEach } from './measure';

const SKILLS = join(__dirname, '../../skills');
const CALLS = 40;
const TARGET_MS = 50;

/** `npm run bench -- console [people]` */
export async function benchConsole(argument: string): Promise<void> {
  const people = Number(argument || 100_000);
  const dataDir = await mkdtemp(join(tmpdir(), 'dangol-console-'));
  const storage = await connectStorage({ dataDir, logger: silentLogger });
  try {
    const bench = await setUp(storage, { dataDir, people });
    console.log(`${people} people; the day was counted in ${ms(bench.countedInMs)}`);
    const rows = [['page', 'p50', 'p95', `under ${TARGET_MS} ms`]];
    for (const [name, path] of bench.pages) {
      const times = await timeEach(CALLS, () => bench.firstByteOf(path));
      const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
      rows.push([name, ms(p50), ms(p95), p50 < TARGET_MS ? 'yes' : 'NO']);
    }
    printTable(rows);
    await bench.stop();
  } finally {
    await storage.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function setUp(
  storage: Awaited<ReturnType<typeof connectStorage>>,
  { dataDir, people }: { dataDir: string; people: number },
) {
  const skillsDir = join(dataDir, 'skills');
  await cp(SKILLS, skillsDir, { recursive: true, filter: (name) => !name.endsWith('.ts') });
  const config = loadConfig({
    NODE_ENV: 'test',
    SKILL_SECRET: 'b'.repeat(32),
    ENCRYPTION_KEYS: newNamedKey('k1'),
    LOOKUP_KEY: newNamedKey('l1'),
    DATA_DIR: dataDir,
  });
  const base = { config, skillsDir, clock: systemClock, logger: silentLogger };
  const services = await createServices({ ...base, storage, metrics: createMetrics() });
  const module = createConsoleModule({
    ...services,
    ...base,
    ...consoleViews(services),
    connection: storage.connection,
    realClock: systemClock,
    secret: Buffer.alloc(32, 7),
    reloadSkills: () => services.conversation.load(createSkills(services)),
  });
  await createIndexes(storage.connection);
  await services.publish();
  await services.conversation.load(createSkills(services));
  const { contactId } = await fillChannel({ people, config, services, connection: storage.connection });
  const before = performance.now();
  await module.countDay();
  const countedInMs = performance.now() - before;

  const app = express().use('/console', module.router);
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const cookie = `dangol=${await signIn(module.access)}`;

  /** Milliseconds until the head of a right answer is there. */
  async function firstByteOf(path: string): Promise<void> {
    const asked = get({ port, path: `/console${path}`, agent, headers: { cookie } });
    const [answer] = await once(asked, 'response');
    answer.resume();
    if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}`);
    await once(answer, 'end');
  }

  const pages: [name: string, path: string][] = [
    ['오늘', ''],
    ['사람들', '/contacts'],
    ['사람들, page in the middle', `/contacts?after=${contactId}`],
    ['사람들, suspended', '/contacts?state=suspended'],
    ['one person', `/contacts/${contactId}`],
    ['메시지', '/messages'],
    ['one message', '/messages/thanks'],
    ['세그먼트', '/segments'],
    ['통계, one year', '/stats?days=365'],
    ['개인정보', '/privacy'],
    ['권리 요청', '/privacy/rights'],
    ['접속기록', '/privacy/access-log'],
    ['동의', '/privacy/consents'],
    ['파기', '/privacy/destruction'],
    ['의무', '/privacy/duties'],
    ['연결', '/connection'],
    ['설정', '/settings'],
    ['운영자', '/operators'],
  ];

  async function stop(): Promise<void> {
    agent.destroy();
    server.closeAllConnections();
    server.close();
    await services.close();
  }

  return { countedInMs, firstByteOf, pages, stop };
}

/** The cookie of somebody who may see everything. */
async function signIn({ joining }: ReturnType<typeof createConsoleModule>['access']): Promise<string> {
  const browser = { from: '127.0.0.1', device: 'bench' };
  const token = await joining.invite({ kind: 'owner', roles: ['owner', 'privacyOfficer'], by: 'bench' });
  const begun = await joining.start(token, { loginId: 'bench', password: '부하 시험은 재미있어요' }, browser);
  if (!begun?.ok) throw new Error('The account was refused.');
  const factor = await joining.secondFactor(begun.token);
  const code = new TOTP({ secret: Secret.fromBase32(factor?.secret ?? '') }).generate();
  const joined = await joining.finish(begun.token, code, browser);
  if (!joined.ok) throw new Error('The code was refused.');
  return joined.token;
}
