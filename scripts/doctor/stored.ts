import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { AppError } from '../../src/platform/app-error';
import type { Config } from '../../src/platform/config';
import { silentLogger } from '../../src/platform/logger';
import { createMaintenance, joinStorage } from '../../src/storage';
import { advice, type Finding, ok, problem } from './finding';

const HOUR_MS = 60 * 60_000;
/** A daily backup and some slack. */
const BACKUP_OLD_MS = 26 * HOUR_MS;
const DRILL_OLD_MS = 100 * 24 * HOUR_MS;

type Stored = Pick<Config, 'mongodbUri' | 'dataDir' | 'encryptionKeys'>;

/** Looks into the storage itself, beside the running server or without one. */
export async function checkStored(config: Stored, now: Date): Promise<Finding[]> {
  if (!config.mongodbUri && !existsSync(join(config.dataDir, 'storage'))) return [];
  try {
    const storage = await joinStorage({ ...config, logger: silentLogger });
    try {
      return [
        ok('Storage', storage.kind),
        await checkKeys(
          storage.connection,
          config.encryptionKeys.map(({ id }) => id),
        ),
        ...(await checkBackups(storage.connection, now)),
      ];
    } finally {
      await storage.stop();
    }
  } catch (err) {
    if (!(err instanceof AppError)) throw err;
    return [problem('Storage', err.message, err.fix)];
  }
}

/** What was encrypted with a key that is gone can never be read again. */
async function checkKeys(connection: Connection, given: string[]): Promise<Finding> {
  const used: string[] = await connection.collection('data_keys').distinct('keyId');
  const missing = used.filter((id) => !given.includes(id));
  return missing.length === 0
    ? ok('Keys', 'open everything that is stored')
    : problem(
        'Keys',
        `${missing.join(', ')} in use and not in ENCRYPTION_KEYS`,
        'Put the missing keys back behind the first one; then npm run keys -- rotate.',
      );
}

async function checkBackups(connection: Connection, now: Date): Promise<Finding[]> {
  const maintenance = createMaintenance(connection);
  const [backup, drill] = await Promise.all([
    maintenance.lastAt('backup'),
    maintenance.lastAt('restoreDrill'),
  ]);
  return [
    age('Backup', { at: backup, now, oldMs: BACKUP_OLD_MS, fix: 'Run npm run backup -- <folder> daily.' }),
    age('Restore drill', {
      at: drill,
      now,
      oldMs: DRILL_OLD_MS,
      fix: 'Run npm run restore -- <folder> --drill every quarter.',
    }),
  ];
}

function age(
  what: string,
  { at, now, oldMs, fix }: { at: Date | null; now: Date; oldMs: number; fix: string },
): Finding {
  if (at === null) return advice(what, 'never done', fix);
  const ageMs = now.getTime() - at.getTime();
  const seen = `${Math.floor(ageMs / HOUR_MS)} hours ago`;
  return ageMs < oldMs ? ok(what, seen) : problem(what, seen, fix);
}
