import { type FileHandle, mkdir, mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../support/server-process';

const SIZE = '48m';

/** A disk that can be full: a file system in memory for root, who may mount one; for others a limit on the size of files. */
export async function diskWithLimit() {
  const folder = await mkdtemp(join(tmpdir(), 'dangol-disk-'));
  const mounted = await run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=700`, 'tmpfs', folder]);
  return mounted.code === 0 ? smallFileSystem(folder) : limitedFiles(folder);
}

function smallFileSystem(folder: string) {
  const ballast = join(folder, 'ballast');
  return {
    folder: join(folder, 'data'),
    async fill(_pid: number): Promise<void> {
      const file = await open(ballast, 'w');
      await writeUntilRefused(file).finally(() => file.close());
    },
    makeRoom: (_pid: number) => rm(ballast),
    async close(): Promise<void> {
      await run('umount', [folder]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function writeUntilRefused(file: FileHandle): Promise<void> {
  const page = Buffer.alloc(4_096);
  try {
    for (;;) await file.write(page);
  } catch (err) {
    if ((err as { code?: string }).code !== 'ENOSPC') throw err;
  }
}

/** Every file may be as large as the data file is now: it can be read, and nothing can be added. */
function limitedFiles(folder: string) {
  const dataDir = join(folder, 'data');
  const limit = async (pid: number, bytes: string) => {
    const { code, output } = await run('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`]);
    if (code !== 0) throw new Error(`The disk cannot be made full: ${output}`);
  };
  return {
    folder: dataDir,
    async fill(pid: number): Promise<void> {
      await mkdir(dataDir, { recursive: true });
      const { size } = await stat(join(dataDir, 'storage', 'dangol.sqlite-wal'));
      await limit(pid, String(size));
    },
    makeRoom: (pid: number) => limit(pid, 'unlimited'),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
