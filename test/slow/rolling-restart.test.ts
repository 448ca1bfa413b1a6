/** Two servers on one storage behind a proxy are restarted one after the other, while people go on talking. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SkillResponse } from '../../src/kakao';
import { newNamedKey } from '../../src/platform/dev-secrets';
import { startEmbedded } from '../../src/storage/embedded';
import { ROOT, SOURCES, startServer } from '../support/server-process';

jest.setTimeout(120_000);

const SECRET = 'a-secret-for-the-tests';
const KEYS = { ENCRYPTION_KEYS: newNamedKey('k1'), LOOKUP_KEY: newNamedKey('l1') };
const SAMPLE = JSON.parse(
  readFileSync(join(ROOT, 'test/support/kakao/payload.channel.fallback-plain-utterance.json'), 'utf8'),
);

/** As the proxies in `deploy/` do it: turns go around among the servers that say they are ready. */
async function startProxy(ports: number[]) {
  const ready = new Set(ports);
  const watch = setInterval(() => {
    for (const port of ports)
      fetch(`http://127.0.0.1:${port}/readyz`).then(
        ({ ok }) => (ok ? ready.add(port) : ready.delete(port)),
        () => ready.delete(port),
      );
  }, 100);
  let next = 0;
  const server = createServer((incoming, answer) => {
    const port = [...ready][next++ % ready.size];
    const { url: path, method, headers } = incoming;
    const call = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502);
      reply.pipe(answer);
    });
    call.on('error', (err: NodeJS.ErrnoException) => answer.writeHead(502).end(err.code));
    incoming.pipe(call);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    async stop() {
      clearInterval(watch);
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

it('loses no turn', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dangol-rolling-'));
  const engine = await startEmbedded({});
  const env = (port: number) => ({
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: 'https://channel.example.com',
    MONGODB_URI: engine.uri,
    DATA_DIR: folder,
    SKILL_SECRET: SECRET,
    ...KEYS,
  });
  const start = (port: number) => startServer(env(port), SOURCES);
  const servers = [await start(0), await start(0)];
  const ports = servers.map(({ origin }) => Number(new URL(origin).port));
  const proxy = await startProxy(ports);

  let isOver = false;
  const failures: string[] = [];
  let answered = 0;
  const people = Array.from({ length: 4 }, async (_, person) => {
    while (!isOver) {
      const body = structuredClone(SAMPLE);
      body.userRequest.user.id = `person${person}`.padEnd(65, '0');
      body.userRequest.user.properties = { botUserKey: body.userRequest.user.id };
      const answer = await fetch(`${proxy.origin}/kakao/skill`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-dangol-secret': SECRET },
        body: JSON.stringify(body),
      });
      const text = await answer.text();
      if (answer.status === 200 && SkillResponse.safeParse(JSON.parse(text)).success) answered += 1;
      else failures.push(`${answer.status} ${text}`);
      await wait(10);
    }
  });
  for (const [which, port] of ports.entries()) {
    await wait(500);
    expect(await servers[which]?.stop()).toBe(0);
    servers[which] = await start(port);
  }
  await wait(500);
  isOver = true;
  await Promise.all(people);
  await proxy.stop();
  for (const server of servers) await server.stop();
  await engine.stop();
  await rm(folder, { recursive: true, force: true });
  expect(failures).toEqual([]);
  expect(answered).toBeGreaterThan(200);
});
