import { mongo } from 'mongoose';

/** In each of two generations; a delivery's two looks are never further apart than this many people. */
const MOST_KEPT = 2_000;

/**
 * Decodes documents, those with the very same bytes as a moment ago not again: what is written to many people is asked twice
 * within moments, the second time nearly always to learn that nothing changed. Nothing of it may be changed in place.
 */
export function createDecoder<T extends object>(): (bytes: Uint8Array) => T {
  let recent = new Map<string, T>();
  let older = new Map<string, T>();
  return (bytes) => {
    const key = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    const decoded = recent.get(key) ?? older.get(key) ?? (mongo.BSON.deserialize(bytes) as T);
    recent.set(key, decoded);
    if (recent.size > MOST_KEPT) [recent, older] = [new Map(), recent];
    return decoded;
  };
}
