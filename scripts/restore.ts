/**
 * `npm run restore -- <folder>`          puts the newest backup (or the named one) into empty storage, verified
 * `npm run restore -- <folder> --drill`  does the same in memory and forgets it: shows that the backup is good
 * Erased people are erased again, and consent and access records checked, before it says that it is done.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createConnection } from 'mongoose';
import { systemClock } from '../src/platform/clock';
import type { Config } from '../src/platform/config';
import { silentLogger } from '../src/platform/logger';
import { createKeyring } from '../src/privacy';
import { connectStorage, createMaintenance, joinStorage } from '../src/storage';
import { startEmbedded } from '../src/storage/embedded';
import { type Reopened, reopen } from './backup/reopen';
import { findBackup, restoreBackup } from './backup/restore-backup';
import { journalFile, readInstallation } from './installation';
import { runCommand } from './run-command';

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { drill: { type: 'boolean' } },
  });
  const [folder] = positionals;
  if (folder === undefined) {
    process.stderr.write('npm run restore -- <folder> [--drill]\n');
    return 2;
  }
  const { config } = readInstallation(process.env);
  const backup = await findBackup(folder);
  const { broken } = values.drill ? await drill(backup, config) : await restore(backup, config);
  return broken === 0 ? 0 : 1;
}

async function restore(backup: string, config: Config): Promise<Reopened> {
  const storage = await connectStorage({ ...config, logger: silentLogger });
  try {
    return await putBack(backup, { config, connection: storage.connection });
  } finally {
    await storage.stop();
  }
}

/** In memory and in a folder of its own. */
async function drill(backup: string, config: Config): Promise<Reopened> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dangol-drill-'));
  const engine = await startEmbedded({});
  const connection = await createConnection(engine.uri, { dbName: 'drill', autoIndex: false }).asPromise();
  try {
    const result = await putBack(backup, { config: { ...config, dataDir }, connection });
    if (result.broken === 0) await noteDrill(config);
    return result;
  } finally {
    await connection.close();
    await engine.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function putBack(
  backup: string,
  { config, connection }: { config: Config; connection: Parameters<typeof reopen>[0] },
): Promise<Reopened> {
  const manifest = await restoreBackup({
    connection,
    backup,
    keyring: createKeyring(config.encryptionKeys),
    journalFile: journalFile(config.dataDir),
  });
  for (const { name, documents } of manifest.collections)
    process.stdout.write(`${name}: ${documents}, equal\n`);
  const reopened = await reopen(connection, { config, skillsDir: config.skillsDir, clock: systemClock });
  const { erasedAgain, checked, broken } = reopened;
  process.stdout.write(
    `Backup of ${manifest.madeAt.toISOString()}: ${erasedAgain} erased people erased again, ` +
      `${checked} proofs checked, ${broken} not as they were\n`,
  );
  return reopened;
}

/** For the duty to try it every quarter. */
async function noteDrill(config: Config): Promise<void> {
  const storage = await joinStorage({ ...config, logger: silentLogger });
  await createMaintenance(storage.connection).note('restoreDrill', systemClock.now());
  await storage.stop();
}

runCommand(main);
