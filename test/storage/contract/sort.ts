import { Decimal128, Long, MaxKey, MinKey, ObjectId } from 'bson';
import type { Subject } from './subject';

const ascending = [
  new MinKey(),
  null,
  Number.NaN,
  -1,
  Long.fromNumber(0),
  Decimal128.fromString('0.5'),
  1,
  '',
  'a',
  'b',
  '\uFF5E',
  '\u{1F600}',
  { a: 1 },
  { a: 2 },
  Buffer.from([1]),
  new ObjectId('0123456789abcdef01234567'),
  false,
  true,
  new Date(0),
  new MaxKey(),
];

export function sortContract({ things }: Subject): void {
  describe('a sort', () => {
    it('orders all types, in both directions', async () => {
      await things().insertMany(ascending.map((a, place) => ({ a, place })).reverse());
      const places = async (direction: 1 | -1) =>
        (await things().find({}).sort({ a: direction }).toArray()).map(({ place }) => place);
      const expected = ascending.map((_, place) => place);
      expect(await places(1)).toEqual(expected);
      expect(await places(-1)).toEqual(expected.toReversed());
    });

    it('takes the smallest item of an array upwards and the largest downwards', async () => {
      await things().insertMany([
        { n: 'x', a: [1, 9] },
        { n: 'y', a: 5 },
        { n: 'z', a: [] },
      ]);
      const names = async (direction: 1 | -1) =>
        (await things().find({}).sort({ a: direction }).toArray()).map(({ n }) => n);
      expect(await names(1)).toEqual(['z', 'x', 'y']);
      expect(await names(-1)).toEqual(['x', 'y', 'z']);
    });

    it('sorts by several fields, through an index or not', async () => {
      await things().insertMany([
        { a: 1, b: 1 },
        { a: 2, b: 1 },
        { a: 1, b: 2 },
        { a: 2, b: 2 },
      ]);
      const pairs = async () =>
        (await things().find({}).sort({ a: 1, b: -1 }).toArray()).map(({ a, b }) => [a, b]);
      const expected = [
        [1, 2],
        [1, 1],
        [2, 2],
        [2, 1],
      ];
      expect(await pairs()).toEqual(expected);
      await things().createIndex({ a: -1, b: 1 });
      expect(await pairs()).toEqual(expected);
    });
  });
}
