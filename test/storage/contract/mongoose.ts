import { Schema, Types } from 'mongoose';
import type { Subject } from './subject';

export function mongooseContract({ connection }: Subject): void {
  let models = 0;
  const name = () => `Thing${++models}`;

  describe('a mongoose model', () => {
    it('keeps indexes in step with its schema', async () => {
      const Thing = connection().model(
        name(),
        new Schema({ a: { type: String, unique: true }, b: Number, c: Date }).index({ b: -1, c: 1 }),
      );
      await Thing.createCollection();
      await Thing.createIndexes();
      expect(await Thing.diffIndexes()).toEqual({ toDrop: [], toCreate: [] });
      await Thing.collection.createIndex({ stray: 1 });
      expect(await Thing.syncIndexes()).toEqual(['stray_1']);
    });

    it('notices that someone else saved first', async () => {
      const Thing = connection().model(
        name(),
        new Schema({ list: [String] }, { optimisticConcurrency: true }),
      );
      const { _id } = await Thing.create({ list: ['a', 'b'] });
      const [mine, theirs] = [await Thing.findById(_id), await Thing.findById(_id)];
      mine?.set('list', ['c']);
      theirs?.set('list', ['d']);
      await mine?.save();
      await expect(theirs?.save()).rejects.toMatchObject({ name: 'VersionError' });
    });

    it('stores every type it offers', async () => {
      const Thing = connection().model(
        name(),
        new Schema({
          big: BigInt,
          exact: Schema.Types.Decimal128,
          id: Schema.Types.UUID,
          bytes: Buffer,
          map: { type: Map, of: Number },
          mixed: Schema.Types.Mixed,
          nested: { deep: { list: [{ n: Number }] } },
        }),
      );
      const value = {
        big: 2n ** 60n,
        exact: Types.Decimal128.fromString('0.10'),
        id: '00112233-4455-4677-8899-aabbccddeeff',
        bytes: Buffer.from([1, 2]),
        map: new Map([['x', 1]]),
        mixed: { any: [1, 'thing'] },
        nested: { deep: { list: [{ n: 1 }] } },
      };
      const { _id } = await Thing.create(value);
      const stored = await Thing.findById(_id);
      expect(stored?.toObject({ flattenMaps: true })).toMatchObject({
        big: 2n ** 60n,
        map: { x: 1 },
        mixed: value.mixed,
        nested: { deep: { list: [{ n: 1 }] } },
      });
      expect(String(stored?.get('exact'))).toBe('0.10');
      expect(String(stored?.get('id'))).toBe(value.id);
      expect(stored?.bytes?.equals(value.bytes)).toBe(true);
    });

    it('populates, iterates and sets timestamps', async () => {
      const Owner = connection().model(name(), new Schema({ name: String }, { timestamps: true }));
      const Thing = connection().model(
        name(),
        new Schema({ owner: { type: Schema.Types.ObjectId, ref: Owner.modelName }, n: Number }),
      );
      const owner = await Owner.create({ name: 'kim' });
      expect(owner.get('createdAt')).toEqual(owner.get('updatedAt'));
      await Thing.insertMany(Array.from({ length: 150 }, (_, n) => ({ owner: owner._id, n })));
      let sum = 0;
      for await (const thing of Thing.find().cursor({ batchSize: 40 })) sum += Number(thing.get('n'));
      expect(sum).toBe((149 * 150) / 2);
      const populated = await Thing.findOne().populate<{ owner: { name: string } }>('owner');
      expect(populated?.owner.name).toBe('kim');
      expect(await Thing.exists({ n: 3 })).not.toBeNull();
    });

    it('saves what changed in arrays', async () => {
      const Thing = connection().model(name(), new Schema({ list: [{ n: Number }], tags: [String] }));
      const thing = await Thing.create({ list: [{ n: 1 }], tags: ['a'] });
      thing.get('list').push({ n: 2 });
      thing.tags.push('b');
      await thing.save();
      thing.get('list').pull(thing.get('list')[0]);
      await thing.save();
      const stored = await Thing.findById(thing._id).lean();
      expect(stored).toMatchObject({ list: [{ n: 2 }], tags: ['a', 'b'] });
    });
  });
}
