import type { Connection, mongo } from 'mongoose';
import { createConnection } from 'mongoose';
import { startEmbedded } from '../../src/storage/embedded';

type Things = mongo.Collection<mongo.BSON.Document>;
type Attempt = (things: Things, db: mongo.Db) => Promise<unknown>;

/** What the engine leaves out on purpose, as the application would ask for it through the driver. */
const refused: Record<string, Attempt> = {
  'collation of a find': (things) => things.find({}, { collation: { locale: 'ko' } }).toArray(),
  'collation of an update': (things) =>
    things.updateOne({}, { $set: { a: 1 } }, { collation: { locale: 'ko' } }),
  'collation of a delete': (things) => things.deleteOne({}, { collation: { locale: 'ko' } }),
  'collation of an index': (things) => things.createIndex({ a: 1 }, { collation: { locale: 'ko' } }),
  'collation of a collection': (_, db) => db.createCollection('x', { collation: { locale: 'ko' } }),
  'a text index': (things) => things.createIndex({ a: 'text' }),
  'a 2dsphere index': (things) => things.createIndex({ a: '2dsphere' }),
  'a hashed index': (things) => things.createIndex({ a: 'hashed' }),
  'a wildcard index': (things) => things.createIndex({ '$**': 1 }),
  'a hidden index': (things) => things.createIndex({ a: 1 }, { hidden: true }),
  'a text search': (things) => things.find({ $text: { $search: 'x' } }).toArray(),
  $where: (things) => things.find({ $where: 'true' }).toArray(),
  '$near and $geoWithin': (things) =>
    things
      .find({
        a: {
          $geoWithin: {
            $box: [
              [0, 0],
              [1, 1],
            ],
          },
        },
      })
      .toArray(),
  $jsonSchema: (things) => things.find({ $jsonSchema: {} }).toArray(),
  'bit tests': (things) => things.find({ a: { $bitsAllSet: 1 } }).toArray(),
  'an unknown filter operator': (things) => things.find({ a: { $smells: 1 } }).toArray(),
  validators: (_, db) => db.createCollection('x', { validator: { a: 1 } }),
  'capped collections': (_, db) => db.createCollection('x', { capped: true, size: 1000 }),
  'time series': (_, db) => db.createCollection('x', { timeseries: { timeField: 't' } }),
  'clustered collections': (_, db) =>
    db.createCollection('x', { clusteredIndex: { key: { _id: 1 }, unique: true } }),
  views: (_, db) => db.createCollection('x', { viewOn: 'things', pipeline: [] }),
  'tailable cursors': (things) => things.find({}, { tailable: true }).toArray(),
  'min and max': (things) => things.find({}, { min: { a: 1 }, hint: { a: 1 } }).toArray(),
  returnKey: (things) => things.find({}, { returnKey: true }).toArray(),
  showRecordId: (things) => things.find({}, { showRecordId: true }).toArray(),
  'snapshot reads': (things) => things.find({}, { readConcern: { level: 'snapshot' } }).toArray(),
  'linearizable reads': (things) => things.find({}, { readConcern: { level: 'linearizable' } }).toArray(),
  'explain of an aggregation': (things) => things.aggregate([]).explain(),
  'explain of an update': (_, db) => db.command({ explain: { update: 'things', updates: [] } }),
  '$merge and $out': (things) => things.aggregate([{ $out: 'x' }]).toArray(),
  $graphLookup: (things) => things.aggregate([{ $graphLookup: { from: 'x' } }]).toArray(),
  $setWindowFields: (things) => things.aggregate([{ $setWindowFields: {} }]).toArray(),
  $bucketAuto: (things) => things.aggregate([{ $bucketAuto: {} }]).toArray(),
  '$lookup with a pipeline': (things) =>
    things.aggregate([{ $lookup: { from: 'x', pipeline: [], as: 'y' } }]).toArray(),
  '$lookup without an index': (things) =>
    things
      .aggregate([{ $lookup: { from: 'things', localField: 'a', foreignField: 'b', as: 'c' } }])
      .toArray(),
  $function: (things) => things.aggregate([{ $project: { a: { $function: {} } } }]).toArray(),
  $accumulator: (things) => things.aggregate([{ $group: { _id: null, a: { $accumulator: {} } } }]).toArray(),
  'an unknown expression': (things) => things.aggregate([{ $project: { a: { $smells: 1 } } }]).toArray(),
  'an unknown update operator': (things) => things.updateOne({}, { $smells: { a: 1 } }),
  'a pipeline as an update': (things) => things.updateOne({}, [{ $set: { a: 1 } }]),
  'array filters': (things) => things.updateOne({}, { $set: { 'a.$[x]': 1 } }, { arrayFilters: [{ x: 1 }] }),
  'the positional operator': (things) => things.updateOne({ a: 1 }, { $set: { 'a.$': 1 } }),
  'variables (let)': (things) => things.find({}, { let: { x: 1 } }).toArray(),
  mapReduce: (_, db) => db.command({ mapReduce: 'things', map: 'x', reduce: 'y', out: 'z' }),
  renameCollection: (things) => things.rename('other'),
  'bulk writes over collections': (_, db) =>
    db.client
      .bulkWrite([{ name: 'insertOne', namespace: 'test.things', document: { a: 1 } }])
      .catch((err: { cause?: unknown }) => Promise.reject(err.cause ?? err)),
  currentOp: (_, db) => db.admin().command({ currentOp: 1 }),
  profile: (_, db) => db.command({ profile: 1 }),
  createUser: (_, db) => db.command({ createUser: 'x', pwd: 'y', roles: [] }),
};

