import { Decimal128, Double, Long, ObjectId, UUID } from 'bson';
import type { Doc, Subject } from './subject';

/** [stored documents by name, filter, the names it finds] */
type Case = [documents: Record<string, unknown>, filter: Doc, found: string[]];

const values = {
  missing: undefined,
  null: null,
  zero: 0,
  one: 1,
  text: '1',
  array: [1, 2],
  nested: [[1, 2]],
  empty: [],
  document: { b: 1, c: 2 },
  list: [{ b: 1 }, { b: 2, c: 3 }],
};

const cases: Record<string, Case> = {
  'equality reaches into arrays': [values, { a: 1 }, ['one', 'array']],
  'a whole array equals itself, also as an item': [values, { a: [1, 2] }, ['array', 'nested']],
  'null means null or missing': [values, { a: null }, ['missing', 'null']],
  '$exists asks for the field': [values, { a: { $exists: false } }, ['missing']],
  '$ne excludes every array that holds the value': [
    values,
    { a: { $ne: 1 } },
    ['missing', 'null', 'zero', 'text', 'nested', 'empty', 'document', 'list'],
  ],
  '$in finds any of them, null included': [values, { a: { $in: [0, null] } }, ['missing', 'null', 'zero']],
  '$nin is the opposite': [
    values,
    { a: { $nin: [1, null, '1'] } },
    ['zero', 'nested', 'empty', 'document', 'list'],
  ],
  'ranges stay within a type': [values, { a: { $gt: 0 } }, ['one', 'array']],
  'ranges on texts': [values, { a: { $gte: '' } }, ['text']],
  'a range may be met by different items': [
    { x: [0, 9], y: [4], z: 4 },
    { a: { $gt: 3, $lt: 5 } },
    ['x', 'y', 'z'],
  ],
  '$elemMatch wants one item to meet all': [
    { x: [0, 9], y: [4], z: 4 },
    { a: { $elemMatch: { $gt: 3, $lt: 5 } } },
    ['y'],
  ],
  '$elemMatch on documents': [values, { a: { $elemMatch: { b: 2, c: 3 } } }, ['list']],
  'dotted paths go through documents and lists': [values, { 'a.b': 1 }, ['document', 'list']],
  'dotted paths name positions': [values, { 'a.0': 1 }, ['array']],
  'dotted paths name positions inside lists': [values, { 'a.1.c': 3 }, ['list']],
  'whole documents are compared in order': [
    { x: { b: 1, c: 2 }, y: { c: 2, b: 1 } },
    { a: { b: 1, c: 2 } },
    ['x'],
  ],
  '$all wants every one': [values, { a: { $all: [1, 2] } }, ['array']],
  '$all of one matches a plain value': [values, { a: { $all: [1] } }, ['one', 'array']],
  '$size counts items': [values, { a: { $size: 0 } }, ['empty']],
  '$not negates, missing included': [
    values,
    { a: { $not: { $gte: 0 } } },
    ['missing', 'null', 'text', 'nested', 'empty', 'document', 'list'],
  ],
  '$and, $or and $nor combine': [
    { x: 1, y: 2, z: 3 },
    { $or: [{ a: 1 }, { $and: [{ a: { $gt: 1 } }, { $nor: [{ a: 3 }] }] }] },
    ['x', 'y'],
  ],
  'numbers equal over types': [
    {
      int: 1,
      double: new Double(1),
      long: Long.fromNumber(1),
      text: '1',
    },
    { a: Long.fromNumber(1) },
    ['int', 'double', 'long'],
  ],
  'NaN equals itself and nothing is below it': [{ x: Number.NaN, y: 1 }, { a: Number.NaN }, ['x']],
  'NaN is in no range': [{ x: Number.NaN, y: 1 }, { a: { $lt: 5 } }, ['y']],
  'dates, ids and booleans compare within their type': [
    { date: new Date(5), id: new ObjectId(), yes: true, number: 5 },
    { a: { $lte: new Date(5) } },
    ['date'],
  ],
};

export function filterContract({ things }: Subject): void {
  describe('a filter', () => {
    it.each(Object.entries(cases))('%s', async (_, [documents, filter, found]) => {
      const entries = Object.entries(documents);
      await things().insertMany(entries.map(([name, a]) => (a === undefined ? { name } : { name, a })));
      const names = async () => (await things().find(filter).toArray()).map(({ name }) => name);
      expect(await names()).toEqual(found);
      await things().createIndex({ a: 1 });
      expect((await names()).sort()).toEqual([...found].sort());
    });

    it('finds by binary values and UUIDs', async () => {
      const id = new UUID();
      await things().insertMany([
        { id, bytes: Buffer.from([1, 2]) },
        { id: new UUID(), bytes: Buffer.from([1, 3]) },
      ]);
      expect(await things().countDocuments({ id })).toBe(1);
      const found = await things().findOne({ bytes: Buffer.from([1, 3]) }, { promoteBuffers: true });
      expect(found?.bytes).toEqual(Buffer.from([1, 3]));
    });

    it('finds decimals by their value', async () => {
      await things().insertMany(
        ['1.0', '0.1', '9007199254740993'].map((text) => ({ a: Decimal128.fromString(text) })),
      );
      expect(await things().countDocuments({ a: 1 })).toBe(1);
      expect(await things().countDocuments({ a: 0.1 })).toBe(0);
      expect(await things().countDocuments({ a: { $gt: Long.fromString('9007199254740992') } })).toBe(1);
    });
  });
}
