import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/**
 * The list of the erased, outside the database: a backup that is restored knows nothing of those erased after it was made.
 * Copy it with the backups and put it back before the server starts.
 */
export interface ErasureJournal {
  append(entry: JournalEntry): Promise<void>;
  read(): Promise<JournalEntry[]>;
  forgetBefore(time: Date): Promise<void>;
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
  async function append(entry: JournalEntry): Promise<void> {
    await mkdir(path.dirname(file), { recursive: true });
    await appendFile(file, lineOf(entry), { mode: 0o600 });
  }

  async function read(): Promise<JournalEntry[]> {
    const text = await readFile(file, 'utf8').catch((err: NodeJS.ErrnoException) => {
      if (err.code === 'ENOENT') return '';
      throw err;
    });
    return text.split('\n').flatMap(entryOf);
  }

  async function forgetBefore(time: Date): Promise<void> {
    const kept = (await read()).filter(({ erasedAt }) => erasedAt >= time);
    await writeFile(`${file}.new`, kept.map(lineOf).join(''), { mode: 0o600 });
    await rename(`${file}.new`, file);
  }

  return { append, read, forgetBefore };
}

const lineOf = (entry: JournalEntry) => `${JSON.stringify(entry)}\n`;

/** A line cut off by a crash is skipped; its tombstone is in the database. */
function entryOf(line: string): JournalEntry[] {
  try {
    const parsed = JournalEntry.safeParse(JSON.parse(line));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return [];
  }
}
