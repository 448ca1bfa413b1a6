import { ObjectId, serialize } from 'bson';
import { decodeDocument } from './decode';
import { dollarPrefixedFieldName, invalidId, objectTooLarge } from './errors';
import { eachElement, ownCopy } from './raw-bson';
import { Document, isDocument, isRegex, typeName, type Value } from './values';

const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** The bytes to keep of a document that came in for insertion: as sent, with `_id` first. */
export function insertable(bytes: Buffer): Buffer {
  checkId(decodeDocument(bytes)._id);
  let id: Uint8Array | undefined;
  const others: Uint8Array[] = [];
  eachElement(bytes, 0, ({ name, from, end }) => {
    if (name === '_id') id ??= bytes.subarray(from, end);
    else others.push(bytes.subarray(from, end));
    return others.length === 0; // `_id` comes first, as the driver sends it: nothing has to be moved
  });
  if (id && others.length === 0) return ownCopy(checkSize(bytes));
  id ??= serialize({ _id: new ObjectId() }).subarray(4, -1);
  return ownCopy(checkSize(joinElements([id, ...others])));
}

function joinElements(elements: Uint8Array[]): Buffer {
  const document = Buffer.concat([Buffer.alloc(4), ...elements, Buffer.alloc(1)]);
  document.writeInt32LE(document.length, 0);
  return document;
}

/** A new document with `_id` first, made when there is none. */
export function withId(document: Document): Document {
  const result = new Document();
  result._id = document._id === undefined ? new ObjectId() : document._id;
  checkId(result._id);
  for (const [name, value] of Object.entries(document)) if (name !== '_id') result[name] = value;
  return result;
}

export const encode = (document: Document): Buffer => ownCopy(checkSize(serialize(document)));

export function checkSize<T extends Uint8Array>(bytes: T): T {
  if (bytes.length <= MAX_DOCUMENT_BYTES) return bytes;
  throw objectTooLarge(
    `object to insert too large. size in bytes: ${bytes.length}, max size: ${MAX_DOCUMENT_BYTES}`,
  );
}

function checkId(id: Value | undefined): void {
  if (Array.isArray(id) || isRegex(id)) throw invalidId(`The '_id' value cannot be of type ${typeName(id)}`);
  if (isDocument(id) && Object.keys(id).some((name) => name.startsWith('$'))) {
    throw dollarPrefixedFieldName("_id fields may not contain '$'-prefixed fields");
  }
}
