const CHUNK = 512;
const ID_BYTES = 6;

/** From `from` up to but not including `to`; undefined is open. */
export interface KeyRange {
  from: string | undefined;
  to: string | undefined;
}

function idOf(entry: string): number {
  let id = 0;
  for (let i = entry.length - ID_BYTES; i < entry.length; i++) id = id * 256 + entry.charCodeAt(i);
  return id;
}

/** A sorted list of entries in chunks: a change moves at most one chunk, a search is two binary searches. */
export function createOrderedIndex() {
  let chunks: string[][] = [[]];

  /** Replaces everything. One sort is much faster than as many inserts. */
  function load(keys: Iterable<readonly [key: string, id: number]>): void {
    const sorted = Array.from(keys, ([key, id]) => entryOf(key, id));
    // Often they are in order already, as ids and times of creation are.
    if (sorted.some((entry, i) => entry < (sorted[i - 1] ?? ''))) sorted.sort();
    chunks = [];
    for (let at = 0; at < sorted.length; at += CHUNK) chunks.push(sorted.slice(at, at + CHUNK));
    if (chunks.length === 0) chunks.push([]);
  }

  function add(key: string, id: number): void {
    const entry = entryOf(key, id);
    const c = chunkFor(entry);
    const chunk = chunks[c];
    if (!chunk) return;
    const at = lowerBound(chunk, entry);
    if (chunk[at] === entry) return;
    chunk.splice(at, 0, entry);
    if (chunk.length > CHUNK * 2) chunks.splice(c + 1, 0, chunk.splice(CHUNK));
  }

  function remove(key: string, id: number): void {
    const entry = entryOf(key, id);
    const c = chunkFor(entry);
    const chunk = chunks[c];
    const at = chunk ? lowerBound(chunk, entry) : -1;
    if (!chunk || chunk[at] !== entry) return;
    chunk.splice(at, 1);
    if (chunk.length === 0 && chunks.length > 1) chunks.splice(c, 1);
  }

  /** The chunk that holds `entry`, or would. */
  function chunkFor(entry: string): number {
    let low = 0;
    let high = chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const first = chunks[middle]?.[0];
      if (first !== undefined && first <= entry) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function position(bound: string): [chunk: number, at: number] {
    const c = chunkFor(bound);
    return [c, lowerBound(chunks[c] ?? [], bound)];
  }

  /** The record ids of the range, in order. The list must not change before the last one is taken. */
  function* ids(range: KeyRange, isReverse = false): Generator<number> {
    const [firstChunk, firstAt] = range.from === undefined ? [0, 0] : position(range.from);
    const [lastChunk, lastAt] = range.to === undefined ? [chunks.length, 0] : position(range.to);
    const step = isReverse ? -1 : 1;
    const from = isReverse ? Math.min(lastChunk, chunks.length - 1) : firstChunk;
    const until = isReverse ? firstChunk - 1 : Math.min(lastChunk + 1, chunks.length);
    for (let c = from; isReverse ? c > until : c < until; c += step) {
      const chunk = chunks[c] ?? [];
      const low = c === firstChunk ? firstAt : 0;
      const high = c === lastChunk ? lastAt : chunk.length;
      for (let i = isReverse ? high - 1 : low; isReverse ? i >= low : i < high; i += step)
        yield idOf(chunk[i] ?? '');
    }
  }

  /** Calls `visit` with the first record ids of the range and answers what is left of it; the list may change meanwhile. */
  function step({ from, to }: KeyRange, visit: (id: number) => void): KeyRange | undefined {
    const [c, at] = from === undefined ? [0, 0] : position(from);
    const chunk = chunks[c] ?? [];
    const end = to === undefined ? chunk.length : lowerBound(chunk, to);
    for (let i = at; i < end; i++) visit(idOf(chunk[i] ?? ''));
    const next = chunks[c + 1]?.[0];
    return next === undefined || (to !== undefined && next >= to) ? undefined : { from: next, to };
  }

  function count(range: KeyRange): number {
    const [firstChunk, firstAt] = range.from === undefined ? [0, 0] : position(range.from);
    const [lastChunk, lastAt] = range.to === undefined ? [chunks.length, 0] : position(range.to);
    if (lastChunk < firstChunk) return 0;
    let total = lastAt - firstAt;
    for (let c = firstChunk; c < lastChunk; c++) total += chunks[c]?.length ?? 0;
    return Math.max(0, total);
  }

  /** An entry whose key another record has too. */
  function duplicate(): { key: string; id: number } | undefined {
    let before = '';
    for (const chunk of chunks) {
      for (const entry of chunk) {
        const key = entry.slice(0, -ID_BYTES);
        if (key === before) return { key, id: idOf(entry) };
        before = key;
      }
    }
    return undefined;
  }

  return { load, add, remove, ids, step, count, duplicate };
}
export type OrderedIndex = ReturnType<typeof createOrderedIndex>;

function lowerBound(chunk: string[], entry: string): number {
  let low = 0;
  let high = chunk.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((chunk[middle] ?? '') < entry) low = middle + 1;
    else high = middle;
  }
  return low;
}

let scratch = Buffer.allocUnsafeSlow(1024);

/**
 * `key` and a record id as one string, so that the list holds each entry once. Made in one block: a joined string
 * would be a tree that keeps its parts alive.
 */
function entryOf(key: string, id: number): string {
  if (key.length + ID_BYTES > scratch.length) scratch = Buffer.allocUnsafeSlow((key.length + ID_BYTES) * 2);
  scratch.write(key, 'latin1');
  return scratch.toString('latin1', 0, scratch.writeUIntBE(id, key.length, ID_BYTES));
}
