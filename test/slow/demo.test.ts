import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/free-port';
import { run, startServer } from '../support/server-process';

jest.setTimeout(300_000);

const DEMO = ['--require', 'tsx/cjs', 'scripts/demo.ts'];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dangol-demo-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** The demo of a few people, running. */
async function startDemo(env: Record<string, string> = {}) {
  const port = String(await freePort());
  const server = await startServer({ PORT: port, ...env }, [...DEMO, '--folder', folder, '--people', '60']);
  const link = /http\S+\/console\/enter\/\S+/.exec(server.output())?.[0] ?? '';
  return { ...server, link };
}

/** Opens the link as a browser does, and the page after it. */
async function enter(link: string): Promise<{ status: number; text: string }> {
  const entered = await fetch(link, { redirect: 'manual' });
  // Of two cookies with one name a browser keeps the later.
  const cookie = entered.headers.getSetCookie().at(-1)?.split(';')[0] ?? '';
  const page = await fetch(new URL('/console/contacts', link), { headers: { cookie } });
  return { status: entered.status, text: await page.text() };
}

it('opens a shop of half a year by one link, which opens once, and keeps it until it is made anew', async () => {
  const first = await startDemo();
  const page = await enter(first.link);
  expect(page.status).toBe(303);
  expect(page.text).toContain('사람들');
  expect(page.text).toMatch(/[가-힣]\*[가-힣]/);
  expect((await enter(first.link)).status).toBe(410);
  await first.stop();
  const marker = await readFile(join(folder, 'demo.json'), 'utf8');

  const again = await startDemo();
  expect(again.output()).not.toContain('was lived in');
  expect((await enter(again.link)).text).toMatch(/[가-힣]\*[가-힣]/);
  await again.stop();
  expect(await readFile(join(folder, 'demo.json'), 'utf8')).toBe(marker);
});

it('sends nothing anywhere, whatever the environment says of a real channel', async () => {
  const demo = await startDemo({
    SENDER: 'event-api',
    KAKAO_BOT_ID: 'a'.repeat(24),
    MONGODB_URI: 'mongodb://192.0.2.1/shop',
  });
  expect(demo.output()).toContain('dry-run: nothing leaves');
  expect(demo.output()).toContain(`embedded, in ${folder}`);
  await demo.stop();
});

it('leaves a folder alone that it did not make', async () => {
  await writeFile(join(folder, 'mine.txt'), 'mine');
  const ended = await run(process.execPath, [...DEMO, '--folder', folder, '--reset']);
  expect(ended.code).toBe(1);
  expect(ended.output).toContain('holds something that the demo did not make');
  expect(await readFile(join(folder, 'mine.txt'), 'utf8')).toBe('mine');
});
