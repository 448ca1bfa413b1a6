import type { mongo } from 'mongoose';
import type { Doc, Subject } from './subject';

/** [document, update, result] */
type Case = [before: Doc, update: Doc, after: Doc];

const cases: Record<string, Case> = {
  '$set makes documents on the way': [{}, { $set: { 'a.b': 1 } }, { a: { b: 1 } }],
  '$set reaches a position in an array': [{ a: [1, 2] }, { $set: { 'a.1': 9 } }, { a: [1, 9] }],
  '$unset removes a field, and leaves a hole in an array': [
    { a: 1, b: [1, 2] },
    { $unset: { a: 1, 'b.0': 1 } },
    { b: [null, 2] },
  ],
  '$inc adds and starts at zero': [{ a: 1 }, { $inc: { a: 2, b: -1 } }, { a: 3, b: -1 }],
  '$min and $max compare over types': [
    { a: 5, b: 5 },
    { $min: { a: 3 }, $max: { b: 'text' } },
    { a: 3, b: 'text' },
  ],
  '$setOnInsert does nothing on an update': [{ a: 1 }, { $setOnInsert: { b: 1 }, $set: { a: 2 } }, { a: 2 }],
  '$push makes and lengthens an array': [{ a: [1] }, { $push: { a: 2, b: 1 } }, { a: [1, 2], b: [1] }],
  '$push with $each keeps the last $slice': [
    { a: [1, 2] },
    { $push: { a: { $each: [3, 4], $slice: -3 } } },
    { a: [2, 3, 4] },
  ],
  '$addToSet adds what is not there': [
    { a: [1, { x: 1 }] },
    { $addToSet: { a: { $each: [1, 2, { x: 1 }] } } },
    { a: [1, { x: 1 }, 2] },
  ],
  '$addToSet leaves duplicates that were there': [{ a: [1, 1] }, { $addToSet: { a: 2 } }, { a: [1, 1, 2] }],
  '$pull removes by value and by condition': [
    { a: [1, 2, 3], b: [{ x: 1 }, { x: 2 }] },
    { $pull: { a: { $gte: 2 }, b: { x: 1 } } },
    { a: [1], b: [{ x: 2 }] },
  ],
  'fields come into being in the order of their names': [
    {},
    { $set: { c: 1, a: 1 }, $inc: { b: 1 } },
    { a: 1, b: 1, c: 1 },
  ],
  'a replacement keeps _id and drops the rest': [{ a: 1, b: 2 }, { c: 3 }, { c: 3 }],
};

