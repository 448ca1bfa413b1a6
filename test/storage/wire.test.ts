import { connect, type Socket } from 'node:net';
import { types } from 'node:util';
import { deserialize, serialize } from 'bson';
import fc from 'fast-check';
import { createConnection } from 'mongoose';
import { startEmbedded } from '../../src/storage/embedded';
import { createCatalog } from '../../src/storage/embedded/catalog';
import { runCommand } from '../../src/storage/embedded/commands';
import { createCursors } from '../../src/storage/embedded/cursors';
import { startServer } from '../../src/storage/embedded/server';
import { memoryStore } from '../../src/storage/embedded/store';
import { createFrameReader, parseMessage } from '../../src/storage/embedded/wire';

const OP_MSG = 2013;

function aFrame({ opcode = OP_MSG, payload }: { opcode?: number; payload: Buffer }): Buffer {
  const header = Buffer.alloc(16);
  header.writeInt32LE(16 + payload.length, 0);
  header.writeInt32LE(7, 4);
  header.writeInt32LE(opcode, 12);
  return Buffer.concat([header, payload]);
}

function aMessage(command: object, { flags = 0 } = {}): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32LE(flags, 0);
  return aFrame({ payload: Buffer.concat([head, serialize({ ...command, $db: 'test' })]) });
}

function withLength(frame: Buffer, length: number): Buffer {
  const changed = Buffer.from(frame);
  changed.writeInt32LE(length, 0);
  return changed;
}

describe('the server', () => {
  let engine: Awaited<ReturnType<typeof startEmbedded>>;
  let path: string;
  beforeAll(async () => {
    engine = await startEmbedded({});
    path = decodeURIComponent(/mongodb:\/\/(.+)\/\?/.exec(engine.uri)?.[1] ?? '');
  });
  afterAll(() => engine.stop());

  const open = () =>
    new Promise<Socket>((done) => {
      const socket: Socket = connect(path, () => done(socket));
    });

  /** Resolves with what the server answers until it closes the connection. */
  async function send(...frames: Buffer[]): Promise<Buffer> {
    const socket = await open();
    const answers: Buffer[] = [];
    socket.on('data', (chunk) => answers.push(chunk));
    for (const frame of frames) socket.write(frame);
    await new Promise((closed) => socket.once('close', closed).once('error', () => {}));
    return Buffer.concat(answers);
  }

  const broken: Record<string, Buffer> = {
    'a length below a header': withLength(aMessage({ ping: 1 }), 3),
    'a negative length': withLength(aMessage({ ping: 1 }), -1),
    'a length above 48 MB': withLength(aMessage({ ping: 1 }), 60_000_000),
    'an unknown opcode': aFrame({ opcode: 2004 + 8, payload: Buffer.alloc(10) }),
    'no body': aFrame({ payload: Buffer.alloc(4) }),
    'an unknown section': aFrame({ payload: Buffer.from([0, 0, 0, 0, 9, 5, 0, 0, 0, 0]) }),
    'a section that is longer than its message': aFrame({
      payload: Buffer.from([0, 0, 0, 0, 0, 99, 0, 0, 0, 0]),
    }),
    'a flag it must understand and does not': aMessage({ ping: 1 }, { flags: 4 }),
  };

  it.each(Object.entries(broken))('closes a connection that sends %s', async (_, frame) => {
    expect(await send(frame)).toHaveLength(0);
  });

  it('still serves everyone else', async () => {
    const connection = await createConnection(engine.uri, { dbName: 'test' }).asPromise();
    await send(withLength(aMessage({ ping: 1 }), 0));
    expect(await connection.db?.command({ ping: 1 })).toMatchObject({ ok: 1 });
    await connection.close();
  });
});

it('also serves a port of this machine, for systems without socket files', async () => {
  const engine = { catalog: createCatalog({ store: memoryStore }), cursors: createCursors() };
  const server = await startServer(engine, { host: '127.0.0.1', port: 0 });
  const connection = await createConnection(`mongodb://127.0.0.1:${server.port}/test`).asPromise();
  await connection.collection('things').insertOne({ a: 1 });
  expect(await connection.collection('things').countDocuments({ a: 1 })).toBe(1);
  await connection.close();
  await server.stop();
});

describe('frames', () => {
  it('are cut out of any chunks', () => {
    const frames = [
      aMessage({ ping: 1 }),
      aMessage({ insert: 'x', documents: [{ a: 'y'.repeat(100) }] }),
      aMessage({ hello: 1 }),
    ];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (sizes) => {
        const read: Buffer[] = [];
        const push = createFrameReader((frame) => read.push(Buffer.from(frame)));
        const all = Buffer.concat(frames);
        for (let at = 0, i = 0; at < all.length; i++) {
          const size = sizes[i % sizes.length] ?? 1;
          push(all.subarray(at, at + size));
          at += size;
        }
        expect(read).toEqual(frames);
      }),
    );
  });
});

describe('a command with changed bytes', () => {
  it('gets an answer or breaks the connection, and leaves the engine as good as before', async () => {
    const engine = { catalog: createCatalog({ store: memoryStore }), cursors: createCursors() };
    // Like MongoDB, the engine keeps a text that is no UTF-8 as it came; so it has to be read as it is.
    const run = async (frame: Buffer) =>
      deserialize(await runCommand(parseMessage(frame), engine), { validation: { utf8: false } });
    await run(aMessage({ createIndexes: 'things', indexes: [{ key: { a: 1 }, name: 'a_1' }] }));
    const commands = [
      aMessage({ insert: 'things', documents: [{ a: 1, b: { c: [1, 'x'] } }] }),
      aMessage({ find: 'things', filter: { a: { $in: [1, 2] } }, sort: { b: 1 }, limit: 3 }),
      aMessage({ update: 'things', updates: [{ q: { a: 1 }, u: { $set: { 'b.c': 2 } }, upsert: true }] }),
      aMessage({ aggregate: 'things', pipeline: [{ $group: { _id: '$a', n: { $sum: 1 } } }], cursor: {} }),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...commands),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        async (command, changes) => {
          const frame = Buffer.from(command);
          for (const [place, byte] of changes) frame[16 + (place % (frame.length - 16))] = byte;
          const answer = await run(frame).catch((err: unknown) => err);
          // Node's own errors come from outside of the test's world, where `instanceof` does not reach.
          if (types.isNativeError(answer)) expect(['RangeError', 'BSONError']).toContain(answer.name);
          else expect([0, 1]).toContain((answer as { ok: number }).ok);
        },
      ),
      { numRuns: 500 },
    );
    const all = await run(aMessage({ find: 'things', filter: {}, batchSize: 100_000 }));
    const byIndex = await run(aMessage({ find: 'things', filter: {}, hint: 'a_1', batchSize: 100_000 }));
    expect(byIndex.cursor.firstBatch).toHaveLength(all.cursor.firstBatch.length);
  });
});
