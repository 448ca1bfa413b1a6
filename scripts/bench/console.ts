/** How long every page of the console takes to its first byte with many people behind it. */
import { once } from 'node:events';
import { Agent, createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { Secret, TOTP } from 'otpauth';
import { createSkills } from '../../skills';
import { createConsoleModule } from '../../src/console';
import { systemClock } from '../../src/platform/clock';
import { consoleViews } from '../../src/services';
import { openChannel } from './channel';
import { fillChannel } from './fill-channel';
import { ms, percentile, printTable, timeEach } from './measure';

const CALLS = 40;
const TARGET_MS = 50;

/** `npm run bench -- console [people]` */
export async function benchConsole(argument: string): Promise<void> {
  const people = Number(argument || 100_000);
  const bench = await setUp(people);
  try {
    console.log(`${people} people; the day was counted in ${ms(bench.countedInMs)}`);
    const rows = [['page', 'p50', 'p95', `under ${TARGET_MS} ms`, 'processor, all threads']];
    for (const [name, path] of bench.pages) {
      const before = process.cpuUsage();
      const times = await timeEach(CALLS, () => bench.firstByteOf(path));
      const { user, system } = process.cpuUsage(before);
      const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
      rows.push([
        name,
        ms(p50),
        ms(p95),
        p50 < TARGET_MS ? 'yes' : 'NO',
        ms((user + system) / 1_000 / CALLS),
      ]);
    }
    printTable(rows);
  } finally {
    await bench.stop();
  }
}

async function setUp(people: number) {
  const channel = await openChannel({}, ({ services, storage, ...base }) =>
    createConsoleModule({
      ...services,
      ...base,
      ...consoleViews(services),
      connection: storage.connection,
      realClock: systemClock,
      secret: Buffer.alloc(32, 7),
      reloadSkills: () => services.conversation.load(createSkills(services)),
    }),
  );
  const { extended: module } = channel;
  const { contactId } = await fillChannel({ people, ...channel });
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
    await channel.close();
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