describe('the embedded engine', () => {
  let engine: Awaited<ReturnType<typeof startEmbedded>>;
  let connection: Connection;
  beforeAll(async () => {
    engine = await startEmbedded({});
    connection = await createConnection(engine.uri, { dbName: 'test' }).asPromise();
    await connection.collection('things').insertOne({ a: [1] });
  });
  afterAll(async () => {
    await connection.close();
    await engine.stop();
  });

  const attempt = (run: Attempt) => {
    const db = connection.getClient().db('test');
    return run(db.collection('things'), db);
  };

  it.each(Object.entries(refused))('refuses %s in one fixed sentence', async (_, run) => {
    await expect(attempt(run)).rejects.toMatchObject({
      code: 115,
      message: expect.stringMatching(
        /^.+ is not supported by the embedded engine; set MONGODB_URI to use MongoDB$/,
      ),
    });
  });

  it('refuses transactions with a code the driver does not rewrite', async () => {
    const expected = {
      code: 263,
      message:
        'A multi-document transaction is not supported by the embedded engine; set MONGODB_URI to use MongoDB',
    };
    await expect(
      connection.transaction((session) => connection.collection('things').insertOne({ b: 1 }, { session })),
    ).rejects.toMatchObject(expected);
    await expect(
      connection.transaction((session) => connection.collection('things').findOne({}, { session })),
    ).rejects.toMatchObject(expected);
    expect(await connection.collection('things').countDocuments({ b: 1 })).toBe(0);
  });

  it('refuses change streams as a standalone MongoDB does', async () => {
    const stream = connection.collection('things').watch();
    await expect(stream.next()).rejects.toMatchObject({ code: 40573 });
    await stream.close();
  });

  it('refuses to wait for more servers than there are', async () => {
    await expect(
      attempt((things) => things.insertOne({ c: 1 }, { writeConcern: { w: 2 } })),
    ).rejects.toMatchObject({ code: 2 });
  });

  it('changes nothing when it refuses', async () => {
    expect(await attempt((things) => things.find({}, { projection: { _id: 0 } }).toArray())).toEqual([
      { a: [1] },
    ]);
    expect(await attempt((things) => things.indexes())).toHaveLength(1);
    expect(await attempt((_, db) => db.listCollections().toArray())).toHaveLength(1);
  });
});
