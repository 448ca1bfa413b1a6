import { BsonReader, END, type NamedBytes, OBJECT } from './bson-reader';
import { Document, type Value } from './values';

/**
 * Decodes BSON without losing types: `bson` encodes the result back to the same bytes. Its own decoder cannot do that,
 * because it turns the double 1.0 into the number 1, which it encodes as an int32.
 */
export function decodeDocument(bytes: Uint8Array): Document {
  const reader = new BsonReader(bytes);
  const document = reader.document();
  reader.expectEnd();
  return document;
}

/** Decodes only the named top-level fields: enough to compute index keys without paying for the rest. */
export function readFields(bytes: Uint8Array, names: ReadonlySet<string>): Document {
  const reader = new BsonReader(bytes);
  const found = new Document();
  const wanted = namedBytes(names);
  let missing = wanted.length;
  reader.open();
  for (let type = reader.byte(); type !== END && missing > 0; type = reader.byte()) {
    const name = reader.nameAmong(wanted);
    if (name !== undefined) {
      found[name] = reader.value(type);
      missing -= 1;
    } else {
      reader.skip(type);
    }
  }
  return found;
}

const known = new WeakMap<ReadonlySet<string>, NamedBytes[]>();

/** The same set is asked about for one document after the other. */
export function namedBytes(names: ReadonlySet<string>): NamedBytes[] {
  const made = known.get(names) ?? [...names].map((text) => ({ text, bytes: Buffer.from(text) }));
  known.set(names, made);
  return made;
}

/**
 * Reads one value by dotted path through embedded documents. Arrays on the way are not entered:
 * the path then counts as missing, as it does when a field is absent.
 */
export function readPath(bytes: Uint8Array, path: string): Value | undefined {
  const reader = new BsonReader(bytes);
  const parts = path.split('.');
  let depth = 0;
  reader.open();
  for (let type = reader.byte(); type !== END; type = reader.byte()) {
    if (reader.name() !== parts[depth]) {
      reader.skip(type);
    } else if (depth === parts.length - 1) {
      return reader.value(type);
    } else if (type === OBJECT) {
      reader.open();
      depth += 1;
    } else {
      return undefined;
    }
  }
  return undefined;
}
