import type { Subject } from './subject';

export function connectionContract({ db, connection, things }: Subject): void {
  describe('a connection', () => {
    it('answers ping, hello, build information and statistics', async () => {
      expect(await db().command({ ping: 1 })).toMatchObject({ ok: 1 });
      expect(await db().command({ hello: 1 })).toMatchObject({
        isWritablePrimary: true,
        maxBsonObjectSize: 16_777_216,
      });
      expect((await db().admin().serverInfo()).version).toMatch(/^\d+\.\d+/);
      await things().insertOne({ a: 1 });
      expect(await db().stats()).toMatchObject({ db: connection().name, objects: expect.any(Number) });
    });

    it('lists databases and collections', async () => {
      await things().insertOne({ a: 1 });
      const names = (await db().admin().listDatabases()).databases.map(({ name }) => name);
      expect(names).toContain(connection().name);
      const { collectionName } = things();
      expect(
        await db().listCollections({ name: collectionName }, { nameOnly: true }).toArray(),
      ).toMatchObject([{ name: collectionName, type: 'collection' }]);
    });

    it('creates, refuses to create twice, and drops a collection', async () => {
      await db().createCollection(things().collectionName);
      await expect(db().createCollection(things().collectionName)).rejects.toMatchObject({ code: 48 });
      expect(await things().drop()).toBe(true);
      expect(await db().listCollections({ name: things().collectionName }).toArray()).toEqual([]);
    });

    it('has explicit sessions', async () => {
      const session = connection().getClient().startSession();
      await things().insertOne({ a: 1 }, { session });
      expect(await things().findOne({ a: 1 }, { session })).toMatchObject({ a: 1 });
      await session.endSession();
    });

    it('names an unknown command', async () => {
      await expect(db().command({ danceWithMe: 1 })).rejects.toMatchObject({
        code: 59,
        codeName: 'CommandNotFound',
      });
    });

    it('stops an operation that takes longer than it may', async () => {
      await things().insertMany(Array.from({ length: 20_000 }, (_, n) => ({ n, text: `text ${n % 97}` })));
      const slow = things().find({ text: { $regex: 'x.*y.*z' } }, { maxTimeMS: 1 });
      await expect(slow.toArray()).rejects.toMatchObject({ code: 50, codeName: 'MaxTimeMSExpired' });
    });
  });
}
