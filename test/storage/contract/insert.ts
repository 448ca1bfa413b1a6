import type { Subject } from './subject';

export function insertContract({ things, db }: Subject): void {
  describe('an insert', () => {
    it('stops at the first failure when ordered, and goes on when not', async () => {
      const documents = [{ _id: 1 }, { _id: 1 }, { _id: 2 }];
      await expect(
        things().insertMany(documents.map((each) => ({ ...each })) as never),
      ).rejects.toMatchObject({
        code: 11000,
        insertedCount: 1,
      });
      await things().deleteMany({});
      await expect(things().insertMany(documents as never, { ordered: false })).rejects.toMatchObject({
        insertedCount: 2,
        writeErrors: [{ index: 1, code: 11000 }],
      });
      expect(await things().countDocuments({})).toBe(2);
    });

    it('puts _id first and makes one when there is none', async () => {
      await things().insertOne({ b: 1, _id: 'x' as never });
      expect(Object.keys((await things().findOne({})) ?? {})).toEqual(['_id', 'b']);
      await db().command({ insert: things().collectionName, documents: [{ c: 1 }] });
      expect(await things().findOne({ c: 1 })).toMatchObject({ _id: expect.anything(), c: 1 });
    });

    it('refuses an array, a regular expression or an operator as _id', async () => {
      for (const _id of [[1], /x/, { $a: 1 }]) {
        await expect(things().insertOne({ _id } as never)).rejects.toMatchObject({
          code: expect.any(Number),
        });
      }
      expect(await things().countDocuments({})).toBe(0);
    });

    it('refuses a document of more than 16 MB', async () => {
      const half = 'x'.repeat(9 * 1024 * 1024);
      await expect(things().insertOne({ a: half, b: half })).rejects.toThrow();
      await things().insertOne({ a: half });
      await expect(things().updateOne({}, { $set: { b: half } })).rejects.toMatchObject({
        code: expect.any(Number),
      });
    });

    it('does not answer an unacknowledged write, and does it before the next command', async () => {
      const result = await things().insertOne({ a: 1 }, { writeConcern: { w: 0 } });
      expect(result.acknowledged).toBe(false);
      await things().insertOne({ a: 2 }, { writeConcern: { w: 'majority', j: true } });
      expect(await things().countDocuments({ a: 2 })).toBe(1);
    });

    it('keeps field names that are special elsewhere', async () => {
      const document = JSON.parse('{"_id":1,"__proto__":{"x":1},"constructor":2,"toString":3}') as object;
      await db().command({ insert: things().collectionName, documents: [document] });
      const stored = await things().findOne({ constructor: 2 });
      expect(Object.keys(stored ?? {})).toEqual(['_id', '__proto__', 'constructor', 'toString']);
      expect(({} as { x?: number }).x).toBeUndefined();
    });
  });
}
