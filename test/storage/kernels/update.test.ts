import { BSONRegExp, Decimal128, Double, Long } from 'bson';
import fc from 'fast-check';
import { compileUpdate } from '../../../src/storage/embedded/update';
import { seedFromFilter } from '../../../src/storage/embedded/upsert';
import { type Document, documentOf, typeName, type Value } from '../../../src/storage/embedded/values';
import { aDocument } from './arbitraries';

const apply = (update: Document, document: Document) => compileUpdate(update).apply(document);
const long = (text: string) => Long.fromString(text);

describe('an update', () => {
  it.each<[string, Document, Document, Document]>([
    ['sets', { $set: { a: 1 } }, {}, { a: 1 }],
    ['sets deep', { $set: { 'a.b.c': 1 } }, {}, { a: { b: { c: 1 } } }],
    ['sets beside', { $set: { 'a.c': 1 } }, { a: { b: 2 } }, { a: { b: 2, c: 1 } }],
    ['sets array items', { $set: { 'a.1': 9 } }, { a: [1, 2] }, { a: [1, 9] }],
    ['sets inside array items', { $set: { 'a.0.b': 9 } }, { a: [{ b: 1 }] }, { a: [{ b: 9 }] }],
    ['fills gaps with null', { $set: { 'a.3': 9 } }, { a: [1] }, { a: [1, null, null, 9] }],
    ['makes documents for numbers under missing fields', { $set: { 'a.0': 1 } }, {}, { a: { 0: 1 } }],
    ['replaces whatever type', { $set: { a: 'x' } }, { a: [1] }, { a: 'x' }],
    ['unsets', { $unset: { a: '' } }, { a: 1, b: 2 }, { b: 2 }],
    ['unsets deep', { $unset: { 'a.b': 1 } }, { a: { b: 1 } }, { a: {} }],
    ['unsets array items to null', { $unset: { 'a.0': 1 } }, { a: [1, 2] }, { a: [null, 2] }],
    ['unsets nothing below a scalar', { $unset: { 'a.b': 1, 'c.d': 1 } }, { a: 5 }, { a: 5 }],
    ['increments', { $inc: { a: 2, 'b.c': -1 } }, { a: 1 }, { a: 3, b: { c: -1 } }],
    ['takes the smaller', { $min: { a: 1, b: 5, c: 3 } }, { a: 2, b: 4 }, { a: 1, b: 4, c: 3 }],
    ['takes the larger', { $max: { a: 1, b: 5, c: 3 } }, { a: 2, b: 4 }, { a: 2, b: 5, c: 3 }],
    ['compares across types', { $max: { a: 'x' } }, { a: 99 }, { a: 'x' }],
    ['compares null below numbers', { $min: { a: 1 } }, { a: null }, { a: null }],
    ['pushes', { $push: { a: 2 } }, { a: [1] }, { a: [1, 2] }],
    ['pushes an array as one item', { $push: { a: [2, 3] } }, { a: [1] }, { a: [1, [2, 3]] }],
    ['pushes to a missing field', { $push: { 'a.b': 1 } }, {}, { a: { b: [1] } }],
    ['pushes each', { $push: { a: { $each: [2, 3] } } }, { a: [1] }, { a: [1, 2, 3] }],
    ['keeps the last', { $push: { a: { $each: [4], $slice: -2 } } }, { a: [1, 2, 3] }, { a: [3, 4] }],
    ['keeps the first', { $push: { a: { $each: [4, 5], $slice: 1 } } }, {}, { a: [4] }],
    ['keeps none', { $push: { a: { $each: [], $slice: 0 } } }, { a: [1] }, { a: [] }],
    ['pushes at a position', { $push: { a: { $each: [0], $position: 0 } } }, { a: [1] }, { a: [0, 1] }],
    ['pushes near the end', { $push: { a: { $each: [9], $position: -1 } } }, { a: [1, 2] }, { a: [1, 9, 2] }],
    [
      'sorts, then slices',
      { $push: { a: { $each: [2], $sort: -1, $slice: 2 } } },
      { a: [1, 3] },
      { a: [3, 2] },
    ],
    [
      'sorts documents by every key',
      { $push: { a: { $each: [{ x: 1, y: 1 }], $sort: { x: 1, y: 1 } } } },
      { a: [{ x: 1, y: 2 }, 5] },
      { a: [5, { x: 1, y: 1 }, { x: 1, y: 2 }] },
    ],
    ['adds to a set', { $addToSet: { a: 2 } }, { a: [1] }, { a: [1, 2] }],
    ['adds each once', { $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1] }, { a: [1, 2] }],
    ['adds beside existing duplicates', { $addToSet: { a: 3 } }, { a: [1, 1, 2] }, { a: [1, 1, 2, 3] }],
    [
      'adds documents by field order',
      { $addToSet: { a: { y: 1, x: 1 } } },
      { a: [{ x: 1, y: 1 }] },
      {
        a: [
          { x: 1, y: 1 },
          { y: 1, x: 1 },
        ],
      },
    ],
    ['makes an empty set', { $addToSet: { a: { $each: [] } } }, {}, { a: [] }],
    ['pulls a value', { $pull: { a: 1 } }, { a: [1, 2, new Double(1)] }, { a: [2] }],
    ['pulls by condition', { $pull: { a: { $gte: 2 } } }, { a: [1, 2, 3] }, { a: [1] }],
    [
      'pulls documents',
      { $pull: { a: { x: 1 } } },
      { a: [{ x: 1, y: 2 }, { x: 2 }, 5] },
      { a: [{ x: 2 }, 5] },
    ],
    [
      'pulls documents by condition',
      { $pull: { a: { x: { $in: [1, 2] }, y: { $exists: false } } } },
      { a: [{ x: 1 }, { x: 1, y: 1 }] },
      { a: [{ x: 1, y: 1 }] },
    ],
    ['pulls whole arrays', { $pull: { a: [1, 2] } }, { a: [[1, 2], [2, 1], 1] }, { a: [[2, 1], 1] }],
    ['pulls by regular expression', { $pull: { a: new BSONRegExp('^x') } }, { a: ['xa', 'y'] }, { a: ['y'] }],
    ['pulls all', { $pullAll: { a: [1, 2] } }, { a: [1, 3, 2, 1] }, { a: [3] }],
    ['leaves missing arrays missing', { $pull: { a: 1 }, $pullAll: { b: [1] } }, {}, {}],
    ['does nothing for $setOnInsert', { $setOnInsert: { a: 1 } }, { b: 1 }, { b: 1 }],
    ['replaces all but _id', { a: 1 }, { _id: 7, b: 2 }, { _id: 7, a: 1 }],
  ])('%s: %j', (_, update, before, after) => {
    const copy = structuredClone(before);
    expect(apply(update, before)).toEqual(after);
    expect(before).toEqual(copy);
  });

  it('creates fields in the order of their paths, whatever the order of the operators', () => {
    const result = apply({ $set: { c: 1, 'b.10': 1, 'b.9': 1 }, $inc: { a: 1 } }, {});
    expect(JSON.stringify(result)).toBe('{"a":1,"b":{"9":1,"10":1},"c":1}');
    expect(Object.keys(apply({ $set: { z: 1, a: 1 } }, { m: 0 }))).toEqual(['m', 'a', 'z']);
  });

  it.each<[string, Document, Document]>([
    ['the same value', { $set: { a: 1 } }, { a: 1 }],
    ['the same document', { $set: { a: { b: [1] } } }, { a: { b: [1] } }],
    ['nothing to unset', { $unset: { a: 1 } }, { b: 1 }],
    ['an array item that is null already', { $unset: { 'a.0': 1, 'a.9': 1 } }, { a: [null] }],
    ['an increment by zero', { $inc: { a: 0 } }, { a: 5 }],
    ['no larger value', { $max: { a: 1 } }, { a: 5 }],
    ['an equal value of another type', { $min: { a: new Double(5) } }, { a: 5 }],
    ['a member that is there', { $addToSet: { a: new Double(1) } }, { a: [1] }],
    ['nothing to pull', { $pull: { a: 9 } }, { a: [1] }],
    ['an empty push', { $push: { a: { $each: [] } } }, { a: [1] }],
    ['the same replacement', { a: 1 }, { _id: 1, a: 1 }],
    ['no operators', {}, {}],
    ['an empty $set', { $set: {} }, { a: 1 }],
  ])('gives back the same document for %s', (_, update, document) => {
    expect(apply(update, document)).toBe(document);
  });

  it.each<[Value, Value]>([
    [1, new Double(1)],
    [1, Long.fromNumber(1)],
    [0, -0],
    [Decimal128.fromString('1.0'), Decimal128.fromString('1.00')],
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
  ])('counts as a change when %p becomes %p', (before, after) => {
    const result = apply({ $set: { a: after } }, { a: before });
    expect(result.a).toBe(after);
  });

  it.each<[Value, Value, Value]>([
    [1, 1, 2],
    [2147483647, 1, long('2147483648')],
    [1, long('1'), long('2')],
    [1, new Double(1), new Double(2)],
    [1, 0.5, 1.5],
    [long('9007199254740993'), 1, long('9007199254740994')],
    [new Double(1), 1, new Double(2)],
    [Decimal128.fromString('0.1'), Decimal128.fromString('0.2'), Decimal128.fromString('0.3')],
  ])('adds %p and %p without losing the type', (value, by, sum) => {
    const { a } = apply({ $inc: { a: by } }, { a: value });
    expect([typeName(a), String(a)]).toEqual([typeName(sum), String(sum)]);
  });
});

