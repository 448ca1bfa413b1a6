import { Double, Long, ObjectId } from 'bson';
import fc from 'fast-check';
import { compileSort, compileSortKeys, sortBatches } from '../../../src/storage/embedded/sort';
import { compare, type Document, documentOf } from '../../../src/storage/embedded/values';
import { aValue } from './arbitraries';

const sorted = (documents: Document[], spec: Document) => documents.toSorted(compileSort(spec));

describe('sorting', () => {
  it('orders by type first and puts missing fields with null', () => {
    const documents: Document[] = [
      { a: new Date(0) },
      { a: true },
      { a: new ObjectId('000000000000000000000001') },
      { a: [] },
      { a: {} },
      { a: 'x' },
      { a: 1 },
      {},
    ];
    expect(sorted(documents, { a: 1 }).map(({ a }) => a)).toEqual([
      [],
      undefined,
      1,
      'x',
      {},
      new ObjectId('000000000000000000000001'),
      true,
      new Date(0),
    ]);
  });

  it('uses the smallest item of an array upwards and the largest downwards', () => {
    const documents: Document[] = [{ a: [5, 1] }, { a: 2 }, { a: [3, 4] }];
    expect(sorted(documents, { a: 1 })).toEqual([{ a: [5, 1] }, { a: 2 }, { a: [3, 4] }]);
    expect(sorted(documents, { a: -1 })).toEqual([{ a: [5, 1] }, { a: [3, 4] }, { a: 2 }]);
  });

  it('reaches fields inside the documents of an array', () => {
    const documents: Document[] = [
      { a: [{ b: 3 }, { b: 9 }] },
      { a: { b: 5 } },
      { a: [{ c: 1 }] },
      { a: [7, { b: 8 }] },
    ];
    expect(sorted(documents, { 'a.b': 1 })).toEqual([documents[2], documents[3], documents[0], documents[1]]);
    expect(sorted(documents, { 'a.b': -1 })).toEqual([
      documents[0],
      documents[3],
      documents[1],
      documents[2],
    ]);
    expect(sorted([{ a: [1, 5] }, { a: [2, 3] }], { 'a.1': 1 })).toEqual([{ a: [2, 3] }, { a: [1, 5] }]);
  });

  it('compares numbers of different types by value, texts by code point', () => {
    const numbers: Document[] = [
      { a: Long.fromString('9007199254740993') },
      { a: 2 ** 53 },
      { a: new Double(3) },
      { a: 10 },
    ];
    expect(sorted(numbers, { a: 1 }).map(({ a }) => String(a))).toEqual([
      '3',
      '10',
      '9007199254740992',
      '9007199254740993',
    ]);
    const texts: Document[] = [{ a: '\u{1F600}' }, { a: '～' }, { a: '나' }, { a: '가' }, { a: 'Z' }];
    expect(sorted(texts, { a: 1 }).map(({ a }) => a)).toEqual(['Z', '가', '나', '～', '\u{1F600}']);
  });

  it('goes on to the next field when the first is equal', () => {
    const documents: Document[] = [
      { a: 1, b: 1 },
      { a: 0, b: 1 },
      { a: 1, b: 2 },
    ];
    expect(sorted(documents, { a: 1, b: -1 })).toEqual([
      { a: 0, b: 1 },
      { a: 1, b: 2 },
      { a: 1, b: 1 },
    ]);
  });

  it.each<[Document, number]>([
    [{ a: 2 }, 2],
    [{ a: 'asc' }, 2],
    [{ a: { $meta: 'textScore' } }, 115],
  ])('refuses %j', (spec, code) => {
    expect(() => compileSort(spec)).toThrow(expect.objectContaining({ code }));
  });

  it('refuses two array fields at once rather than sorting wrongly', () => {
    expect(() => compileSortKeys({ a: 1, b: 1 }).keyOf({ a: [1, 2], b: [1, 2] })).toThrow('not supported');
  });
});

describe('sorting in slices', () => {
  const drain = (documents: Document[], spec: Document, limit?: number) => {
    const { keyOf, compareKeys } = compileSortKeys(spec);
    const batches = Array.from({ length: Math.ceil(documents.length / 100) }, (_, i) =>
      documents.slice(i * 100, i * 100 + 100),
    );
    return [...sortBatches(batches, keyOf, compareKeys, limit)].flat();
  };
  const many = Array.from({ length: 20_000 }, (_, i): Document => ({ _id: i, a: (i * 7919) % 997 }));

  it('gives the same stable order as sorting at once', () => {
    expect(drain(many, { a: -1 })).toEqual(sorted(many, { a: -1 }));
  });

  it.each([0, 1, 20, 2048, 2049, 19_999, 30_000])(
    'keeps only the first %d when there is a limit',
    (limit) => {
      expect(drain(many, { a: 1 }, limit)).toEqual(sorted(many, { a: 1 }).slice(0, limit));
    },
  );

  it('lets other work run between slices', () => {
    const { keyOf, compareKeys } = compileSortKeys({ a: 1 });
    let pauses = 0;
    for (const batch of sortBatches([many, many], keyOf, compareKeys)) pauses += batch.length === 0 ? 1 : 0;
    expect(pauses).toBeGreaterThan(10);
  });

  it('orders any values as compare does', () => {
    const scalar = aValue().filter((value) => !Array.isArray(value));
    fc.assert(
      fc.property(fc.array(scalar, { maxLength: 20 }), (values) => {
        const documents = values.map((a) => documentOf([['a', a]]));
        const order = drain(documents, { a: 1 });
        for (const [i, { a }] of order.entries())
          if (i > 0) expect(compare(order[i - 1]?.a, a)).toBeLessThanOrEqual(0);
        expect(order).toHaveLength(values.length);
      }),
    );
  });
});
