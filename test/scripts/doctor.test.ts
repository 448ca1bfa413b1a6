import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkOutside } from '../../scripts/doctor/outside';
import { checkStored } from '../../scripts/doctor/stored';
import { writeSupportBundle } from '../../scripts/doctor/support-bundle';
import { type Config, loadConfig } from '../../src/platform/config';
import { newNamedKey } from '../../src/platform/dev-secrets';
import { silentLogger } from '../../src/platform/logger';
import { connectStorage, createMaintenance } from '../../src/storage';
import { startEventApiStandIn } from '../support/event-api-stand-in';
import { TEST_SECRET } from '../support/test-secret';

const NOW = new Date('2026-11-23T03:00:00Z');
const ENV = {
  NODE_ENV: 'test',
  SKILL_SECRET: TEST_SECRET,
  ENCRYPTION_KEYS: newNamedKey('k1'),
  LOOKUP_KEY: newNamedKey('l1'),
};

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'dangol-doctor-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const aConfig = (env: Record<string, string> = {}): Config =>
  loadConfig({ ...ENV, DATA_DIR: dataDir, ...env });

describe('the doctor', () => {
  async function findingsWithKey(key: string) {
    const kakao = await startEventApiStandIn({ restApiKey: 'the right key' });
    const env = {
      SENDER: 'event-api',
      KAKAO_BOT_ID: '667e5382f2b2f84cb555091c',
      KAKAO_REST_API_KEY: key,
      KAKAO_BOT_API_URL: kakao.baseUrl,
    };
    const findings = await checkOutside(aConfig(env));
    await kakao.stop();
    return findings;
  }

  it('asks Kakao whether it takes the key, and what time it is there', async () => {
    expect(await findingsWithKey('the right key')).toMatchObject([
      { what: 'Kakao', state: 'ok' },
      { what: 'Kakao credentials', state: 'ok' },
      { what: 'Clock', state: 'ok' },
    ]);
  });

  it('tells how to get the right key when Kakao refuses it', async () => {
    const refused = (await findingsWithKey('another key')).find(({ what }) => what === 'Kakao credentials');
    expect(refused).toMatchObject({ state: 'problem', fix: expect.stringContaining('KAKAO_REST_API_KEY') });
  });

  it('finds the keys that stored data needs and the environment lacks', async () => {
    const storage = await connectStorage({ dataDir, logger: silentLogger });
    await storage.connection.collection('data_keys').insertOne({ keyId: 'k0' });
    await storage.stop();
    expect(await checkStored(aConfig(), NOW)).toContainEqual(
      expect.objectContaining({ what: 'Keys', state: 'problem', seen: expect.stringContaining('k0') }),
    );
  });

  it('minds that the last backup is more than a day old', async () => {
    const storage = await connectStorage({ dataDir, logger: silentLogger });
    await createMaintenance(storage.connection).note('backup', new Date('2026-11-21T20:00:00Z'));
    await storage.stop();
    expect(await checkStored(aConfig(), NOW)).toContainEqual(
      expect.objectContaining({ what: 'Backup', state: 'problem', seen: '31 hours ago' }),
    );
  });

  it('writes a support bundle with the names of what is set, and without any value', async () => {
    const file = join(dataDir, 'bundle.json');
    const metrics = 'dangol_turns_total{skill="join",outcome="answered"} 3\n# HELP\n';
    writeSupportBundle(file, { version: '1.2.3', findings: [], metrics, env: ENV, now: NOW });
    const text = await readFile(file, 'utf8');
    expect(JSON.parse(text)).toMatchObject({
      dangol: '1.2.3',
      variablesSet: expect.arrayContaining(['SKILL_SECRET', 'ENCRYPTION_KEYS']),
      counters: ['dangol_turns_total{skill="join",outcome="answered"} 3'],
    });
    for (const secret of [TEST_SECRET, ENV.ENCRYPTION_KEYS, ENV.LOOKUP_KEY])
      expect(text).not.toContain(secret);
  });
});
