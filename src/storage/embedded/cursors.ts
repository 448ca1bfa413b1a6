import { Long } from 'bson';
import { cursorNotFound } from './errors';
import type { Slice } from './slice';
import { cursorReply } from './wire';

const EXPIRES_MS = 10 * 60_000;
const FIRST_BATCH = 101;
const MAX_BATCH_BYTES = 16 * 1024 * 1024;

/** The rest of a result. The documents were found when the cursor was opened; changes since then do not show. */
interface Cursor {
  namespace: string;
  rest: Buffer[];
  at: number;
  /** Turns a stored document into the one to send, for projections. */
  shape(bytes: Buffer): Buffer;
  usedAt: number;
}

const asStored = (bytes: Buffer) => bytes;

export function createCursors() {
  const cursors = new Map<bigint, Cursor>();
  let lastId = 0n;

  async function open(
    namespace: string,
    documents: Buffer[],
    options: { batchSize?: number; isSingleBatch?: boolean; shape?: (bytes: Buffer) => Buffer },
    slice: Slice,
  ): Promise<Buffer> {
    const { batchSize = FIRST_BATCH, isSingleBatch = false, shape = asStored } = options;
    const cursor: Cursor = { namespace, rest: documents, at: 0, shape, usedAt: Date.now() };
    const batch = await take(cursor, batchSize, slice);
    if (isSingleBatch || cursor.at >= documents.length)
      return cursorReply('firstBatch', batch, 0n, namespace);
    lastId++;
    cursors.set(lastId, cursor);
    return cursorReply('firstBatch', batch, lastId, namespace);
  }

  async function next(
    id: bigint,
    namespace: string,
    batchSize: number | undefined,
    slice: Slice,
  ): Promise<Buffer> {
    const cursor = cursors.get(id);
    if (cursor?.namespace !== namespace) throw cursorNotFound(`cursor id ${id} not found`);
    const batch = await take(cursor, batchSize || Number.POSITIVE_INFINITY, slice);
    cursor.usedAt = Date.now();
    if (cursor.at < cursor.rest.length) return cursorReply('nextBatch', batch, id, namespace);
    cursors.delete(id);
    return cursorReply('nextBatch', batch, 0n, namespace);
  }

  function kill(ids: bigint[]): { cursorsKilled: Long[]; cursorsNotFound: Long[] } {
    const cursorsKilled: Long[] = [];
    const cursorsNotFound: Long[] = [];
    for (const id of ids) (cursors.delete(id) ? cursorsKilled : cursorsNotFound).push(Long.fromBigInt(id));
    return { cursorsKilled, cursorsNotFound };
  }

  function expire(): void {
    const oldest = Date.now() - EXPIRES_MS;
    for (const [id, { usedAt }] of cursors) if (usedAt < oldest) cursors.delete(id);
  }

  return { open, next, kill, expire };
}
export type Cursors = ReturnType<typeof createCursors>;

async function take(cursor: Cursor, count: number, slice: Slice): Promise<Buffer[]> {
  const batch: Buffer[] = [];
  let size = 0;
  while (batch.length < count) {
    const stored = cursor.rest[cursor.at];
    if (!stored) break;
    const document = cursor.shape(stored);
    size += document.length;
    if (batch.length > 0 && size > MAX_BATCH_BYTES) break;
    batch.push(document);
    cursor.at++;
    if (slice.isDue()) await slice.pause();
  }
  return batch;
}
