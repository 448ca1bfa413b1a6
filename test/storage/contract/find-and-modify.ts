import type { Subject } from './subject';

export function findAndModifyContract({ things }: Subject): void {
  describe('findOneAndUpdate', () => {
    it('gives the document before or after', async () => {
      await things().insertOne({ n: 1, other: 1 });
      expect(await things().findOneAndUpdate({ n: 1 }, { $inc: { n: 1 } })).toMatchObject({ n: 1 });
      const options = { returnDocument: 'after', projection: { n: 1, _id: 0 } } as const;
      expect(await things().findOneAndUpdate({ n: 2 }, { $inc: { n: 1 } }, options)).toEqual({ n: 3 });
      expect(await things().findOneAndUpdate({ n: 9 }, { $inc: { n: 1 } })).toBeNull();
    });

    it('takes the first in the order asked for', async () => {
      await things().insertMany([{ due: 2 }, { due: 1 }, { due: 3 }]);
      const claimed = await things().findOneAndUpdate(
        { due: { $lt: 9 } },
        { $set: { taken: true } },
        { sort: { due: 1 } },
      );
      expect(claimed?.due).toBe(1);
      expect((await things().findOneAndDelete({}, { sort: { due: -1 } }))?.due).toBe(3);
      expect(await things().countDocuments({})).toBe(2);
    });

    it('tells what an upsert did', async () => {
      const upsert = { upsert: true, returnDocument: 'after', includeResultMetadata: true } as const;
      const made = await things().findOneAndUpdate({ k: 1 }, { $set: { a: 1 } }, upsert);
      expect(made).toMatchObject({
        lastErrorObject: { n: 1, updatedExisting: false, upserted: made.value?._id },
        value: { k: 1, a: 1 },
      });
      const changed = await things().findOneAndUpdate({ k: 1 }, { $set: { a: 2 } }, upsert);
      expect(changed.lastErrorObject).toEqual({ n: 1, updatedExisting: true });
      const before = await things().findOneAndUpdate({ k: 2 }, { $set: { a: 2 } }, { upsert: true });
      expect(before).toBeNull();
    });

    it('replaces and deletes', async () => {
      await things().insertOne({ _id: 1 as never, a: 1 });
      expect(await things().findOneAndReplace({ a: 1 }, { b: 2 }, { returnDocument: 'after' })).toEqual({
        _id: 1,
        b: 2,
      });
      expect(await things().findOneAndDelete({ b: 2 })).toEqual({ _id: 1, b: 2 });
      expect(await things().findOneAndDelete({ b: 2 })).toBeNull();
    });

    it('reports a duplicate key', async () => {
      await things().createIndex({ k: 1 }, { unique: true });
      await things().insertMany([{ k: 1 }, { k: 2 }]);
      await expect(things().findOneAndUpdate({ k: 2 }, { $set: { k: 1 } })).rejects.toMatchObject({
        code: 11000,
        keyPattern: { k: 1 },
        keyValue: { k: 1 },
      });
    });

    it('makes one document of fifty upserts at once on a unique key', async () => {
      await things().createIndex({ k: 1 }, { unique: true });
      await Promise.all(
        Array.from({ length: 50 }, () =>
          things().findOneAndUpdate({ k: 1 }, { $inc: { n: 1 } }, { upsert: true, returnDocument: 'after' }),
        ),
      );
      expect(
        await things()
          .find({}, { projection: { _id: 0 } })
          .toArray(),
      ).toEqual([{ k: 1, n: 50 }]);
    });

    it('hands each piece of due work to one of many workers', async () => {
      await things().createIndex({ state: 1, due: 1 });
      await things().insertMany(Array.from({ length: 40 }, (_, due) => ({ state: 'due', due })));
      const claims = await Promise.all(
        Array.from({ length: 50 }, (_, worker) =>
          things().findOneAndUpdate(
            { state: 'due' },
            { $set: { state: 'taken', worker } },
            { sort: { due: 1 } },
          ),
        ),
      );
      const taken = claims.filter((claim) => claim !== null).map(({ due }) => due as number);
      expect(taken.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, due) => due));
    });
  });
}