describe('an update that MongoDB refuses', () => {
  it.each<[Document, number]>([
    [{ $set: { a: 1 }, $inc: { a: 1 } }, 40],
    [{ $set: { 'a.b': 1 }, $unset: { a: 1 } }, 40],
    [{ $set: { a: 1, 'a.b.c': 1 } }, 40],
    [{ $set: { '': 1 } }, 56],
    [{ $set: { 'a..b': 1 } }, 56],
    [{ $set: { a: 1 }, b: 1 }, 9],
    [{ $set: 5 }, 9],
    [{ $set: { 'a.$': 1 } }, 115],
    [{ $set: { 'a.$[]': 1 } }, 115],
    [{ $set: { 'a.$[x].b': 1 } }, 115],
    [{ $set: { $a: 1 } }, 52],
    [{ a: 1, $b: 1 }, 52],
    [{ $rename: { a: 'b' } }, 115],
    [{ $mul: { a: 2 } }, 115],
    [{ $bit: { a: { or: 1 } } }, 115],
    [{ $inc: { a: 'x' } }, 14],
    [{ $push: { a: { $each: 1 } } }, 2],
    [{ $push: { a: { $each: [], $what: 1 } } }, 2],
    [{ $push: { a: { $each: [], $slice: 'x' } } }, 2],
    [{ $push: { a: { $each: [], $sort: 2 } } }, 2],
    [{ $addToSet: { a: { $each: [], $slice: 1 } } }, 2],
    [{ $pullAll: { a: 1 } }, 2],
  ])('%j has code %d', (update, code) => {
    expect(() => compileUpdate(update)).toThrow(expect.objectContaining({ code }));
  });

  it('refuses pipelines', () => {
    expect(() => compileUpdate([{ $set: { a: 1 } }])).toThrow(expect.objectContaining({ code: 115 }));
  });

  it.each<[Document, Document, number]>([
    [{ $inc: { a: 1 } }, { a: 'x' }, 14],
    [{ $inc: { a: 1 } }, { a: null }, 14],
    [{ $inc: { a: 1 } }, { a: long('9223372036854775807') }, 2],
    [{ $push: { a: 1 } }, { a: 5 }, 2],
    [{ $push: { a: 1 } }, { a: null }, 2],
    [{ $addToSet: { a: 1 } }, { a: {} }, 2],
    [{ $pull: { a: 1 } }, { a: 5 }, 2],
    [{ $set: { 'a.b': 1 } }, { a: 5 }, 28],
    [{ $set: { 'a.b': 1 } }, { a: null }, 28],
    [{ $set: { 'a.b': 1 } }, { a: [1] }, 28],
    [{ $set: { 'a.9999999': 1 } }, { a: [1] }, 2],
    [{ $set: { _id: 2 } }, { _id: 1 }, 66],
    [{ $unset: { _id: 1 } }, { _id: 1 }, 66],
    [{ $set: { '_id.a': 2 } }, { _id: { a: 1 } }, 66],
    [{ _id: 2, a: 1 }, { _id: 1 }, 66],
  ])('%j on %j has code %d', (update, document, code) => {
    expect(() => apply(update, document)).toThrow(expect.objectContaining({ code }));
  });
});

