import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mongoose';
import { startEmbedded } from '../../src/storage/embedded';
import { expectALawfulLife } from '../privacy/life-checks';
import { filesOf } from '../support/standing-in-the-clear';

it('S-33, SEC-11 dump.plaintext.scan: every purge, notice and confirmation of 26 months comes on its day, once, and nothing stays that should be gone among 1,000 people, nor anything in the clear in the documents, the log, the outbox and the files of the database', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'dangol-life-'));
  // The clock of the storage stands still while the life moves on, so it sweeps nothing by itself.
  const engine = await startEmbedded({ dataDir, ttlSweepMs: 2 ** 31 - 1 });
  const connection = await createConnection(engine.uri, { dbName: 'life', autoIndex: false }).asPromise();
  try {
    await expectALawfulLife({
      people: 1_000,
      days: 792,
      seed: 2026,
      storage: { connection, stop: () => connection.close() },
      written: () => filesOf(dataDir),
    });
  } finally {
    await engine.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}, 3_600_000);
