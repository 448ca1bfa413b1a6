import { compileProjection } from '../../../src/storage/embedded/projection';
import type { Document } from '../../../src/storage/embedded/values';

const project = (spec: Document, document: Document) => compileProjection(spec)(document);

describe('a projection', () => {
  it.each<[string, Document, Document, Document]>([
    ['includes fields and _id', { b: 1 }, { _id: 1, a: 1, b: 2 }, { _id: 1, b: 2 }],
    ['leaves _id out on request', { b: 1, _id: 0 }, { _id: 1, a: 1, b: 2 }, { b: 2 }],
    ['includes _id alone', { _id: 1 }, { _id: 1, a: 1 }, { _id: 1 }],
    ['excludes fields', { a: 0 }, { _id: 1, a: 1, b: 2 }, { _id: 1, b: 2 }],
    ['excludes _id alone', { _id: false }, { _id: 1, a: 1 }, { a: 1 }],
    ['includes nothing that is missing', { z: 1 }, { _id: 1, a: 1 }, { _id: 1 }],
    ['includes deep fields', { 'a.b': 1 }, { a: { b: 1, c: 2 }, d: 3 }, { a: { b: 1 } }],
    ['reads nested documents as paths', { a: { b: 1 } }, { a: { b: 1, c: 2 } }, { a: { b: 1 } }],
    [
      'includes inside arrays',
      { 'a.b': 1 },
      { a: [{ b: 1, c: 2 }, 5, { c: 3 }, [{ b: 4 }]] },
      { a: [{ b: 1 }, {}, [{ b: 4 }]] },
    ],
    ['drops scalars where a path goes on', { 'a.b': 1 }, { a: 5 }, {}],
    ['excludes inside arrays', { 'a.b': 0 }, { a: [{ b: 1, c: 2 }, 5] }, { a: [{ c: 2 }, 5] }],
    ['keeps scalars where an exclusion goes on', { 'a.b': 0 }, { a: 5 }, { a: 5 }],
    ['slices the first', { a: { $slice: 2 } }, { a: [1, 2, 3], b: 1 }, { a: [1, 2], b: 1 }],
    ['slices the last', { a: { $slice: -2 } }, { a: [1, 2, 3] }, { a: [2, 3] }],
    ['slices a part', { a: { $slice: [1, 1] } }, { a: [1, 2, 3] }, { a: [2] }],
    ['slices from the end', { a: { $slice: [-2, 1] } }, { a: [1, 2, 3] }, { a: [2] }],
    ['slices among included fields', { b: 1, a: { $slice: 1 } }, { a: [1, 2], b: 1, c: 1 }, { a: [1], b: 1 }],
    [
      'finds the first matching item',
      { a: { $elemMatch: { x: { $gt: 1 } } } },
      { a: [{ x: 1 }, { x: 2 }, { x: 3 }], b: 1 },
      { a: [{ x: 2 }] },
    ],
    ['finds the first matching value', { a: { $elemMatch: { $gt: 1 } } }, { a: [1, 2, 3] }, { a: [2] }],
    ['leaves out an array without a match', { a: { $elemMatch: { x: 9 } } }, { a: [{ x: 1 }] }, {}],
    ['computes fields', { total: { $add: ['$a', '$b'] } }, { a: 1, b: 2 }, { total: 3 }],
    ['copies fields', { c: '$a.b' }, { a: { b: 1 } }, { c: 1 }],
  ])('%s: %j', (_, spec, document, expected) => {
    expect(project(spec, document)).toEqual(expected);
  });

  it('keeps the order of the document, whatever the order of the projection', () => {
    expect(Object.keys(project({ c: 1, a: 1, _id: 1 }, { _id: 1, a: 1, b: 1, c: 1 }))).toEqual([
      '_id',
      'a',
      'c',
    ]);
  });

  it.each<[Document, number]>([
    [{ a: 1, b: 0 }, 31254],
    [{ a: 0, b: { $add: [1, 2] } }, 31254],
    [{ a: 1, 'a.b': 1 }, 31250],
    [{ 'a.b': 1, a: 1 }, 31250],
    [{ a: {} }, 51270],
    [{ 'a.$': 1 }, 115],
    [{ a: { $meta: 'textScore' } }, 115],
    [{ a: { $slice: 'x' } }, 2],
    [{ a: { $slice: [1, 0] } }, 2],
    [{ $a: 1 }, 2],
  ])('refuses %j', (spec, code) => {
    expect(() => compileProjection(spec)).toThrow(expect.objectContaining({ code }));
  });
});
