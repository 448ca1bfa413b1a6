import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { backupUnreadable } from './backup-errors';

const FILE = 'manifest.json';

const Manifest = z.object({
  format: z.literal(1),
  madeAt: z.coerce.date(),
  storage: z.enum(['embedded', 'mongodb']),
  collections: z.array(
    z.object({
      name: z.string().regex(/^[\w-]+$/),
      documents: z.number().int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});
/** What a backup holds. Written last: a folder without one is a backup that was not finished. */
export type Manifest = z.infer<typeof Manifest>;

export async function writeManifest(backup: string, manifest: Manifest): Promise<void> {
  await writeFile(join(backup, FILE), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
}

export async function readManifest(backup: string): Promise<Manifest> {
  try {
    return Manifest.parse(JSON.parse(await readFile(join(backup, FILE), 'utf8')));
  } catch (cause) {
    throw backupUnreadable(join(backup, FILE), cause);
  }
}

export const collectionFile = (backup: string, name: string): string => join(backup, `${name}.bson.gz`);

/** `20261123T031500Z`: sorts by time, and is a folder name everywhere. */
export const backupName = (at: Date): string => at.toISOString().replace(/[-:]|\.\d+/g, '');
export const isBackupName = (name: string): boolean => /^\d{8}T\d{6}Z$/.test(name);
