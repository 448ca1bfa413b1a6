import { serialize } from 'bson';
import { eachElement, TYPE } from './raw-bson';

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const HEADER = 16;
const MAX_MESSAGE = 48_000_000 + 16_384;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;

/** One command as it came in: its body, and the documents that travelled beside the body. */
export interface Message {
  requestId: number;
  body: Buffer;
  /** By argument name, e.g. `documents`, `updates`. */
  sequences: Map<string, Buffer[]>;
  /** The client wants no answer (write concern 0). */
  isUnacknowledged: boolean;
  /** OP_QUERY, used once per connection for the first hello; it also wants an old-style reply. */
  isLegacy: boolean;
}

/** Cuts a byte stream into messages. Keeps a list of chunks, since joining on each chunk is quadratic for 48 MB. */
export function createFrameReader(onFrame: (frame: Buffer) => void) {
  let chunks: Buffer[] = [];
  let received = 0;
  let wanted = 4;

  return function push(chunk: Buffer): void {
    chunks.push(chunk);
    received += chunk.length;
    while (received >= wanted) {
      const all = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
      const size = all.readInt32LE(0);
      if (size < HEADER || size > MAX_MESSAGE) throw new RangeError('A message has an impossible length');
      const isComplete = received >= size;
      if (isComplete) onFrame(all.subarray(0, size));
      const rest = isComplete ? all.subarray(size) : all;
      chunks = [rest];
      received = rest.length;
      wanted = isComplete ? 4 : size;
    }
  };
}

export function parseMessage(frame: Buffer): Message {
  const opcode = frame.readInt32LE(12);
  const requestId = frame.readInt32LE(4);
  if (opcode === OP_MSG) return parseOpMsg(frame, requestId);
  if (opcode === OP_QUERY) return parseOpQuery(frame, requestId);
  throw new RangeError(`Opcode ${opcode} is not understood`);
}

function parseOpMsg(frame: Buffer, requestId: number): Message {
  const flags = frame.readUInt32LE(HEADER);
  if ((flags & 0xffff & ~(CHECKSUM_PRESENT | MORE_TO_COME)) !== 0)
    throw new RangeError('Unknown required flag');
  const end = frame.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  const sequences = new Map<string, Buffer[]>();
  let body: Buffer | undefined;
  let at = HEADER + 4;
  while (at < end) {
    const kind = frame.readUInt8(at++);
    const size = frame.readInt32LE(at);
    if (size < 5 || at + size > end) throw new RangeError('A section does not fit its message');
    if (kind === 0 && body === undefined) {
      body = frame.subarray(at, at + size);
    } else if (kind === 1) {
      const nameEnd = frame.indexOf(0, at + 4);
      sequences.set(frame.toString('utf8', at + 4, nameEnd), splitDocuments(frame, nameEnd + 1, at + size));
    } else {
      throw new RangeError('Unknown section');
    }
    at += size;
  }
  if (!body) throw new RangeError('A message without a body');
  return { requestId, body, sequences, isUnacknowledged: (flags & MORE_TO_COME) !== 0, isLegacy: false };
}

function parseOpQuery(frame: Buffer, requestId: number): Message {
  const nameEnd = frame.indexOf(0, HEADER + 4);
  const at = nameEnd + 9;
  const size = frame.readInt32LE(at);
  if (size < 5 || at + size > frame.length) throw new RangeError('A query does not fit its message');
  const body = frame.subarray(at, at + size);
  return { requestId, body, sequences: new Map(), isUnacknowledged: false, isLegacy: true };
}

function splitDocuments(frame: Buffer, from: number, end: number): Buffer[] {
  const documents: Buffer[] = [];
  let at = from;
  while (at < end) {
    const size = frame.readInt32LE(at);
    if (size < 5 || at + size > end) throw new RangeError('A document does not fit its sequence');
    documents.push(frame.subarray(at, at + size));
    at += size;
  }
  return documents;
}

/** The documents inside an array of the body, as bytes. */
export function arrayDocuments(bytes: Buffer, at: number): Buffer[] {
  const documents: Buffer[] = [];
  eachElement(bytes, at, ({ type, start, end }) => {
    if (type !== TYPE.object) throw new RangeError('Expected a list of documents');
    documents.push(bytes.subarray(start, end));
    return false;
  });
  return documents;
}

let lastReplyId = 0;

/** The bytes of a reply to `message`. */
export function encodeReply(message: Message, body: Uint8Array): Buffer {
  const extra = message.isLegacy ? 20 : 5;
  const frame = Buffer.allocUnsafe(HEADER + extra + body.length);
  lastReplyId = (lastReplyId + 1) | 0;
  frame.writeInt32LE(frame.length, 0);
  frame.writeInt32LE(lastReplyId, 4);
  frame.writeInt32LE(message.requestId, 8);
  frame.writeInt32LE(message.isLegacy ? OP_REPLY : OP_MSG, 12);
  frame.fill(0, HEADER, HEADER + extra);
  if (message.isLegacy) {
    frame.writeInt32LE(8, HEADER); // "await capable", as servers answer
    frame.writeInt32LE(1, HEADER + 16); // one document follows
  }
  frame.set(body, HEADER + extra);
  return frame;
}

const OK = serialize({ ok: 1 }).subarray(4);
const digits = (index: number) => (index < 10 ? 1 : String(index).length);

/**
 * `{ cursor: { <batch>: documents, id, ns }, ok: 1 }`, written around the stored bytes: a plain find decodes nothing,
 * and this is the reply that the application waits for most often.
 */
export function cursorReply(
  batch: 'firstBatch' | 'nextBatch',
  documents: readonly Buffer[],
  id: bigint,
  ns: string,
): Buffer {
  const arraySize = documents.reduce((sum, { length }, index) => sum + 2 + digits(index) + length, 5);
  const nsSize = Buffer.byteLength(ns) + 1;
  const cursorSize = 4 + 2 + batch.length + arraySize + 12 + 8 + nsSize + 1;
  const reply = Buffer.allocUnsafe(4 + 8 + cursorSize + OK.length);
  let at = reply.writeInt32LE(reply.length, 0);
  const element = (type: number, name: string) => {
    at = reply.writeUInt8(type, at);
    at += reply.write(`${name}\0`, at, 'latin1');
  };
  element(TYPE.object, 'cursor');
  at = reply.writeInt32LE(cursorSize, at);
  element(TYPE.array, batch);
  at = reply.writeInt32LE(arraySize, at);
  for (let i = 0; i < documents.length; i++) {
    const document = documents[i];
    if (!document) break;
    element(TYPE.object, String(i));
    reply.set(document, at);
    at += document.length;
  }
  at = reply.writeUInt8(0, at);
  element(TYPE.long, 'id');
  at = reply.writeBigInt64LE(id, at);
  element(TYPE.string, 'ns');
  at = reply.writeInt32LE(nsSize, at);
  at += reply.write(`${ns}\0`, at);
  at = reply.writeUInt8(0, at);
  reply.set(OK, at);
  return reply;
}

/** A reply with one stored document inside it, again without decoding it. */
export function replyWithDocument(
  fields: Record<string, unknown>,
  name: string,
  document: Buffer | undefined,
): Buffer {
  if (!document) return Buffer.from(serialize({ ...fields, [name]: null }));
  const rest = serialize(fields);
  const head = Buffer.from(`\x03${name}\0`, 'latin1');
  const reply = Buffer.concat([rest.subarray(0, 4), head, document, rest.subarray(4)]);
  reply.writeInt32LE(reply.length, 0);
  return reply;
}
