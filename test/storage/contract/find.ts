import type { Subject } from './subject';

const numbers = (count: number) => Array.from({ length: count }, (_, n) => ({ n }));

export function findContract({ things }: Subject): void {
  describe('a find', () => {
    it('skips, limits and sorts', async () => {
      await things().insertMany(numbers(10));
      const found = await things().find({}).sort({ n: -1 }).skip(2).limit(3).toArray();
      expect(found.map(({ n }) => n)).toEqual([7, 6, 5]);
    });

    it('keeps the order of insertion, also after updates', async () => {
      await things().insertMany(numbers(3));
      await things().updateOne({ n: 0 }, { $set: { text: 'x'.repeat(1000) } });
      expect((await things().find({}).toArray()).map(({ n }) => n)).toEqual([0, 1, 2]);
      expect((await things().find({}).sort({ $natural: -1 }).toArray()).map(({ n }) => n)).toEqual([2, 1, 0]);
    });

    it('comes in batches, and each document once', async () => {
      await things().insertMany(numbers(500));
      const cursor = things().find({}).batchSize(37);
      const found: number[] = [];
      for await (const { n } of cursor) found.push(n);
      expect(found).toEqual(numbers(500).map(({ n }) => n));
      expect(await things().find({}).limit(250).batchSize(100).toArray()).toHaveLength(250);
    });

    it('is not disturbed by deletions while its cursor is open', async () => {
      await things().insertMany(numbers(300));
      const cursor = things().find({}).batchSize(100);
      const first = await cursor.next();
      await things().deleteMany({ n: { $lt: 50 } });
      const rest = await cursor.toArray();
      expect(first?.n).toBe(0);
      expect(rest.length).toBeGreaterThanOrEqual(249);
    });

    it('ends with its cursor, and an unknown cursor is an error', async () => {
      await things().insertMany(numbers(300));
      const cursor = things().find({}).batchSize(10);
      await cursor.next();
      const { id } = cursor;
      await cursor.close();
      const { collectionName } = things();
      await expect(things().db.command({ getMore: id, collection: collectionName })).rejects.toMatchObject({
        code: 43,
      });
    });

    it('splits batches by size', async () => {
      const text = 'x'.repeat(6 * 1024 * 1024);
      for (let n = 0; n < 4; n++) await things().insertOne({ n, text });
      expect((await things().find({}).toArray()).map(({ n }) => n)).toEqual([0, 1, 2, 3]);
    });

    it('projects fields in or out', async () => {
      await things().insertOne({
        _id: 1 as never,
        a: { b: 1, c: 2 },
        list: [{ x: 1, y: 2 }, { x: 3 }],
        z: 9,
      });
      const project = async (projection: object) => things().findOne({}, { projection });
      expect(await project({ z: 1 })).toEqual({ _id: 1, z: 9 });
      expect(await project({ 'a.b': 1, _id: 0 })).toEqual({ a: { b: 1 } });
      expect(await project({ a: 0, list: 0 })).toEqual({ _id: 1, z: 9 });
      expect(await project({ 'list.x': 1, _id: 0 })).toEqual({ list: [{ x: 1 }, { x: 3 }] });
      expect(await project({ list: { $slice: -1 }, a: 1, _id: 0 })).toEqual({
        a: { b: 1, c: 2 },
        list: [{ x: 3 }],
      });
      expect(await project({ list: { $elemMatch: { x: 3 } }, _id: 0 })).toEqual({ list: [{ x: 3 }] });
      await expect(project({ a: 1, z: 0 })).rejects.toMatchObject({ code: 31254 });
    });

    it('counts, exactly and estimated, with limits', async () => {
      await things().insertMany(numbers(20));
      expect(await things().countDocuments({ n: { $gte: 5 } })).toBe(15);
      expect(await things().countDocuments({ n: { $gte: 5 } }, { skip: 2, limit: 4 })).toBe(4);
      expect(await things().countDocuments({ n: 99 })).toBe(0);
      expect(await things().estimatedDocumentCount()).toBe(20);
    });

    it('lists distinct values, also those inside arrays', async () => {
      await things().insertMany([{ a: [1, 2] }, { a: 2 }, { a: 3, b: 1 }, { c: 1 }, { a: [] }]);
      expect((await things().distinct('a')).sort()).toEqual([1, 2, 3]);
      expect(await things().distinct('a', { b: 1 })).toEqual([3]);
      expect(await things().distinct('nothing')).toEqual([]);
      await things().insertMany([{ list: [{ x: 1 }, { y: 2 }, { x: [3, 1] }, 5] }, { list: { x: 4 } }]);
      expect((await things().distinct('list.x')).sort()).toEqual([1, 3, 4]);
    });

    it('names a sort, skip or filter it cannot read', async () => {
      const sorted = { find: things().collectionName, filter: {}, sort: { n: 5 } };
      await expect(things().db.command(sorted)).rejects.toMatchObject({ code: 2 });
      await expect(
        things()
          .find({ n: { $smells: 1 } })
          .toArray(),
      ).rejects.toMatchObject({ code: expect.any(Number) });
      await expect(things().find({ $and: [] }).toArray()).rejects.toMatchObject({ code: 2 });
      const command = { find: things().collectionName, filter: {}, skip: -1 };
      await expect(things().db.command(command)).rejects.toMatchObject({ code: expect.any(Number) });
    });
  });
}
