import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** The files of the repository, as git knows them or would after `git add`. */
export function repositoryFiles(...patterns: string[]): string[] {
  const listed = execFileSync(
    'git',
    [
      '-c',
      'core.quotePath=false',
      'ls-files',
      '--cached',
      '--others',
      '--exclude-standard',
      '-z',
      '--',
      ...patterns,
    ],
    { cwd: ROOT, encoding: 'utf8' },
  );
  return [...new Set(listed.split('\0'))].filter((file) => file !== '' && isThere(file));
}

export const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Deleted, and git was not told yet. */
function isThere(file: string): boolean {
  try {
    readFileSync(join(ROOT, file));
    return true;
  } catch {
    return false;
  }
}
