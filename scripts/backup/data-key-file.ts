/**
 * The data keys of all backups in one file of their own. Each backup brings it up to date, and who was erased is no longer
 * in it: their values in every older backup then are bytes that nobody can open.
 */

import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'bson';
import { z } from 'zod';
import { legalNumbers } from '../../src/privacy';
import { readDocuments, writeDocuments } from './document-file';

const DataKey = z.object({
  _id: z.string(),
  wrapped: z.string(),
  keyId: z.string(),
  createdAt: z.date(),
});
export type DataKey = z.infer<typeof DataKey>;
const KeptKey = DataKey.extend({ seenAt: z.date() });
type KeptKey = z.infer<typeof KeptKey>;

/** The owner of the installation's own secrets: there from its first start, so it tells one installation from another. */
export const INSTALLATION = 'server';
const KEEP_MS = legalNumbers.retention.backupDays.value * 86_400_000;

export const dataKeyFile = (folder: string): string => join(folder, 'data-keys.bson.gz');

/** By id. */
export async function* readDataKeys(file: string): AsyncGenerator<KeptKey> {
  for await (const document of readDocuments(file)) yield KeptKey.parse(deserialize(document));
}

export async function replaceDataKeys(file: string, keys: AsyncIterable<KeptKey>): Promise<number> {
  const asBson = async function* () {
    for await (const key of keys) yield serialize(key);
  };
  const { documents } = await writeDocuments(`${file}.new`, asBson());
  await rename(`${file}.new`, file);
  return documents;
}

/**
 * The keys to keep, both sides being sorted by id. A key that is gone without an erasure stays as long as a backup may need
 * it, so that data lost today does not cost yesterday's backup.
 */
export async function* mergeKeys(
  kept: AsyncIterator<KeptKey>,
  current: AsyncIterable<DataKey>,
  { now, isErased }: { now: Date; isErased: (contactId: string) => boolean },
): AsyncGenerator<KeptKey> {
  const mayStay = (key: KeptKey) => !isErased(key._id) && now.getTime() - key.seenAt.getTime() <= KEEP_MS;
  let before = await kept.next();
  for await (const key of current) {
    for (; !before.done && before.value._id < key._id; before = await kept.next())
      if (mayStay(before.value)) yield before.value;
    if (!before.done && before.value._id === key._id) before = await kept.next();
    if (!isErased(key._id)) yield { ...DataKey.parse(key), seenAt: now };
  }
  for (; !before.done; before = await kept.next()) if (mayStay(before.value)) yield before.value;
}
