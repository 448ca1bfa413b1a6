import { startEmbedded } from '../../../src/storage/embedded';

/** The embedded engine as a process of its own, which can be killed and stopped like a MongoDB. */
async function main([dataDir = '']: string[]): Promise<void> {
  // Tests move the servers' clocks; by its own clock the storage would forget what is still wanted.
  const { uri } = await startEmbedded({ dataDir, ttlSweepMs: 2 ** 31 - 1 });
  process.stdout.write(`${uri}\n`);
}

void main(process.argv.slice(2));
