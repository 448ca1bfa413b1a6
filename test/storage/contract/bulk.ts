import type { Subject } from './subject';

export function bulkContract({ things }: Subject): void {
  describe('a bulk write', () => {
    it('does mixed operations in order', async () => {
      const result = await things().bulkWrite([
        { insertOne: { document: { k: 1 } } },
        { updateOne: { filter: { k: 1 }, update: { $set: { a: 1 } } } },
        { updateOne: { filter: { k: 2 }, update: { $set: { a: 2 } }, upsert: true } },
        { replaceOne: { filter: { k: 2 }, replacement: { k: 3 } } },
        { updateMany: { filter: {}, update: { $set: { b: 1 } } } },
        { deleteOne: { filter: { k: 1 } } },
      ]);
      expect(result).toMatchObject({
        insertedCount: 1,
        matchedCount: 4,
        modifiedCount: 4,
        upsertedCount: 1,
        deletedCount: 1,
      });
      expect(
        await things()
          .find({}, { projection: { _id: 0 } })
          .toArray(),
      ).toEqual([{ k: 3, b: 1 }]);
    });

    it('reports failures beside what was done', async () => {
      await things().createIndex({ k: 1 }, { unique: true });
      const operations = [1, 1, 2].map((k) => ({ insertOne: { document: { k } } }));
      await expect(things().bulkWrite(structuredClone(operations), { ordered: true })).rejects.toMatchObject({
        code: 11000,
        result: { insertedCount: 1 },
      });
      await things().deleteMany({});
      await expect(things().bulkWrite(structuredClone(operations), { ordered: false })).rejects.toMatchObject(
        {
          result: { insertedCount: 2 },
          writeErrors: [{ index: 1, code: 11000 }],
        },
      );
    });
  });
}
