import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newNamedKey } from '../../../src/platform/dev-secrets';
import { type ServerProcess, startServer } from '../../support/server-process';
import { TEST_SECRET } from '../../support/test-secret';
import { type StorageProcess, startStorage } from './storage-process';

interface Options {
  /** How many serve at once. */
  servers: number;
  /** `own`: the one server has the embedded storage inside. Default: a storage process that all share. */
  storage?: 'own' | 'shared';
  /** Where `DATA_DIR` is. Default: a folder that is removed at the end. */
  dataDir?: string;
  env?: Record<string, string>;
}

/** As production runs it: built servers in processes of their own, on one storage, on this machine only. */
export async function openShop({ servers: count, storage: kind = 'shared', dataDir, env: more }: Options) {
  const folder = await mkdtemp(join(tmpdir(), 'dangol-faults-'));
  const storageDir = join(dataDir ?? folder, 'storage');
  const keys = { ENCRYPTION_KEYS: newNamedKey('k1'), LOOKUP_KEY: newNamedKey('l1') };
  const storage = kind === 'shared' ? await startStorage(storageDir) : undefined;
  const env: Record<string, string> & { DATA_DIR: string } = {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PUBLIC_URL: 'https://channel.example.com',
    DATA_DIR: dataDir ?? folder,
    SKILL_SECRET: TEST_SECRET,
    LOG_LEVEL: 'warn',
    ...(storage && { MONGODB_URI: storage.uri }),
    ...keys,
    ...more,
  };
  const probe = ['--expose-gc', '--require', require.resolve('./probe.cjs'), 'dist/main.js'];
  const ended: ServerProcess[] = [];
  const start = () => startServer(env, probe);
  const servers = await Promise.all(Array.from({ length: count }, start));

  async function killServer(which: number): Promise<void> {
    const server = servers[which];
    if (!server) return;
    ended.push(server);
    await server.kill();
  }

  /** Servers and storage end at once; the folder stays until `close`. */
  async function killAll(): Promise<void> {
    await Promise.all(servers.map((_, which) => killServer(which)));
    servers.length = 0;
    await storage?.kill();
  }

  return {
    env,
    keys,
    servers,
    storageDir,
    get storage(): StorageProcess {
      if (!storage) throw new Error('The storage is inside of the server.');
      return storage;
    },
    killServer,
    async startServer(which: number): Promise<void> {
      servers[which] = await start();
    },
    /** Everything that any server of this shop printed. */
    log: () => [...ended, ...servers].map(({ output }) => output()).join(''),
    killAll,
    /** Ends what still runs, and leaves nothing. */
    async close(): Promise<void> {
      await killAll();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
export type Shop = Awaited<ReturnType<typeof openShop>>;
