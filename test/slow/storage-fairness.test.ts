import { type Connection, createConnection, type mongo } from 'mongoose';
import { startEmbedded } from '../../src/storage/embedded';

jest.setTimeout(300_000);

const DOCUMENTS = 100_000;
/** A client that is held up until the long operation ends gets one or two answers in before it notices. */
const HELD_UP = 2;

type Things = mongo.Collection<mongo.BSON.Document>;

/** Each of them looks at all documents. */
const long: Record<string, (things: Things) => Promise<unknown>> = {
  'a scan that finds nothing': (things) => things.find({ text: /nothing at all/ }).toArray(),
  'a count': (things) => things.countDocuments({ text: { $ne: 'x' } }),
  'a sort without an index': (things) =>
    things
      .find({})
      .sort({ text: 1 })
      .skip(DOCUMENTS - 10)
      .toArray(),
  'a group': (things) => things.aggregate([{ $group: { _id: '$kind', n: { $sum: '$n' } } }]).toArray(),
  'a group per document': (things) =>
    things.aggregate([{ $group: { _id: '$text' } }, { $count: 'n' }]).toArray(),
  'an unwind': (things) =>
    things.aggregate([{ $unwind: '$tags' }, { $sort: { n: -1 } }, { $limit: 5 }]).toArray(),
  'a distinct': (things) => things.distinct('kind'),
  'an update of everything': (things) => things.updateMany({}, { $inc: { n: 1 } }),
  'a deletion of a half': (things) => things.deleteMany({ n: { $gte: DOCUMENTS / 2 } }),
};

describe(`beside a long operation over ${DOCUMENTS} documents`, () => {
  let engine: Awaited<ReturnType<typeof startEmbedded>>;
  let connection: Connection;
  let things: Things;
  beforeAll(async () => {
    engine = await startEmbedded({});
    connection = await createConnection(engine.uri, { dbName: 'test' }).asPromise();
    things = connection.getClient().db('test').collection('things');
    for (let n = 0; n < DOCUMENTS; n += 1_000) {
      await things.insertMany(
        Array.from({ length: 1_000 }, (_, i) => ({
          n: n + i,
          kind: (n + i) % 7,
          text: `text ${((n + i) * 7919) % DOCUMENTS}`,
          tags: ['a', 'b', 'c'],
          filler: 'x'.repeat(600),
        })),
      );
    }
    await things.createIndex({ n: 1 });
  });
  afterAll(async () => {
    await connection.close();
    await engine.stop();
  });

  /** How often another client is answered until `done`. How long it waits each time is what `npm run bench` prints. */
  async function pingsAnsweredUntil(done: Promise<unknown>): Promise<number> {
    let isRunning = true;
    const ended = done.finally(() => {
      isRunning = false;
    });
    let answered = 0;
    while (isRunning) {
      await connection.db?.command({ ping: 1 });
      answered += 1;
    }
    await ended;
    return answered;
  }

  it.each(Object.entries(long))('%s holds nobody up', async (_, run) => {
    expect(await pingsAnsweredUntil(run(things))).toBeGreaterThan(HELD_UP);
  });
});
