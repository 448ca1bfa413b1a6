import { mongo } from 'mongoose';
import { createDecoder } from '../../src/consent/decoded-states';

const bytesOf = (document: object) => mongo.BSON.serialize(document);

describe('documents that are read again and again', () => {
  it('are what their bytes say, as often as these change', () => {
    const decode = createDecoder<{ _id: string; seq: number }>();
    for (const seq of [1, 2, 1, 3]) expect(decode(bytesOf({ _id: 'c-1', seq }))).toEqual({ _id: 'c-1', seq });
  });

  it('are decoded once while nothing in them changes', () => {
    const decode = createDecoder<{ at: Date }>();
    const first = decode(bytesOf({ at: new Date(1) }));
    expect(decode(bytesOf({ at: new Date(1) }))).toBe(first);
  });

  it('are forgotten when thousands of others were read since', () => {
    const decode = createDecoder<{ n: number }>();
    const first = decode(bytesOf({ n: -1 }));
    for (let n = 0; n < 5_000; n++) decode(bytesOf({ n }));
    expect(decode(bytesOf({ n: -1 }))).toEqual(first);
    expect(decode(bytesOf({ n: -1 }))).not.toBe(first);
  });
});
