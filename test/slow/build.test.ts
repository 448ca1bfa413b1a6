/** What `npm run build` makes, as production runs it. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import Module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { checkResponse, SkillResponse } from '../../src/kakao';
import { newNamedKey } from '../../src/platform/dev-secrets';
import { ROOT, run, startServer } from '../support/server-process';

jest.setTimeout(120_000);

const SECRET = 'a-secret-for-the-tests';
const SAMPLE = readFileSync(join(ROOT, 'test/support/kakao/payload.channel.fallback-plain-utterance.json'));
const IDLE_MB = 220;

const KEYS = { ENCRYPTION_KEYS: newNamedKey('k1'), LOOKUP_KEY: newNamedKey('l1') };

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'dangol-build-'));
  expect(await run('npm', ['run', 'build'])).toMatchObject({ code: 0 });
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const production = () => ({
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  PUBLIC_URL: 'https://channel.example.com',
  DATA_DIR: dataDir,
  SKILL_SECRET: SECRET,
  ...KEYS,
  SIMULATOR: 'on',
});

describe('the built server', () => {
  it('is ready, answers Kakao, serves its pages with their style, and stops with code 0', async () => {
    const server = await startServer(production());
    const get = (path: string) => fetch(`${server.origin}${path}`);

    expect((await get('/readyz')).status).toBe(200);
    const turn = await fetch(`${server.origin}/kakao/skill`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-dangol-secret': SECRET },
      body: SAMPLE,
    });
    expect(turn.status).toBe(200);
    const response = SkillResponse.parse(await turn.json());
    expect(checkResponse(response)).toEqual([]);
    expect(response.template?.outputs?.length).toBeGreaterThan(0);

    const page = await (await get('/simulator')).text();
    const linked = [...page.matchAll(/(?:href|src)="(\/simulator\/[^"]+\.(?:css|js))"/g)].map(
      ([, path = '']) => path,
    );
    expect(linked.length).toBeGreaterThan(1);
    for (const path of linked) expect((await get(path)).status).toBe(200);

    expect(await server.stop()).toBe(0);
    expect(server.output()).toContain('server.stopped');
  });

  it(`idles in less than ${IDLE_MB} MB, both threads together`, async () => {
    const server = await startServer(production());
    const [, rssKb] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8')) ?? [];
    await server.stop();
    expect(Number(rssKb) / 1024).toBeLessThan(IDLE_MB);
  });

  it('starts from what was compiled when it was built, the functions that a start calls included', () => {
    const text = readFileSync(join(ROOT, 'dist/server.js'), 'utf8');
    const cachedData = readFileSync(join(ROOT, 'dist/server.cache'));
    expect(new Script(Module.wrap(text), { cachedData }).cachedDataRejected).toBe(false);
    const withoutAStart = new Script(Module.wrap(text)).createCachedData();
    expect(cachedData.length).toBeGreaterThan(2 * withoutAStart.length);
    expect(text).not.toContain('await import(');
  });

  it('stops at once when a secret is missing, and says how to make one', async () => {
    const { ENCRYPTION_KEYS: _, ...env } = production();
    const { code, output } = await run(process.execPath, ['dist/main.js'], env);
    expect(code).toBe(1);
    expect(output).toContain('npm run new:key');
  });

  it('brings the commands that are needed beside it', async () => {
    const { code, output } = await run(process.execPath, ['dist/new-key.js', 'mine']);
    expect(code).toBe(0);
    expect(output).toMatch(/^mine:[\w+/]+=*\n$/);
    expect((await run(process.execPath, ['dist/doctor.js'], production())).output).toContain('channel.yaml');
  });

  it('is backed up while it runs; the drill finds the backup good, and elsewhere it serves again', async () => {
    const backups = join(dataDir, 'backups');
    const server = await startServer(production());
    const backup = await run(process.execPath, ['dist/backup.js', backups], production());
    expect(backup).toMatchObject({ code: 0, output: expect.stringContaining('data keys beside it') });
    const drill = await run(process.execPath, ['dist/restore.js', backups, '--drill'], production());
    expect(drill).toMatchObject({ code: 0, output: expect.stringContaining('0 not as they were') });
    await server.stop();

    const elsewhere = { ...production(), DATA_DIR: join(dataDir, 'elsewhere') };
    expect(await run(process.execPath, ['dist/restore.js', backups], elsewhere)).toMatchObject({ code: 0 });
    const refused = await run(process.execPath, ['dist/restore.js', backups], elsewhere);
    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('holds data already') });
    const restored = await startServer(elsewhere);
    expect((await fetch(`${restored.origin}/readyz`)).status).toBe(200);
    expect(await restored.stop()).toBe(0);
  });
});
