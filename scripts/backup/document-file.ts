/** A file of BSON documents, one after the other and gzipped: what `mongodump --gzip` writes, so its tools can read it. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

const SMALLEST_DOCUMENT = 5;

export interface Written {
  documents: number;
  /** Of the documents' bytes, before compression. */
  sha256: string;
}

/** Resolves once everything is on the disk. */
export async function writeDocuments(file: string, documents: AsyncIterable<Uint8Array>): Promise<Written> {
  const digest = createDigest();
  const counted = async function* () {
    for await (const document of documents) {
      digest.add(document);
      yield document;
    }
  };
  const toDisk = createWriteStream(file, { mode: 0o600, flush: true });
  await pipeline(counted, createGzip(), toDisk);
  return digest.result();
}

/** @throws when the file is cut off or changed: gzip carries a checksum. */
export async function* readDocuments(file: string): AsyncGenerator<Uint8Array> {
  const source = createReadStream(file);
  const unzipped = createGunzip();
  source.on('error', (err) => unzipped.destroy(err));
  source.pipe(unzipped);
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of unzipped) {
    let bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let size = sizeOf(bytes); size <= bytes.length; size = sizeOf(bytes)) {
      yield bytes.subarray(0, size);
      bytes = bytes.subarray(size);
    }
    rest = bytes;
  }
  if (rest.length > 0) throw new Error(`${file} ends in the middle of a document`);
}

/** A document begins with its own size; Infinity until those four bytes are there. */
function sizeOf(bytes: Buffer): number {
  if (bytes.length < 4) return Number.POSITIVE_INFINITY;
  const size = bytes.readInt32LE(0);
  if (size < SMALLEST_DOCUMENT) throw new Error('These are no documents');
  return size;
}

export async function digestOf(documents: AsyncIterable<Uint8Array>): Promise<Written> {
  const digest = createDigest();
  for await (const document of documents) digest.add(document);
  return digest.result();
}

function createDigest() {
  const hash = createHash('sha256');
  let documents = 0;
  return {
    add(document: Uint8Array) {
      hash.update(document);
      documents += 1;
    },
    result: (): Written => ({ documents, sha256: hash.digest('hex') }),
  };
}
