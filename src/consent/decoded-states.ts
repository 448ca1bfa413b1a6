import { mongo } from 'mongoose';
import { createRemembering } from '../platform/remembering';

/** More people than are between a delivery's two looks; a state is a few kilobytes. */
const MOST_KEPT = 4_000;

/**
 * Decodes documents, those with the very same bytes as a moment ago not again: what is written to many people is asked twice
 * within moments, the second time nearly always to learn that nothing changed. Nothing of it may be changed in place.
 */
export function createDecoder<T extends object>(): (bytes: Uint8Array) => T {
  const remembered = createRemembering<string, T>({ most: MOST_KEPT });
  return (bytes) => {
    const key = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    return remembered(key, () => mongo.BSON.deserialize(bytes) as T);
  };
}
