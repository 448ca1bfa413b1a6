import type { Collection, Index } from './collection';
import { type FilterTree, type Leaf, readFilterTree } from './filter-tree';
import { addId, emptyIdSet, type IdSet, inBoth, inEither, inFirstOnly } from './id-set';
import { afterPrefix } from './index-key';
import type { KeyRange } from './ordered-index';
import { equalityKeys, rangeOf } from './plan-index';
import type { Slice } from './slice';
import type { Document } from './values';

/** What the indexes alone know of who passes a filter. */
interface Known {
  /** Everybody who passes is among these; undefined is everybody there is. */
  ids: IdSet | undefined;
  /** None of these passes. */
  without?: IdSet;
  /** Nobody but those who pass. */
  isExact: boolean;
}

/** A part of an index: exactly the documents that some clauses let through. */
interface Entries {
  index: Index;
  ranges: KeyRange[];
  answers: FilterTree[];
  count: number;
}

const UNKNOWN: Known = { ids: undefined, isExact: false };
/** Looking at one document costs as much as reading this many entries of an index. */
const ENTRIES_PER_LOOK = 50;

/**
 * The ids of the documents that pass the filter, joined from the indexes of its single conditions. Where an index is missing,
 * or reading it costs more than looking at what is left, more ids than that: then `isExact` is false.
 */
export async function idsByIndexes(
  collection: Collection,
  filter: Document,
  slice: Slice,
): Promise<{ ids: IdSet; isExact: boolean } | undefined> {
  const { ids, isExact } = await known(readFilterTree(filter), []);
  return ids && { ids, isExact };

  async function known(tree: FilterTree, beside: readonly FilterTree[]): Promise<Known> {
    if (tree === 'open') return UNKNOWN;
    if ('all' in tree) return knownOfAll(tree.all, beside);
    if ('any' in tree) return knownOfAny(tree.any, beside);
    if ('none' in tree) {
      const { ids: without, isExact } = await knownOfAny(tree.none, beside);
      return without && isExact ? { ids: undefined, without, isExact } : UNKNOWN;
    }
    const entries = entriesFor(collection, tree, beside);
    return entries ? { ids: await read(entries), isExact: true } : UNKNOWN;
  }

  async function knownOfAny(branches: FilterTree[], beside: readonly FilterTree[]): Promise<Known> {
    let ids = emptyIdSet();
    let isExact = true;
    for (const branch of branches) {
      const part = await known(branch, beside);
      if (!part.ids) return UNKNOWN;
      ids = inEither(ids, part.without ? inFirstOnly(part.ids, part.without) : part.ids);
      isExact &&= part.isExact;
    }
    return { ids, isExact };
  }

  /** The clause that lets the fewest through comes first; the others are read while that is cheaper than looking. */
  async function knownOfAll(clauses: FilterTree[], outside: readonly FilterTree[]): Promise<Known> {
    const beside = [...outside, ...clauses];
    const found = clauses.flatMap((clause) =>
      isLeaf(clause) ? (entriesFor(collection, clause, beside) ?? []) : [],
    );
    const answered = new Set<FilterTree>();
    let ids: IdSet | undefined;
    for (const entries of found.sort(byUse)) {
      if (entries.answers.every((clause) => answered.has(clause))) continue;
      if (ids && ids.size * ENTRIES_PER_LOOK < entries.count) break;
      const part = await read(entries);
      ids = ids ? inBoth(ids, part) : part;
      for (const clause of entries.answers) answered.add(clause);
    }
    let isExact = clauses.every((clause) => !isLeaf(clause) || answered.has(clause));
    for (const clause of clauses.filter((each) => !isLeaf(each))) {
      const part = await known(clause, beside);
      if (part.ids) ids = ids ? inBoth(ids, part.ids) : part.ids;
      if (part.without && ids) ids = inFirstOnly(ids, part.without);
      isExact &&= part.isExact && (part.without === undefined || ids !== undefined);
    }
    return { ids, isExact };
  }

  async function read({ index, ranges }: Entries): Promise<IdSet> {
    const ids = emptyIdSet();
    for (const range of ranges) {
      for (let rest: KeyRange | undefined = range; rest; ) {
        rest = index.entries.step(rest, (id) => addId(ids, id));
        if (slice.isDue()) await slice.pause();
      }
    }
    return ids;
  }
}

const isLeaf = (tree: FilterTree): tree is Leaf => tree !== 'open' && 'path' in tree;

/** What answers two clauses at once first, then what is shortest. */
const byUse = (one: Entries, other: Entries) =>
  other.answers.length - one.answers.length || one.count - other.count;

/** Where an index begins with the clause's path, or with one that a neighbouring clause holds equal. */
function entriesFor(collection: Collection, leaf: Leaf, beside: readonly FilterTree[]): Entries | undefined {
  const found = collection.indexes.flatMap((index): Entries[] => {
    const [first, second] = Object.keys(index.definition.key);
    if (index.definition.partialFilterExpression) return [];
    if (first === leaf.path) return entriesOf(index, leaf);
    const held =
      second === leaf.path &&
      beside.find((each) => isLeaf(each) && each.path === first && each.bounds.equals !== undefined);
    return held && isLeaf(held) ? entriesOf(index, leaf, held) : [];
  });
  return found.sort(byUse)[0];
}

function entriesOf(index: Index, leaf: Leaf, held?: Leaf): Entries[] {
  const prefixes = held ? index.parts[0] && equalityKeys(index, index.parts[0], held.bounds) : [''];
  const part = index.parts[held ? 1 : 0];
  if (!prefixes || !part) return [];
  const ranges = prefixes.flatMap(
    (prefix) =>
      rangesOf(index, part, leaf)?.map(({ from, to }) => ({ from: prefix + from, to: prefix + to })) ?? [],
  );
  if (ranges.length === 0) return [];
  const count = ranges.reduce((sum, range) => sum + index.entries.count(range), 0);
  return [{ index, ranges, answers: held ? [leaf, held] : [leaf], count }];
}

function rangesOf(
  index: Index,
  part: Index['parts'][number],
  { path, bounds, isOfItem }: Leaf,
): { from: string; to: string }[] | undefined {
  if (isOfItem && (index.parts.length > 1 || index.hasPlainValues || path.includes('.'))) return undefined;
  if (bounds.equals)
    return equalityKeys(index, part, bounds)?.map((key) => ({ from: key, to: afterPrefix(key) }));
  const isOpen = bounds.low === undefined || bounds.high === undefined;
  if (index.isMultikey && !isOfItem && !isOpen) return undefined;
  const range = rangeOf(part, bounds, { isOneValue: !index.isMultikey || isOfItem });
  return range && [range];
}
