/** Who was erased, beside the backups: whatever is restored, they are erased again. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Connection } from 'mongoose';
import { createErasureJournal, createRightsModels } from '../../src/privacy';

type ErasureJournal = ReturnType<typeof createErasureJournal>;
export type Erased = Awaited<ReturnType<ErasureJournal['read']>>[number];

export const erasedFile = (folder: string): string => join(folder, 'erased.jsonl');

/** What the lists and the tombstones of the storage say together. */
export async function readErased(files: string[], connection?: Connection): Promise<Map<string, Erased>> {
  const all = new Map<string, Erased>();
  for (const file of files)
    for (const entry of await createErasureJournal(file).read()) all.set(entry._id, entry);
  if (!connection) return all;
  const { tombstones } = createRightsModels(connection);
  for await (const { doneAt: _, ...entry } of tombstones.find().lean().cursor()) all.set(entry._id, entry);
  return all;
}

export async function writeErased(file: string, entries: Iterable<Erased>): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const lines = Array.from(entries, (entry) => `${JSON.stringify(entry)}\n`);
  await writeFile(`${file}.new`, lines.join(''), { mode: 0o600, flush: true });
  await rename(`${file}.new`, file);
}
