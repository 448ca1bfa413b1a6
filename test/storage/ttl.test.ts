import { createCatalog } from '../../src/storage/embedded/catalog';
import { decodeDocument } from '../../src/storage/embedded/decode';
import { encode, withId } from '../../src/storage/embedded/document-to-store';
import { parseIndexDefinition } from '../../src/storage/embedded/index-definition';
import { memoryStore } from '../../src/storage/embedded/store';
import { sweepExpired } from '../../src/storage/embedded/ttl';
import { type Document, documentOf, type Value } from '../../src/storage/embedded/values';

const now = new Date('2026-03-01T00:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

async function sweep(documents: Record<string, Value>, index: Document): Promise<string[]> {
  const catalog = createCatalog({ store: memoryStore });
  const things = catalog.create('test', 'things');
  things.indexes.push(things.buildIndex(parseIndexDefinition({ name: 'ttl', ...index })));
  for (const [name, at] of Object.entries(documents)) {
    catalog.write(
      things,
      catalog.newId(),
      encode(
        withId(
          documentOf([
            ['name', name],
            ['at', at],
          ]),
        ),
      ),
    );
  }
  await sweepExpired(catalog, now);
  return [...things.ids()].map((id) => String(decodeDocument(things.get(id) ?? Buffer.alloc(0)).name));
}

describe('a TTL index', () => {
  const documents = {
    old: ago(100),
    justExpired: ago(61),
    young: ago(59),
    future: ago(-100),
    text: '2020-01-01',
    number: 0,
    nothing: null,
    oneOld: [ago(-5), ago(100)],
    noneOld: [ago(-5)],
  };

  it.each([1, -1])(
    'deletes what is older, by date and by the earliest of several dates (%i)',
    async (direction) => {
      expect(await sweep(documents, { key: { at: direction }, expireAfterSeconds: 60 })).toEqual([
        'young',
        'future',
        'text',
        'number',
        'nothing',
        'noneOld',
      ]);
    },
  );

  it('leaves documents alone that its partial filter does not cover', async () => {
    const index = { key: { at: 1 }, expireAfterSeconds: 0, partialFilterExpression: { name: 'old' } };
    expect(await sweep({ old: ago(1), other: ago(1) }, index)).toEqual(['other']);
  });

  it('deletes nothing by an index that does not expire', async () => {
    expect(await sweep({ old: ago(1e6) }, { key: { at: 1 } })).toEqual(['old']);
  });
});
