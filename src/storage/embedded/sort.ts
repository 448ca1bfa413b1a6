import { badValue, unsupported } from './errors';
import { isNumeric, toNumber } from './numbers';
import { sortValues } from './path';
import { compare, type Document, isDocument, type Value } from './values';

type SortKey = (Value | undefined)[];

/** A sort order, split so that each document's key is worked out once however often it is compared. */
interface Sort {
  keyOf(document: Document): SortKey;
  compareKeys(a: SortKey, b: SortKey): number;
}

interface Field {
  path: string;
  direction: 1 | -1;
}

/** An array sorts by its smallest item upwards and by its largest item downwards; missing fields sort as null. */
export function compileSortKeys(spec: Document): Sort {
  const fields = Object.entries(spec).map(
    ([path, direction]): Field => ({ path, direction: directionOf(direction) }),
  );
  return {
    keyOf: (document) => sortKey(document, fields),
    compareKeys(a, b) {
      for (const [i, { direction }] of fields.entries()) {
        const order = compare(a[i], b[i]);
        if (order !== 0) return order * direction;
      }
      return 0;
    },
  };
}

export function compileSort(spec: Document): (a: Document, b: Document) => number {
  const { keyOf, compareKeys } = compileSortKeys(spec);
  return (a, b) => compareKeys(keyOf(a), keyOf(b));
}

function directionOf(direction: Value): 1 | -1 {
  if (isDocument(direction)) throw unsupported('Sorting by $meta');
  const number = isNumeric(direction) ? toNumber(direction) : 0;
  if (number !== 1 && number !== -1)
    throw badValue('$sort key ordering must be 1 (for ascending) or -1 (for descending)');
  return number;
}

function sortKey(document: Document, fields: readonly Field[]): SortKey {
  let arrays = 0;
  return fields.map(({ path, direction }) => {
    const values = sortValues(document, path);
    if (values.length > 1) arrays += 1;
    if (arrays > 1) throw unsupported('Sorting by two fields inside arrays');
    return values.reduce((best, value) => (compare(value, best) * direction < 0 ? value : best));
  });
}

/** How many items are handled in one go before other work may have its turn. */
const RUN = 2048;

interface Keyed<T> {
  key: SortKey;
  item: T;
}

type Order<T> = (a: Keyed<T>, b: Keyed<T>) => number;

/**
 * Sorts batches of anything that has a sort key, stable, and hands out an empty batch whenever a slice of work is
 * done. With a small limit only the best items so far are kept.
 */
export function* sortBatches<T>(
  batches: Iterable<T[]>,
  keyOf: (item: T) => SortKey,
  compareKeys: Sort['compareKeys'],
  limit = Number.POSITIVE_INFINITY,
): Generator<T[]> {
  const order: Order<T> = (a, b) => compareKeys(a.key, b.key);
  const runs: Keyed<T>[][] = [];
  let current: Keyed<T>[] = [];
  for (const batch of batches) {
    for (const item of batch) current.push({ key: keyOf(item), item });
    if (current.length >= 2 * RUN) {
      current.sort(order);
      if (limit <= RUN) {
        current.length = limit;
      } else {
        runs.push(current);
        current = [];
      }
    }
    yield [];
  }
  runs.push(current.sort(order));
  const sorted = yield* mergeRuns(runs, order);
  const end = Math.min(limit, sorted.length);
  for (let start = 0; start < end; start += RUN) {
    yield sorted.slice(start, Math.min(start + RUN, end)).map(({ item }) => item);
  }
}

function* mergeRuns<T>(runs: Keyed<T>[][], order: Order<T>): Generator<T[], Keyed<T>[]> {
  let pending = runs;
  while (pending.length > 1) {
    const merged: Keyed<T>[][] = [];
    for (let i = 0; i < pending.length; i += 2) {
      merged.push(yield* merge(pending[i] ?? [], pending[i + 1] ?? [], order));
    }
    pending = merged;
  }
  return pending[0] ?? [];
}

/** Of two equal keys the left one comes first, which keeps the whole sort stable. */
function* merge<T>(left: Keyed<T>[], right: Keyed<T>[], order: Order<T>): Generator<T[], Keyed<T>[]> {
  const merged: Keyed<T>[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const a = left[i];
    const b = right[j];
    if (b === undefined || (a !== undefined && order(a, b) <= 0)) {
      merged.push(a as Keyed<T>);
      i += 1;
    } else {
      merged.push(b);
      j += 1;
    }
    if (merged.length % RUN === 0) yield [];
  }
  return merged;
}
