import { serialize } from 'bson';
import { namedBytes, readFields } from './decode';
import { checkSize } from './document-to-store';
import { elementsNamed } from './raw-bson';
import type { Update } from './update';
import { Document, type Value } from './values';

/** What became of a document, and which of its top-level fields changed. */
export interface Spliced {
  bytes: Buffer;
  changed: ReadonlySet<string>;
}

/**
 * Changes stored documents: only the fields that the update names are decoded and written anew, all others are copied as
 * they lie there. Answers undefined when there is nothing to change.
 */
export function createSplicer(update: Update, fields: ReadonlySet<string>) {
  const names = namedBytes(fields);
  /** The update often sets the same for one document after the other. */
  const encoded = new Map<string, { value: Value; element: Uint8Array }>();

  function element(name: string, value: Value): Uint8Array {
    const known = encoded.get(name);
    if (known && Object.is(known.value, value)) return known.element;
    const holder = new Document();
    holder[name] = value;
    const element = serialize(holder).subarray(4, -1);
    encoded.set(name, { value, element });
    return element;
  }

  return function splice(bytes: Buffer): Spliced | undefined {
    const before = readFields(bytes, fields);
    const after = update.apply(before);
    if (after === before) return undefined;
    const changed = new Set<string>();
    for (const name of fields) if (!Object.is(before[name], after[name])) changed.add(name);
    const parts: Uint8Array[] = [];
    let copiedTo = 4;
    for (const { name, from, end } of elementsNamed(bytes, names)) {
      const value = after[name];
      if (!changed.has(name)) continue;
      parts.push(bytes.subarray(copiedTo, from));
      if (value !== undefined) parts.push(element(name, value));
      copiedTo = end;
    }
    parts.push(bytes.subarray(copiedTo, bytes.length - 1));
    for (const [name, value] of Object.entries(after))
      if (before[name] === undefined) parts.push(element(name, value));
    return { bytes: checkSize(joined(parts)), changed };
  };
}

/** Unpooled, as everything that is kept. */
function joined(parts: readonly Uint8Array[]): Buffer {
  const document = Buffer.allocUnsafeSlow(parts.reduce((sum, { length }) => sum + length, 5));
  let at = document.writeInt32LE(document.length, 0);
  for (const part of parts) {
    document.set(part, at);
    at += part.length;
  }
  document[at] = 0;
  return document;
}
