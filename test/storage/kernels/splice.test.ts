import { serialize } from 'bson';
import fc from 'fast-check';
import { decodeDocument } from '../../../src/storage/embedded/decode';
import { createSplicer } from '../../../src/storage/embedded/splice';
import { compileUpdate } from '../../../src/storage/embedded/update';
import type { Document } from '../../../src/storage/embedded/values';
import { aDocument, aValue } from './arbitraries';

const bytesOf = (document: Document) => Buffer.from(serialize(document));

function spliced(document: Document, spec: Document) {
  const update = compileUpdate(spec);
  return createSplicer(update, update.fields ?? new Set())(bytesOf(document));
}

/** Changes of fields that are there and of some that are not, at the top and inside. */
const anUpdate = () =>
  fc.record({
    $set: fc.dictionary(fc.constantFrom('a', 'c', 'd', 'constructor'), aValue(), { minKeys: 1 }),
    $unset: fc.constantFrom<Document>({}, { b: 1 }, { e: 1 }),
    $max: fc.constantFrom<Document>({}, { f: 1 }),
  });

describe('a document changed byte by byte', () => {
  it('is the very one that decoding all of it, changing it and encoding it again would make', () => {
    fc.assert(
      fc.property(aDocument(), anUpdate(), (document, update) => {
        const before = decodeDocument(bytesOf(document));
        const after = compileUpdate(update).apply(before);
        const result = spliced(document, update);
        expect(result?.bytes).toEqual(after === before ? undefined : bytesOf(after));
      }),
    );
  });

  it('says which of its top-level fields are not what they were', () => {
    const result = spliced(
      { a: 1, b: { c: 1 }, d: 1, e: 1 },
      { $set: { a: 1, 'b.c': 2, f: 1 }, $unset: { d: 1 } },
    );
    expect(result?.changed).toEqual(new Set(['b', 'd', 'f']));
  });

  it('takes what the same change makes of each document from that document', () => {
    const update = compileUpdate({ $set: { same: 1 }, $push: { list: 9 } });
    const splice = createSplicer(update, update.fields ?? new Set());
    const results = [[1], [2, 3]].map((list) => splice(bytesOf({ list }))?.bytes);
    expect(results).toEqual([bytesOf({ list: [1, 9], same: 1 }), bytesOf({ list: [2, 3, 9], same: 1 })]);
  });

  it('still refuses to change the _id', () => {
    expect(() => spliced({ _id: 1, a: 1 }, { $set: { _id: 2 } })).toThrow(
      expect.objectContaining({ code: 66 }),
    );
  });
});
