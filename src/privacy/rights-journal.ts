import { appendFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Tombstone } from './rights-tombstone-model';

/**
 * The list of the erased, outside the database: a backup that is restored knows nothing of those erased after it was made.
 * Copy it with the backups and put it back before the server starts.
 */
export interface ErasureJournal {
  append(tombstone: Pick<Tombstone, '_id' | 'hashes' | 'reason' | 'erasedAt'>): Promise<void>;
  read(): Promise<JournalEntry[]>;
}

const JournalEntry = z.object({
  _id: z.string(),
  hashes: z.array(z.string()),
  reason: z.enum(['request', 'withdrawal', 'inactivity']),
  erasedAt: z.coerce.date(),
});
export type JournalEntry = z.infer<typeof JournalEntry>;

/** One JSON line for each erased contact. */
export function createErasureJournal(file: string): ErasureJournal {
  return {
    async append({ _id, hashes, reason, erasedAt }) {
      await mkdir(path.dirname(file), { recursive: true });
      await appendFile(file, `${JSON.stringify({ _id, hashes, reason, erasedAt })}\n`, { mode: 0o600 });
    },
    async read() {
      const text = await readFile(file, 'utf8').catch((err: NodeJS.ErrnoException) => {
        if (err.code === 'ENOENT') return '';
        throw err;
      });
      return text.split('\n').flatMap(entryOf);
    },
  };
}

/** A line cut off by a crash is skipped; its tombstone is in the database. */
function entryOf(line: string): JournalEntry[] {
  try {
    const parsed = JournalEntry.safeParse(JSON.parse(line));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return [];
  }
}
