import type { Doc, Subject } from './subject';

const at = (iso: string) => new Date(iso);

export function aggregateContract({ things, db }: Subject): void {
  const run = (...pipeline: Doc[]) => things().aggregate(pipeline).toArray();

  describe('an aggregation', () => {
    beforeEach(async () => {
      await things().insertMany([
        { _id: 1, kind: 'a', n: 1, tags: ['x', 'y'], at: at('2025-01-31T14:59:00Z') },
        { _id: 2, kind: 'b', n: 2, tags: [], at: at('2025-01-31T15:00:00Z') },
        { _id: 3, kind: 'a', n: 3, at: at('2025-02-28T15:00:00Z') },
      ] as never);
    });

    it('matches, sorts, skips and limits', async () => {
      expect(
        await run({ $match: { n: { $gt: 0 } } }, { $sort: { n: -1 } }, { $skip: 1 }, { $limit: 1 }),
      ).toMatchObject([{ _id: 2 }]);
    });

    it('groups and accumulates', async () => {
      const groups = await run(
        {
          $group: {
            _id: '$kind',
            total: { $sum: '$n' },
            mean: { $avg: '$n' },
            low: { $min: '$n' },
            high: { $max: '$n' },
            all: { $push: '$n' },
            kinds: { $addToSet: '$kind' },
            first: { $first: '$n' },
            last: { $last: '$n' },
          },
        },
        { $sort: { _id: 1 } },
      );
      expect(groups).toEqual([
        { _id: 'a', total: 4, mean: 2, low: 1, high: 3, all: [1, 3], kinds: ['a'], first: 1, last: 3 },
        { _id: 'b', total: 2, mean: 2, low: 2, high: 2, all: [2], kinds: ['b'], first: 2, last: 2 },
      ]);
    });

    it('counts days by the calendar of Seoul', async () => {
      const day = { $dateTrunc: { date: '$at', unit: 'day', timezone: 'Asia/Seoul' } };
      expect(await run({ $group: { _id: day, n: { $sum: 1 } } }, { $sort: { _id: 1 } })).toEqual([
        { _id: at('2025-01-30T15:00:00Z'), n: 1 },
        { _id: at('2025-01-31T15:00:00Z'), n: 1 },
        { _id: at('2025-02-28T15:00:00Z'), n: 1 },
      ]);
      const text = { $dateToString: { date: '$at', format: '%Y-%m-%d', timezone: 'Asia/Seoul' } };
      expect((await run({ $project: { text } })).map((row) => row.text)).toEqual([
        '2025-01-31',
        '2025-02-01',
        '2025-03-01',
      ]);
    });

    it('unwinds, counts and facets', async () => {
      expect(await run({ $unwind: '$tags' }, { $project: { tags: 1, _id: 0 } })).toEqual([
        { tags: 'x' },
        { tags: 'y' },
      ]);
      expect(
        await run({ $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } }, { $count: 'n' }),
      ).toEqual([{ n: 4 }]);
      expect(await run({ $match: { n: 99 } }, { $count: 'n' })).toEqual([]);
      expect(
        await run({
          $facet: { one: [{ $match: { n: 1 } }, { $project: { n: 1 } }], all: [{ $count: 'n' }] },
        }),
      ).toEqual([{ one: [{ _id: 1, n: 1 }], all: [{ n: 3 }] }]);
    });

    it('adds, removes and computes fields', async () => {
      const [first] = await run(
        { $match: { _id: 1 } },
        {
          $set: { double: { $multiply: ['$n', 2] }, isBig: { $cond: [{ $gt: ['$n', 2] }, 'big', 'small'] } },
        },
        { $unset: ['tags', 'at'] },
      );
      expect(first).toEqual({ _id: 1, kind: 'a', n: 1, double: 2, isBig: 'small' });
    });

    it('joins another collection by equality', async () => {
      const kinds = db().collection(`${things().collectionName}kinds`);
      await kinds.createIndex({ name: 1 });
      await kinds.insertMany([
        { name: 'a', label: 'first' },
        { name: 'a', label: 'second' },
      ]);
      const joined = await run(
        { $lookup: { from: kinds.collectionName, localField: 'kind', foreignField: 'name', as: 'kinds' } },
        { $sort: { _id: 1 } },
        { $project: { 'kinds.label': 1 } },
      );
      expect(joined).toEqual([
        { _id: 1, kinds: [{ label: 'first' }, { label: 'second' }] },
        { _id: 2, kinds: [] },
        { _id: 3, kinds: [{ label: 'first' }, { label: 'second' }] },
      ]);
    });

    it('samples as many as it is asked for', async () => {
      expect(await run({ $sample: { size: 2 } })).toHaveLength(2);
      expect(await run({ $sample: { size: 9 } })).toHaveLength(3);
    });

    it('hands out a long result in batches', async () => {
      await things().insertMany(Array.from({ length: 300 }, (_, n) => ({ n: n + 10 })));
      const cursor = things().aggregate([{ $project: { n: 1 } }], { batchSize: 50 });
      expect(await cursor.toArray()).toHaveLength(303);
    });

    it('finds nothing in a collection that does not exist', async () => {
      expect(
        await db()
          .collection('nowhere')
          .aggregate([{ $group: { _id: null, n: { $sum: 1 } } }])
          .toArray(),
      ).toEqual([]);
    });

    it('names a stage that does not exist or is written wrongly', async () => {
      await expect(run({ $match: {}, $sort: { a: 1 } })).rejects.toMatchObject({ code: 40323 });
      await expect(run({ $limit: 0 })).rejects.toMatchObject({ code: 15958 });
      await expect(run({ $group: { n: { $sum: 1 } } })).rejects.toMatchObject({ code: 15955 });
    });
  });
}
