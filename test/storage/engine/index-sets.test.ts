import fc from 'fast-check';
import { createCatalog } from '../../../src/storage/embedded/catalog';
import type { Collection } from '../../../src/storage/embedded/collection';
import { decodeDocument } from '../../../src/storage/embedded/decode';
import { encode, withId } from '../../../src/storage/embedded/document-to-store';
import { idsIn } from '../../../src/storage/embedded/id-set';
import { parseIndexDefinition } from '../../../src/storage/embedded/index-definition';
import { idsByIndexes } from '../../../src/storage/embedded/index-sets';
import { compileFilter } from '../../../src/storage/embedded/match';
import { countMatches } from '../../../src/storage/embedded/search';
import { createSlice } from '../../../src/storage/embedded/slice';
import { memoryStore } from '../../../src/storage/embedded/store';
import { type Document, documentOf, type Value } from '../../../src/storage/embedded/values';

jest.setTimeout(30_000);

/** People as a segment asks about them: one word, two of a compound index, lists, a date; `no` has no index. */
const INDEXES: Value[] = [
  { state: 1, seen: 1 },
  { list: 1 },
  { tags: 1 },
  { word: -1, list: 1 },
  { word: 1 },
  { loose: 1 },
];
const aWord = fc.constantFrom('a', 'b', 'c', 'd');
const aDate = fc.integer({ min: 1, max: 6 }).map((day) => new Date(day * 86_400_000));
const words = fc.array(aWord, { maxLength: 3 });
const aLoose = fc.oneof<fc.Arbitrary<Value>[]>(aWord, words, fc.constantFrom(null, 1, Number.NaN));
const aPerson = fc
  .record(
    { state: aWord, seen: aDate, list: words, tags: words, word: aWord, loose: aLoose, no: aWord },
    { requiredKeys: ['state', 'seen'] },
  )
  .map((fields) => documentOf(Object.entries(fields)));

const aRange = <T extends Value>(value: fc.Arbitrary<T>) =>
  fc
    .record({ $gte: value, $gt: value, $lt: value, $lte: value }, { requiredKeys: [] })
    .filter((range) => Object.keys(range).length > 0)
    .map((range): Value => documentOf(Object.entries(range)));
const onList = fc.oneof(
  aWord,
  aRange(aWord),
  aRange(aWord).map((range): Value => ({ $elemMatch: range })),
  words.map((choices): Value => ({ $in: choices })),
  fc.constantFrom<Value>({ $exists: false }, { $ne: 'a' }, null, { $lt: 5 }, { $in: ['a', null] }),
);
const aClause = fc.oneof(
  fc.record({ state: aWord }),
  fc.record({ word: onList }),
  fc.record({ list: onList }),
  fc.record({ tags: onList }),
  fc.record({ loose: onList }),
  fc.record({ seen: fc.oneof(aDate, aRange(aDate)) }),
  fc.record({ no: aWord }),
);
const { aFilter } = fc.letrec<{ aFilter: Document }>((tie) => ({
  aFilter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    aClause.map((clause) => documentOf(Object.entries(clause))),
    fc
      .tuple(
        fc.constantFrom('$and', '$or', '$nor', '$and'),
        fc.array(tie('aFilter'), { minLength: 1, maxLength: 4 }),
      )
      .map(([name, branches]) => documentOf([[name, branches]])),
    fc
      .tuple(
        aWord,
        fc.constantFrom('$and', '$or', '$nor'),
        fc.array(tie('aFilter'), { minLength: 1, maxLength: 3 }),
      )
      .map(([state, name, branches]) =>
        documentOf([
          ['state', state],
          [name, branches],
        ]),
      ),
  ),
}));

describe('sets of ids read from indexes', () => {
  it('hold everybody who passes a filter, nobody else when they say so, and count the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(aPerson, { minLength: 20, maxLength: 60 }),
        fc.array(aFilter, { minLength: 1, maxLength: 10 }),
        async (people, filters) => {
          const collection = aCollection(people);
          for (const filter of filters) {
            const passing = passingIds(collection, filter);
            const known = await idsByIndexes(collection, filter, createSlice());
            const ids = known ? [...idsIn(known.ids)].sort((a, b) => a - b) : [];
            expect(ids).toHaveLength(known?.ids.size ?? 0);
            if (known?.isExact) expect(ids).toEqual(passing);
            else if (known) expect(ids).toEqual(expect.arrayContaining(passing));
            expect(await countMatches(collection, { filter }, createSlice())).toBe(passing.length);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('answer a segment of consents, answers, deeds and dates without a look at anybody', async () => {
    const collection = aCollection(
      Array.from(
        { length: 1_200 },
        (_, n): Document => ({
          state: n % 10 === 0 ? 'b' : 'a',
          seen: new Date((n % 30) * 86_400_000),
          list: ['ads', n % 2 === 0 ? 'clicked' : 'pressed'],
          tags: [`2026-0${1 + (n % 9)}`],
        }),
      ),
    );
    const filter: Document = {
      $and: [
        { list: 'ads' },
        { list: { $in: ['clicked', 'other'] } },
        { tags: { $elemMatch: { $gte: '2026-04', $lt: '2026-07' } } },
        { $nor: [{ seen: { $gte: new Date(20 * 86_400_000) } }] },
      ],
      state: 'a',
    };
    expect(await idsByIndexes(collection, filter, createSlice())).toMatchObject({ isExact: true });
    expect(await countMatches(collection, { filter }, createSlice())).toBe(
      passingIds(collection, filter).length,
    );
  });

  it('leave to the documents what no index answers', async () => {
    const collection = aCollection([
      { list: ['a'], loose: 'b' },
      { list: ['a'], loose: ['b'] },
    ]);
    const known = (filter: Document) => idsByIndexes(collection, filter, createSlice());
    expect(await known({ no: 'a' })).toBeUndefined();
    expect(await known({ list: 'a', no: 'a' })).toMatchObject({ isExact: false });
    expect(await known({ list: { $gt: 'a', $lt: 'b' } })).toBeUndefined();
    expect(await known({ loose: { $elemMatch: { $gte: 'b' } } })).toBeUndefined();
  });
});

function aCollection(documents: Document[]): Collection {
  const catalog = createCatalog({ store: memoryStore });
  const collection = catalog.create('test', 'people');
  for (const [i, key] of INDEXES.entries())
    collection.indexes.push(collection.buildIndex(parseIndexDefinition({ name: `i${i}`, key })));
  for (const document of documents) catalog.write(collection, catalog.newId(), encode(withId(document)));
  return collection;
}

function passingIds(collection: Collection, filter: Document): number[] {
  const passes = compileFilter(filter);
  return [...collection.ids()].filter((id) => {
    const bytes = collection.get(id);
    return bytes !== undefined && passes(decodeDocument(bytes));
  });
}
