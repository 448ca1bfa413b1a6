/**
 * `npm run backup -- <folder>`: copies the storage into a new folder inside `<folder>`, also while the server runs. The data
 * keys and the list of the erased lie beside the backups, one file each for all of them: keep the folder together.
 */

import { systemClock } from '../src/platform/clock';
import { silentLogger } from '../src/platform/logger';
import { createMaintenance, joinStorage } from '../src/storage';
import { makeBackup } from './backup/make-backup';
import { readInstallation } from './installation';
import { runCommand } from './run-command';

async function main([folder]: string[]): Promise<number> {
  if (folder === undefined) {
    process.stderr.write('npm run backup -- <folder>\n');
    return 2;
  }
  const { config, journalFile } = readInstallation(process.env);
  const storage = await joinStorage({ ...config, logger: silentLogger });
  try {
    const clock = systemClock;
    const { connection, kind } = storage;
    const made = await makeBackup({ connection, storage: kind, folder, journalFile, clock });
    await createMaintenance(connection).note('backup', clock.now());
    const { path, manifest, dataKeys, removed } = made;
    const documents = manifest.collections.reduce((sum, collection) => sum + collection.documents, 0);
    process.stdout.write(
      `${documents} documents of ${manifest.collections.length} collections in ${path}, ${dataKeys} data keys beside it\n`,
    );
    for (const name of removed) process.stdout.write(`${name} was too old and is removed\n`);
    return 0;
  } finally {
    await storage.stop();
  }
}

runCommand(() => main(process.argv.slice(2)));
