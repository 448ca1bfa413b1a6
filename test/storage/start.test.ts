import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mongoose';
import { AppError } from '../../src/platform/app-error';
import { silentLogger } from '../../src/platform/logger';
import { connectStorage } from '../../src/storage';
import { startEmbedded } from '../../src/storage/embedded';

jest.setTimeout(30_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dangol-start-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function withEngine<T>(dataDir: string, work: (db: Db) => Promise<T>): Promise<T> {
  const engine = await startEmbedded({ dataDir });
  const connection = await createConnection(engine.uri, { dbName: 'test' }).asPromise();
  try {
    return await work(connection.collection('things'));
  } finally {
    await connection.close();
    await engine.stop();
  }
}
type Db = ReturnType<ReturnType<typeof createConnection>['collection']>;

const numbers = async (things: Db) => (await things.find({}).toArray()).map(({ n }) => n);

/** The files as a power cut would leave them: the log not yet written back. */
async function aCrashedFolder(documents: number): Promise<string> {
  const crashed = mkdtempSync(join(tmpdir(), 'dangol-crashed-'));
  await withEngine(folder, async (things) => {
    for (let n = 0; n < documents; n++) await things.insertOne({ n, text: 'x'.repeat(500) });
    for (const name of readdirSync(folder)) {
      if (statSync(join(folder, name)).isFile()) copyFileSync(join(folder, name), join(crashed, name));
    }
  });
  return crashed;
}

async function startError(dataDir: string): Promise<AppError> {
  const error = await startEmbedded({ dataDir }).catch((err: unknown) => err);
  if (error instanceof AppError) return error;
  throw new Error('the engine started');
}

describe('the embedded engine', () => {
  it('keeps documents, their natural order and indexes over a restart', async () => {
    await withEngine(folder, async (things) => {
      await things.createIndex({ n: 1 }, { unique: true, partialFilterExpression: { n: { $gt: 1 } } });
      await things.insertMany([{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }]);
      await things.updateOne({ n: 2 }, { $set: { text: 'moved to the end of no list' } });
      await things.deleteOne({ n: 3 });
      await things.insertOne({ n: 1 });
    });
    await withEngine(folder, async (things) => {
      expect(await numbers(things)).toEqual([1, 2, 4, 1]);
      expect((await things.indexes()).map(({ name, unique }) => [name, unique])).toEqual([
        ['_id_', undefined],
        ['n_1', true],
      ]);
      await expect(things.insertOne({ n: 4 })).rejects.toMatchObject({ code: 11000 });
      const first = await things.findOne({});
      await expect(things.insertOne({ _id: first?._id })).rejects.toMatchObject({ keyPattern: { _id: 1 } });
    });
  });

  it('forgets what was dropped', async () => {
    await withEngine(folder, async (things) => {
      await things.insertMany([{ n: 1 }, { n: 2 }]);
      await things.drop();
    });
    await withEngine(folder, async (things) => expect(await numbers(things)).toEqual([]));
  });

  it('has what was acknowledged after a crash', async () => {
    const crashed = await aCrashedFolder(20);
    await withEngine(crashed, async (things) =>
      expect(await numbers(things)).toEqual(Array.from({ length: 20 }, (_, n) => n)),
    );
    rmSync(crashed, { recursive: true });
  });

  it('tells a second start on the same data in one plain sentence', async () => {
    await withEngine(folder, async () => {
      const error = await startError(folder);
      expect(error.code).toBe('STORAGE_IN_USE');
      expect(error.message).toBe(`Another process already uses the data in ${folder}.`);
    });
  });

  it('keeps the socket and the data from other users', async () => {
    await withEngine(folder, async () => {
      expect(statSync(folder).mode & 0o077).toBe(0);
      expect(statSync(join(folder, 'dangol.sqlite')).mode & 0o077).toBe(0);
    });
  });

  it('finds a shorter place for its socket when the folder has a long name', async () => {
    const long = join(folder, 'x'.repeat(120));
    await withEngine(long, async (things) => {
      await things.insertOne({ n: 1 });
      expect(existsSync(join(long, 'engine.sock'))).toBe(false);
    });
  });
});

describe('damaged data', () => {
  it('stops the start, keeps an untouched copy and saves what can be read, once', async () => {
    await withEngine(folder, async (things) => {
      for (let n = 0; n < 200; n++) await things.insertOne({ n, text: 'x'.repeat(500) });
    });
    const file = join(folder, 'dangol.sqlite');
    const bytes = readFileSync(file);
    bytes.fill(0x41, 40_960, 40_970);
    writeFileSync(file, bytes);

    const error = await startError(folder);
    expect(error.code).toBe('STORAGE_DAMAGED');
    const [, copy = ''] = /An untouched copy is in (\S+)\./.exec(error.message) ?? [];
    const [, count = '', recovered = ''] =
      /(\d+) documents could be read and are in (\S+)\./.exec(error.message) ?? [];
    expect(readFileSync(join(copy, 'dangol.sqlite')).equals(bytes)).toBe(true);
    expect(Number(count)).toBeGreaterThan(185);
    expect(Number(count)).toBeLessThan(200);
    await withEngine(recovered, async (things) => expect(await numbers(things)).toHaveLength(Number(count)));

    expect((await startError(folder)).message).toBe(error.message);
    expect(readdirSync(folder).filter((name) => name.startsWith('damaged-'))).toHaveLength(1);
  });

  it('notices a log that was cut off, although what is left is in order', async () => {
    const crashed = await aCrashedFolder(30);
    const log = join(crashed, 'dangol.sqlite-wal');
    truncateSync(log, Math.floor(statSync(log).size / 2));
    const error = await startError(crashed);
    expect(error.message).toMatch(/the last \d+ acknowledged writes are missing/);
    rmSync(crashed, { recursive: true });
  });

  it('notices a flipped bit in the log', async () => {
    const crashed = await aCrashedFolder(30);
    const log = join(crashed, 'dangol.sqlite-wal');
    const bytes = readFileSync(log);
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
    writeFileSync(log, bytes);
    expect((await startError(crashed)).code).toBe('STORAGE_DAMAGED');
    rmSync(crashed, { recursive: true });
  });

  it('notices that the data file is gone or is something else', async () => {
    await withEngine(folder, (things) => things.insertOne({ n: 1 }));
    rmSync(join(folder, 'dangol.sqlite'));
    expect((await startError(folder)).message).toContain('the last 1 acknowledged writes are missing');

    writeFileSync(join(folder, 'dangol.sqlite'), 'this is no database, only some text'.repeat(100));
    rmSync(join(folder, 'DAMAGED.txt'));
    expect((await startError(folder)).message).toContain('it is no readable database');
  });
});

describe('connectStorage', () => {
  it('starts the embedded engine when no MongoDB is given, and answers whether it is ready', async () => {
    const storage = await connectStorage({ dataDir: folder, logger: silentLogger });
    expect([storage.kind, await storage.ready()]).toEqual(['embedded', true]);
    expect(storage.connection.name).toBe('dangol');
    await storage.stop();
    expect(await storage.ready()).toBe(false);
  });

  it('says when MongoDB does not answer, without the address, which may hold a password', async () => {
    const mongodbUri = 'mongodb://someone:secret@127.0.0.1:1/?serverSelectionTimeoutMS=200';
    const error = await connectStorage({ mongodbUri, dataDir: folder, logger: silentLogger }).catch(
      (err: unknown) => err,
    );
    expect(error).toMatchObject({ code: 'STORAGE_UNREACHABLE' });
    expect(String(error)).not.toMatch(/secret|127\.0\.0\.1/);
  });

  it('uses the MongoDB it is given and starts nothing of its own', async () => {
    const engine = await startEmbedded({});
    const storage = await connectStorage({
      mongodbUri: engine.uri,
      dataDir: folder,
      dbName: 'other',
      logger: silentLogger,
    });
    expect([storage.kind, storage.connection.name, await storage.ready()]).toEqual([
      'mongodb',
      'other',
      true,
    ]);
    expect(readdirSync(folder)).toEqual([]);
    await storage.stop();
    await engine.stop();
  });
});
