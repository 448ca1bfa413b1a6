import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withServices } from '../../scripts/installation';
import { newNamedKey } from '../../src/platform/dev-secrets';
import { silentLogger } from '../../src/platform/logger';
import { connectStorage } from '../../src/storage';

let dataDir: string;
let env: NodeJS.ProcessEnv;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'dangol-installation-'));
  env = {
    NODE_ENV: 'test',
    DATA_DIR: dataDir,
    SKILL_SECRET: 'a-secret-for-the-tests',
    ENCRYPTION_KEYS: newNamedKey('k1'),
    LOOKUP_KEY: newNamedKey('l1'),
  };
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

describe('a command on this installation', () => {
  it('works on the embedded storage while the server holds it, and both see the same', async () => {
    const server = await connectStorage({ dataDir, logger: silentLogger });
    try {
      await withServices(env, ({ secret }) => secret('made by the command'));
      const secrets = server.connection.collection<{ _id: string }>('server_secrets');
      expect(await secrets.countDocuments({ _id: 'made by the command' })).toBe(1);
    } finally {
      await server.stop();
    }
  });

  it('starts the embedded storage itself when no server runs, and lets go of it', async () => {
    const keys = await withServices(env, ({ rotation }) => rotation.status());
    expect(keys.encryption).toMatchObject({ activeId: 'k1', missing: [] });
    const server = await connectStorage({ dataDir, logger: silentLogger });
    await server.stop();
  });
});
