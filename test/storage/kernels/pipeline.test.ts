import { Decimal128, Double, Long } from 'bson';
import fc from 'fast-check';
import { compileFilter } from '../../../src/storage/embedded/match';
import { compilePipeline, type PipelineOptions } from '../../../src/storage/embedded/pipeline';
import { compileSort } from '../../../src/storage/embedded/sort';
import { inBatches } from '../../../src/storage/embedded/stage';
import { type Document, keyOf, typeName, type Value } from '../../../src/storage/embedded/values';
import { aDocument } from './arbitraries';

const run = (pipeline: Value, documents: Document[], options?: PipelineOptions) =>
  [...compilePipeline(pipeline, options)(inBatches(documents))].flat();

const sales: Document[] = [
  { _id: 1, item: 'tea', price: 3, tags: ['hot', 'green'] },
  { _id: 2, item: 'coffee', price: 5, tags: ['hot'] },
  { _id: 3, item: 'tea', price: 4, tags: [] },
  { _id: 4, item: 'juice', price: 2.5 },
];

describe('a pipeline', () => {
  it.each<[string, Value[], Document[]]>([
    ['passes everything when it is empty', [], sales],
    ['matches', [{ $match: { item: 'tea', price: { $gt: 3 } } }], [sales[2] as Document]],
    [
      'matches by expression',
      [{ $match: { $expr: { $gt: ['$price', '$_id'] } } }, { $project: { _id: 1 } }],
      [{ _id: 1 }, { _id: 2 }, { _id: 3 }],
    ],
    [
      'projects',
      [{ $limit: 1 }, { $project: { _id: 0, name: '$item', twice: { $multiply: ['$price', 2] } } }],
      [{ name: 'tea', twice: 6 }],
    ],
    [
      'adds fields',
      [{ $limit: 1 }, { $addFields: { 'more.total': '$price', item: 'x' } }],
      [{ _id: 1, item: 'x', price: 3, tags: ['hot', 'green'], more: { total: 3 } }],
    ],
    [
      'sets',
      [{ $skip: 3 }, { $set: { price: '$$REMOVE', at: { $literal: '$x' } } }],
      [{ _id: 4, item: 'juice', at: '$x' }],
    ],
    ['unsets', [{ $limit: 1 }, { $unset: ['tags', 'price'] }], [{ _id: 1, item: 'tea' }]],
    ['unsets one', [{ $skip: 3 }, { $unset: 'price' }], [{ _id: 4, item: 'juice' }]],
    [
      'sorts and cuts',
      [{ $sort: { price: -1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { price: 1 } }],
      [
        { _id: 3, price: 4 },
        { _id: 1, price: 3 },
      ],
    ],
    ['counts', [{ $match: { item: 'tea' } }, { $count: 'teas' }], [{ teas: 2 }]],
    ['counts nothing as nothing', [{ $match: { item: 'x' } }, { $count: 'n' }], []],
    [
      'groups',
      [
        {
          $group: {
            _id: '$item',
            total: { $sum: '$price' },
            mean: { $avg: '$price' },
            ids: { $push: '$_id' },
            n: { $count: {} },
          },
        },
      ],
      [
        { _id: 'tea', total: 7, mean: 3.5, ids: [1, 3], n: 2 },
        { _id: 'coffee', total: 5, mean: new Double(5), ids: [2], n: 1 },
        { _id: 'juice', total: 2.5, mean: 2.5, ids: [4], n: 1 },
      ],
    ],
    [
      'groups everything together',
      [
        {
          $group: {
            _id: null,
            low: { $min: '$price' },
            high: { $max: '$price' },
            first: { $first: '$item' },
            last: { $last: '$tags' },
            items: { $addToSet: '$item' },
          },
        },
      ],
      [{ _id: null, low: 2.5, high: 5, first: 'tea', last: null, items: ['tea', 'coffee', 'juice'] }],
    ],
    [
      'groups nothing into nothing',
      [{ $match: { item: 'x' } }, { $group: { _id: null, n: { $sum: 1 } } }],
      [],
    ],
    [
      'groups by a document',
      [{ $group: { _id: { tea: { $eq: ['$item', 'tea'] }, absent: '$absent' } } }],
      [{ _id: { tea: true } }, { _id: { tea: false } }],
    ],
    [
      'unwinds',
      [{ $unwind: '$tags' }, { $project: { tags: 1 } }],
      [
        { _id: 1, tags: 'hot' },
        { _id: 1, tags: 'green' },
        { _id: 2, tags: 'hot' },
      ],
    ],
    [
      'unwinds with an index and keeps the empty',
      [
        { $unwind: { path: '$tags', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true } },
        { $project: { tags: 1, i: 1 } },
      ],
      [
        { _id: 1, tags: 'hot', i: Long.fromNumber(0) },
        { _id: 1, tags: 'green', i: Long.fromNumber(1) },
        { _id: 2, tags: 'hot', i: Long.fromNumber(0) },
        { _id: 3, i: null },
        { _id: 4, i: null },
      ],
    ],
    [
      'unwinds single values as they are',
      [{ $match: { _id: 2 } }, { $unwind: '$item' }, { $project: { item: 1 } }],
      [{ _id: 2, item: 'coffee' }],
    ],
    [
      'runs facets side by side',
      [
        {
          $facet: {
            teas: [{ $match: { item: 'tea' } }, { $count: 'n' }],
            cheap: [{ $match: { price: { $lt: 3 } } }, { $project: { _id: 1 } }],
            none: [{ $match: { item: 'x' } }],
          },
        },
      ],
      [{ teas: [{ n: 2 }], cheap: [{ _id: 4 }], none: [] }],
    ],
    [
      'replaces the root',
      [{ $limit: 1 }, { $replaceRoot: { newRoot: { item: '$item' } } }],
      [{ item: 'tea' }],
    ],
    [
      'replaces with',
      [{ $limit: 1 }, { $replaceWith: { $mergeObjects: [{ x: 1 }, { item: '$item' }] } }],
      [{ x: 1, item: 'tea' }],
    ],
  ])('%s', (_, pipeline, expected) => {
    const copy = structuredClone(sales.map(({ _id }) => _id));
    expect(run(pipeline, sales)).toEqual(expected);
    expect(sales.map(({ _id }) => _id)).toEqual(copy);
  });

  it('sums without losing types or small parts', () => {
    const sum = (values: Value[]) => {
      const [result] = run(
        [{ $group: { _id: null, sum: { $sum: '$v' } } }],
        values.map((v) => ({ v })),
      );
      return [typeName(result?.sum), String(result?.sum)];
    };
    expect(sum([1, 2])).toEqual(['int', '3']);
    expect(sum([2147483647, 1])).toEqual(['long', '2147483648']);
    expect(sum([Long.fromString('9007199254740993'), 1])).toEqual(['long', '9007199254740994']);
    expect(sum([1, new Double(2)])).toEqual(['double', '3']);
    expect(sum(Array.from({ length: 10 }, () => 0.1))).toEqual(['double', '1']);
    expect(sum(['1', 2].map((text) => Decimal128.fromString(`0.${text}`)))).toEqual(['decimal', '0.3']);
    expect(sum(['x', null])).toEqual(['int', '0']);
  });

  it('groups equal numbers of different types together and null with missing', () => {
    const documents: Document[] = [
      { v: 1 },
      { v: new Double(1) },
      { v: Long.fromNumber(1) },
      { v: null },
      {},
      { v: [1] },
    ];
    const groups = run([{ $group: { _id: '$v', n: { $sum: 1 } } }], documents);
    expect(groups).toEqual([
      { _id: 1, n: 3 },
      { _id: null, n: 2 },
      { _id: [1], n: 1 },
    ]);
  });

  it('joins by equality, items of arrays one by one, missing with missing', () => {
    const orders: Document[] = [{ _id: 1, who: 'a' }, { _id: 2, who: ['a', 'b'] }, { _id: 3 }];
    const people: Document[] = [{ _id: 'a' }, { _id: 'b' }, { name: 'no id' }];
    const lookup = (from: string, filter: Document) =>
      from === 'people' ? people.filter(compileFilter(filter)) : [];
    const stage = { $lookup: { from: 'people', localField: 'who', foreignField: '_id', as: 'found.people' } };
    expect(run([stage, { $project: { found: 1 } }], orders, { lookup })).toEqual([
      { _id: 1, found: { people: [{ _id: 'a' }] } },
      { _id: 2, found: { people: [{ _id: 'a' }, { _id: 'b' }] } },
      { _id: 3, found: { people: [{ name: 'no id' }] } },
    ]);
  });

  it('samples each document at most once, in the order chance gives', () => {
    const many = Array.from({ length: 1000 }, (_, _id): Document => ({ _id }));
    let seed = 7;
    const random = () => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647;
    };
    const chosen = run([{ $sample: { size: 200 } }], many, { random }).map(({ _id }) => Number(_id));
    expect(new Set(chosen).size).toBe(200);
    expect(Math.max(...chosen)).toBeGreaterThan(900);
    expect(chosen).not.toEqual(chosen.toSorted((a, b) => a - b));
    expect(run([{ $sample: { size: 5000 } }], many, { random })).toHaveLength(1000);
  });

  it('stops reading as soon as a limit is reached', () => {
    let read = 0;
    function* source() {
      for (; ; read += 1) yield [{ _id: read }];
    }
    expect([...compilePipeline([{ $match: {} }, { $limit: 3 }])(source())].flat()).toHaveLength(3);
    expect(read).toBeLessThan(4);
  });

  it.each([
    [{ $group: { _id: '$a', n: { $sum: 1 } } }],
    [{ $sort: { a: 1 } }],
    [{ $count: 'n' }],
    [{ $facet: { x: [{ $sort: { a: 1 } }] } }],
    [{ $sample: { size: 3 } }],
  ])('gives control back after every batch while %j collects', (stage) => {
    const batches = Array.from({ length: 50 }, () => [{ a: 1 }]);
    expect([...compilePipeline([stage])(batches)].length).toBeGreaterThan(50);
  });

  it.each<[Value, number]>([
    [[{ $graphLookup: {} }], 115],
    [[{ $bucketAuto: {} }], 115],
    [[{ $setWindowFields: {} }], 115],
    [[{ $out: 'x' }], 115],
    [[{ $nonsense: {} }], 115],
    [[{ $lookup: { from: 'x', let: {}, pipeline: [], as: 'y' } }], 115],
    [[{ $lookup: { from: 'x', localField: 'a', as: 'y' } }], 40320],
    [[{ $group: { n: { $sum: 1 } } }], 15955],
    [[{ $group: { _id: 1, n: { $stdDevPop: 1 } } }], 115],
    [[{ $group: { _id: 1, n: 5 } }], 40234],
    [[{ $group: { _id: 1, 'a.b': { $sum: 1 } } }], 40235],
    [[{ $group: { _id: 1, n: { $sum: 1, $avg: 1 } } }], 40238],
    [[{ $limit: 0 }], 15958],
    [[{ $skip: -1 }], 15958],
    [[{ $count: '$x' }], 40320],
    [[{ $unwind: 'tags' }], 28818],
    [[{ $unwind: { path: '$a', what: 1 } }], 28811],
    [[{ $match: 5 }], 15959],
    [[{ $match: {}, $limit: 1 }], 40323],
    [[5], 40323],
    ['x', 14],
    [[{ $facet: { a: [{ $facet: { b: [] } }] } }], 40600],
    [[{ $project: {} }], 2],
  ])('refuses %j', (pipeline, code) => {
    expect(() => compilePipeline(pipeline)).toThrow(expect.objectContaining({ code }));
  });

  it('does what the kernels do one by one, whatever the documents and the batches', () => {
    fc.assert(
      fc.property(
        fc.array(aDocument(), { maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        (documents, size) => {
          const scalars = documents.map(
            ({ b, a }): Document => ({ b: b ?? null, a: Array.isArray(a) ? 0 : (a ?? null) }),
          );
          const batches = Array.from({ length: Math.ceil(scalars.length / size) }, (_, i) =>
            scalars.slice(i * size, (i + 1) * size),
          );
          const sorted = [
            ...compilePipeline([{ $match: { a: { $ne: null } } }, { $sort: { a: 1 } }, { $limit: 5 }])(
              batches,
            ),
          ].flat();
          const expected = scalars
            .filter(compileFilter({ a: { $ne: null } }))
            .toSorted(compileSort({ a: 1 }))
            .slice(0, 5);
          expect(sorted).toEqual(expected);

          const groups = [...compilePipeline([{ $group: { _id: '$a', n: { $sum: 1 } } }])(batches)].flat();
          const counts = new Map<string, number>();
          for (const { a } of scalars) counts.set(keyOf(a), (counts.get(keyOf(a)) ?? 0) + 1);
          expect(new Map(groups.map(({ _id, n }) => [keyOf(_id), n]))).toEqual(counts);
        },
      ),
    );
  });
});