describe('an upsert', () => {
  it.each<[Document, Document]>([
    [
      { a: 1, b: { $gt: 2 }, c: { $eq: 3 } },
      { a: 1, c: 3 },
    ],
    [
      { _id: 'x', 'a.b': 1, 'a.c': 2 },
      { _id: 'x', a: { b: 1, c: 2 } },
    ],
    [{ $and: [{ a: 1 }, { $and: [{ b: 2 }] }] }, { a: 1, b: 2 }],
    [{ $or: [{ a: 1 }] }, { a: 1 }],
    [{ $or: [{ a: 1 }, { b: 1 }] }, {}],
    [
      { a: { $in: [1] }, b: { $in: [1, 2] }, c: { $all: [3] } },
      { a: 1, c: 3 },
    ],
    [
      { a: new BSONRegExp('x'), b: null, c: { d: 1 } },
      { b: null, c: { d: 1 } },
    ],
    [{ a: { $in: [new BSONRegExp('x')] }, b: { $ne: 1 } }, {}],
  ])('starts from what the filter %j says', (filter, seed) => {
    expect(seedFromFilter(filter)).toEqual(seed);
  });

  it('refuses a filter that gives one field two values', () => {
    const filters: Document[] = [{ $and: [{ a: 1 }, { a: 2 }] }, { a: { b: 1 }, 'a.c': 1 }];
    for (const filter of filters) {
      expect(() => seedFromFilter(filter)).toThrow(expect.objectContaining({ code: 54 }));
    }
  });

  it('applies $setOnInsert and the rest to the seed', () => {
    const update = compileUpdate({ $setOnInsert: { made: 1 }, $inc: { n: 1 } });
    expect(update.applyToSeed(seedFromFilter({ _id: 5 }))).toEqual({ _id: 5, made: 1, n: 1 });
  });

  it('may choose its _id in the update, but not another one than the filter', () => {
    expect(compileUpdate({ $setOnInsert: { _id: 9 } }).applyToSeed({})).toEqual({ _id: 9 });
    expect(compileUpdate({ _id: 9, a: 1 }).applyToSeed({})).toEqual({ _id: 9, a: 1 });
    expect(compileUpdate({ a: 1 }).applyToSeed({ _id: 4, b: 1 })).toEqual({ _id: 4, a: 1 });
    expect(() => compileUpdate({ $set: { _id: 9 } }).applyToSeed({ _id: 8 })).toThrow(
      expect.objectContaining({ code: 66 }),
    );
  });
});