const failures: Record<string, [before: Doc, update: Doc, code: number]> = {
  '$inc of a text': [{ a: 'x' }, { $inc: { a: 1 } }, 14],
  '$inc by a text': [{ a: 1 }, { $inc: { a: 'x' } }, 14],
  '$push to a number': [{ a: 1 }, { $push: { a: 1 } }, 2],
  '$set below a number': [{ a: 1 }, { $set: { 'a.b': 1 } }, 28],
  'two changes of one field': [{}, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
  'a change of a field and of its part': [{}, { $set: { a: {}, 'a.b': 1 } }, 40],
  'another _id': [{}, { $set: { _id: 2 } }, 66],
};

export function updateContract({ things }: Subject): void {
  const apply = (update: Doc): Promise<unknown> =>
    Object.keys(update)[0]?.startsWith('$')
      ? things().updateOne({}, update)
      : things().replaceOne({}, update);

  describe('an update', () => {
    it.each(Object.entries(cases))('%s', async (_, [before, update, after]) => {
      await things().insertOne({ _id: 1 as never, ...before });
      await apply(update);
      const stored = await things().findOne({});
      expect(stored).toEqual({ _id: 1, ...after });
      expect(Object.keys(stored ?? {})).toEqual(['_id', ...Object.keys(after)]);
    });

    it.each(Object.entries(failures))(
      'fails on %s and changes nothing',
      async (_, [before, update, code]) => {
        await things().insertOne({ _id: 1 as never, ...before });
        await expect(things().updateOne({}, update)).rejects.toMatchObject({ code });
        await expect(things().findOneAndUpdate({}, update)).rejects.toMatchObject({ code });
        expect(await things().findOne({})).toEqual({ _id: 1, ...before });
      },
    );

    it('tells matched from modified', async () => {
      await things().insertMany([{ a: 1 }, { a: 1 }, { a: 2 }]);
      expect(await things().updateMany({ a: 1 }, { $set: { a: 1 } })).toMatchObject({
        matchedCount: 2,
        modifiedCount: 0,
      });
      expect(await things().updateMany({}, { $set: { a: 2 } })).toMatchObject({
        matchedCount: 3,
        modifiedCount: 2,
      });
      expect(await things().updateOne({ a: 9 }, { $set: { a: 2 } })).toMatchObject({
        matchedCount: 0,
        modifiedCount: 0,
      });
    });

    it('does not bring a collection into being', async () => {
      await things().updateOne({ a: 1 }, { $set: { a: 2 } });
      await things().findOneAndUpdate({ a: 1 }, { $set: { a: 2 } });
      const { collectionName } = things();
      expect(await things().db.listCollections({ name: collectionName }).toArray()).toEqual([]);
    });

    it('changes only the first match unless it is for many', async () => {
      await things().insertMany([{ a: 1 }, { a: 1 }]);
      await things().updateOne({ a: 1 }, { $set: { a: 2 } });
      expect(await things().countDocuments({ a: 2 })).toBe(1);
    });

    it('meets each document once even when the update moves it along the index', async () => {
      await things().createIndex({ n: 1 });
      await things().insertMany(Array.from({ length: 200 }, (_, n) => ({ n })));
      await things().updateMany({ n: { $gte: 0 } }, { $inc: { n: 1000 } });
      expect(await things().countDocuments({ n: { $gte: 1000, $lt: 1200 } })).toBe(200);
    });
  });

  describe('an upsert', () => {
    it('starts from the equalities of its filter', async () => {
      const filter = { a: 1, 'b.c': 2, d: { $gt: 5 }, $and: [{ e: 3 }], f: { $in: [4] } };
      const result = await things().updateOne(
        filter,
        { $set: { g: 1 }, $setOnInsert: { h: 1 } },
        { upsert: true },
      );
      expect(result).toMatchObject({ matchedCount: 0, upsertedCount: 1, upsertedId: expect.anything() });
      expect(await things().findOne({}, { projection: { _id: 0 } })).toEqual({
        a: 1,
        b: { c: 2 },
        e: 3,
        f: 4,
        g: 1,
        h: 1,
      });
    });

    it('takes _id from the filter or the replacement', async () => {
      await things().updateOne({ _id: 'x' as never }, { $set: { a: 1 } }, { upsert: true });
      await things().replaceOne({ a: 5 }, { _id: 'y' as never, a: 2 } as never, { upsert: true });
      expect((await things().find({}).toArray()).map(({ _id }) => _id)).toEqual(['x', 'y']);
    });

    it('fails on a duplicate key and says which', async () => {
      await things().createIndex({ k: 1 }, { unique: true });
      await things().insertOne({ k: 1, state: 'taken' });
      await expect(
        things().updateOne({ k: 1, state: 'free' }, { $set: { state: 'mine' } }, { upsert: true }),
      ).rejects.toMatchObject({ code: 11000, keyValue: { k: 1 } });
    });
  });

  it('deletes one or many', async () => {
    await things().insertMany([{ a: 1 }, { a: 1 }, { a: 2 }] as mongo.OptionalId<Doc>[]);
    expect((await things().deleteOne({ a: 1 })).deletedCount).toBe(1);
    expect((await things().deleteMany({ a: { $gt: 0 } })).deletedCount).toBe(2);
    expect((await things().deleteMany({})).deletedCount).toBe(0);
  });
}
