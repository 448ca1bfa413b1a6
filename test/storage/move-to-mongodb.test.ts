import { Decimal128, Double, Long } from 'bson';
import type { mongo } from 'mongoose';
import { type CollectionMoved, moveDatabase } from '../../scripts/move-to-mongodb';
import { openTestStorage } from '../support/storage';

describe('moving to MongoDB', () => {
  let from: Awaited<ReturnType<typeof openTestStorage>>;
  let to: Awaited<ReturnType<typeof openTestStorage>>;
  beforeEach(async () => {
    [from, to] = [await openTestStorage(), await openTestStorage()];
  });
  afterEach(() => Promise.all([from.stop(), to.stop()]));

  const db = ({ connection }: typeof from) => connection.getClient().db(connection.name);
  async function move(): Promise<CollectionMoved[]> {
    const moved: CollectionMoved[] = [];
    await moveDatabase(db(from), db(to), (each) => moved.push(each));
    return moved;
  }
  const things = (side: typeof from): mongo.Collection<mongo.BSON.Document> => db(side).collection('things');

  it('copies documents with their types, and indexes', async () => {
    await things(from).createIndex({ n: -1 }, { unique: true, name: 'mine' });
    await things(from).createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    await things(from).insertMany(
      Array.from({ length: 1200 }, (_, n) => ({ n, double: new Double(n), at: new Date(0) })),
    );
    await things(from).insertOne({
      n: -1,
      long: Long.fromNumber(1),
      decimal: Decimal128.fromString('1.0'),
      regex: /^a/i,
    });
    expect(await move()).toMatchObject([{ name: 'things', documents: 1201, written: 1201 }]);
    const raw = async (side: typeof from) => things(side).find({}, { raw: true }).sort({ _id: 1 }).toArray();
    expect(await raw(to)).toEqual(await raw(from));
    expect(await things(to).indexes()).toEqual(await things(from).indexes());
  });

  it('goes on where it was interrupted and repairs what changed meanwhile', async () => {
    await things(from).insertMany([{ _id: 1 }, { _id: 2, a: 1 }, { _id: 3 }] as never);
    await things(to).insertMany([{ _id: 1 }, { _id: 2, a: 2 }] as never);
    expect(await move()).toMatchObject([{ written: 2 }]);
    expect(await move()).toMatchObject([{ written: 0 }]);
  });

  it('does not call it done when there is more on the other side', async () => {
    await things(from).insertOne({ a: 1 });
    await things(to).insertOne({ b: 1 });
    await expect(move()).rejects.toMatchObject({ code: 'MOVE_NOT_THE_SAME' });
  });
});
