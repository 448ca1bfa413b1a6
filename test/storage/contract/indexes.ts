import type { Subject } from './subject';

export function indexContract({ things }: Subject): void {
  describe('an index', () => {
    it('is listed as it was declared', async () => {
      await things().createIndex({ a: 1, b: -1 });
      await things().createIndex({ c: 1 }, { unique: true, sparse: true });
      await things().createIndex({ d: 1 }, { name: 'mine', partialFilterExpression: { d: { $gt: 5 } } });
      await things().createIndex({ e: 1 }, { expireAfterSeconds: 60 });
      expect(await things().indexes()).toEqual([
        { v: 2, key: { _id: 1 }, name: '_id_' },
        { v: 2, key: { a: 1, b: -1 }, name: 'a_1_b_-1' },
        { v: 2, key: { c: 1 }, name: 'c_1', unique: true, sparse: true },
        { v: 2, key: { d: 1 }, name: 'mine', partialFilterExpression: { d: { $gt: 5 } } },
        { v: 2, key: { e: 1 }, name: 'e_1', expireAfterSeconds: 60 },
      ]);
    });

    it('may be declared again the same, but not with other options or another name', async () => {
      await things().createIndex({ a: 1 });
      expect(await things().createIndex({ a: 1 })).toBe('a_1');
      await expect(things().createIndex({ a: 1 }, { unique: true })).rejects.toMatchObject({ code: 86 });
      await expect(things().createIndex({ a: 1 }, { name: 'other' })).rejects.toMatchObject({ code: 85 });
      await expect(things().createIndex({ b: 1 }, { name: 'a_1' })).rejects.toMatchObject({ code: 86 });
      await expect(things().createIndex({ a: 1 }, { expireAfterSeconds: 5 })).rejects.toMatchObject({
        code: 85,
      });
    });

    it('is dropped by name, and all but _id at once', async () => {
      await things().createIndexes([{ key: { a: 1 } }, { key: { b: 1 } }, { key: { c: 1 } }]);
      await things().dropIndex('b_1');
      expect((await things().indexes()).map(({ name }) => name)).toEqual(['_id_', 'a_1', 'c_1']);
      await things().dropIndexes();
      expect((await things().indexes()).map(({ name }) => name)).toEqual(['_id_']);
      await expect(things().dropIndex('nothing')).rejects.toMatchObject({ code: 27 });
      await expect(things().dropIndex('_id_')).rejects.toMatchObject({ code: 72 });
    });

    it('is used and shown by explain', async () => {
      await things().createIndex({ a: 1 });
      await things().insertMany(Array.from({ length: 50 }, (_, a) => ({ a })));
      expect(JSON.stringify(await things().find({ a: 3 }).explain('queryPlanner'))).toContain(
        '"indexName":"a_1"',
      );
      expect(JSON.stringify(await things().find({ b: 3 }).explain('queryPlanner'))).toContain('"COLLSCAN"');
    });

    it('is found by hint, and an unknown hint is an error', async () => {
      await things().createIndex({ a: 1 });
      await things().insertMany([{ a: 2 }, { a: 1 }]);
      expect((await things().find({}).hint('a_1').toArray()).map(({ a }) => a)).toEqual([1, 2]);
      expect((await things().find({}).hint({ $natural: 1 }).toArray()).map(({ a }) => a)).toEqual([2, 1]);
      await expect(things().find({}).hint('nothing').toArray()).rejects.toMatchObject({ code: 2 });
    });
  });

  describe('a unique index', () => {
    it('refuses a second document and says which key and value', async () => {
      await things().createIndex({ a: 1, b: -1 }, { unique: true });
      await things().insertOne({ a: 'x', b: 1 });
      await things().insertOne({ a: 'x', b: 2 });
      await expect(things().insertOne({ a: 'x', b: 1 })).rejects.toMatchObject({
        code: 11000,
        keyPattern: { a: 1, b: -1 },
        keyValue: { a: 'x', b: 1 },
        message: expect.stringContaining('E11000 duplicate key error collection'),
      });
    });

    it('counts a missing field as null, unless it is sparse', async () => {
      await things().createIndex({ a: 1 }, { unique: true });
      await things().createIndex({ b: 1 }, { unique: true, sparse: true });
      await things().insertOne({ a: 1 });
      await things().insertOne({});
      await expect(things().insertOne({ a: null })).rejects.toMatchObject({ keyValue: { a: null } });
    });

    it('looks at documents of its partial filter only', async () => {
      const partialFilterExpression = { active: true };
      await things().createIndex({ a: 1 }, { unique: true, partialFilterExpression });
      await things().insertMany([{ a: 1 }, { a: 1 }, { a: 1, active: true }]);
      await expect(things().insertOne({ a: 1, active: true })).rejects.toMatchObject({ code: 11000 });
      await expect(
        things().updateOne({ active: { $exists: false } }, { $set: { active: true } }),
      ).rejects.toMatchObject({
        code: 11000,
      });
    });

    it('treats numbers of different types as one, and each item of an array as a key', async () => {
      await things().createIndex({ a: 1 }, { unique: true });
      await things().insertOne({ a: [1, 2, 2] });
      await expect(things().insertOne({ a: 2.0 })).rejects.toMatchObject({ code: 11000, keyValue: { a: 2 } });
    });

    it('names the value that is in the way inside a list of documents', async () => {
      await things().createIndex({ 'list.k': 1 }, { unique: true });
      await things().insertOne({ list: [{ k: 1 }, { k: 2 }] });
      await expect(things().insertOne({ list: [{ k: 3 }, { k: 2 }] })).rejects.toMatchObject({
        code: 11000,
        keyValue: { 'list.k': 2 },
      });
    });

    it('cannot be made over documents that break it', async () => {
      await things().insertMany([{ a: 1 }, { a: 1 }]);
      await expect(things().createIndex({ a: 1 }, { unique: true })).rejects.toMatchObject({ code: 11000 });
      expect(await things().indexes()).toHaveLength(1);
    });

    it('frees a key when its document is deleted or changed', async () => {
      await things().createIndex({ a: 1 }, { unique: true });
      await things().insertMany([{ a: 1 }, { a: 2 }]);
      await things().deleteOne({ a: 1 });
      await things().updateOne({ a: 2 }, { $set: { a: 1 } });
      await things().insertOne({ a: 2 });
      expect(await things().countDocuments({})).toBe(2);
    });
  });

  it('refuses what cannot be an index', async () => {
    await expect(things().createIndex({})).rejects.toThrow();
    await expect(things().createIndex({ a: 0 })).rejects.toMatchObject({ code: 67 });
    await expect(things().createIndex({ a: 1, b: 1 }, { expireAfterSeconds: 1 })).rejects.toMatchObject({
      code: 67,
    });
    for (const filter of [{ a: { $ne: 1 } }, { a: { $exists: false } }, { $nor: [{ a: 1 }] }]) {
      await expect(things().createIndex({ a: 1 }, { partialFilterExpression: filter })).rejects.toMatchObject(
        { code: 67 },
      );
    }
    await things().createIndex({ a: 1, b: 1 });
    await expect(things().insertOne({ a: [1], b: [1] })).rejects.toMatchObject({ code: 171 });
  });
}