describe('updates against an independent model', () => {
  const field = fc.constantFrom('x', 'y', 'list');
  const small = fc.integer({ min: -3, max: 3 });
  const step = fc.oneof(
    fc.tuple(fc.constantFrom('$set', '$inc', '$min', '$max'), fc.constantFrom('x', 'y'), small),
    fc.tuple(fc.constantFrom('$unset'), field, small),
    fc.tuple(fc.constantFrom('$push', '$addToSet', '$pull'), fc.constant('list'), small),
  );

  /** The same operators as plain assignments on a plain object. */
  function model(state: Map<string, number | number[]>, [operator, name, n]: [string, string, number]): void {
    const value = state.get(name);
    const list = Array.isArray(value) ? value : [];
    const number = typeof value === 'number' ? value : undefined;
    if (operator === '$set') state.set(name, n);
    if (operator === '$inc') state.set(name, (number ?? 0) + n);
    if (operator === '$min') state.set(name, Math.min(number ?? n, n));
    if (operator === '$max') state.set(name, Math.max(number ?? n, n));
    if (operator === '$unset') state.delete(name);
    if (operator === '$push') state.set(name, list.concat(n));
    if (operator === '$addToSet') state.set(name, list.includes(n) ? list : list.concat(n));
    if (operator === '$pull' && value !== undefined)
      state.set(
        name,
        list.filter((item) => item !== n),
      );
  }

  it('end in the same state after any sequence', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const state = new Map<string, number | number[]>();
        let document: Document = documentOf([]);
        for (const [operator, name, n] of steps) {
          const before = JSON.stringify(Object.fromEntries(state));
          model(state, [operator, name, n]);
          const next = apply({ [operator]: { [name]: n } }, document);
          expect(next === document).toBe(JSON.stringify(Object.fromEntries(state)) === before);
          document = next;
          expect(document).toEqual(Object.fromEntries(state));
        }
      }),
    );
  });

  it('find again what was set, and share everything that was not touched', () => {
    fc.assert(
      fc.property(aDocument(), (document) => {
        const next = apply({ $set: { fresh: 1 } }, document);
        for (const name of Object.keys(document)) expect(next[name]).toBe(document[name]);
        expect(next.fresh).toBe(1);
        expect(apply({ $unset: { fresh: 1 } }, next)).toEqual(document);
      }),
    );
  });
});
