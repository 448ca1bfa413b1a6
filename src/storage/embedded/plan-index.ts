import type { Index } from './collection';
import type { Bounds, Conditions } from './conditions';
import { afterPrefix, type KeyPart, stringPrefixKey, typeKey, valueKey } from './index-key';
import { compileFilter } from './match';
import type { KeyRange } from './ordered-index';
import { compare, type Document, isDocument } from './values';

/** How the documents a query may return are found: always a superset in natural or index order, unless exact. */
export interface Plan {
  /** Undefined: every document is looked at. */
  index?: Index;
  ranges: KeyRange[];
  isReverse: boolean;
  /** The order of the index is the order that was asked for. */
  isSorted: boolean;
  /** What the ranges hold is the answer; nothing has to be matched again. */
  isExact: boolean;
  count: number;
  /** For `$or`: one plan per branch, and their union is the candidates. */
  branches?: Plan[];
}

/** More combinations of values than this are not looked up one by one. */
const MAX_RANGES = 1000;

/** How far one index can serve a query, or undefined when it is of no use. */
export function planIndex(
  index: Index,
  filter: Document,
  conditions: Conditions,
  sort: Document | undefined,
  isWanted = false,
): Plan | undefined {
  const { sparse, partialFilterExpression: partial } = index.definition;
  if (partial && !isImplied(partial, filter, conditions)) return undefined;

  const columns = Object.keys(index.definition.key).map((path) => conditions.paths.get(path));
  if (!columns[0] && !sort && !isWanted) return undefined;
  let prefixes = [''];
  let fixed = 0;
  for (const [i, part] of index.parts.entries()) {
    const keys = equalityKeys(index, part, columns[i]);
    if (!keys || prefixes.length * keys.length > MAX_RANGES) break;
    prefixes = prefixes.flatMap((prefix) => keys.map((key) => prefix + key));
    fixed++;
  }
  const next = index.parts[fixed];
  const range = next && rangeOf(next, columns[fixed], { isOneValue: !index.isMultikey });
  const isBounded = fixed > 0 || range !== undefined;
  if (sparse && !isBounded) return undefined;

  const ranges = prefixes.map((prefix) => ({
    from: range ? prefix + range.from : prefix || undefined,
    to: range ? prefix + range.to : prefix ? afterPrefix(prefix) : undefined,
  }));
  const direction = sort && sortDirection(index, sort, prefixes.length === 1 ? fixed : 0);
  const isSorted = sort === undefined || (direction !== undefined && ranges.length === 1);
  if (!isBounded && (!sort || !isSorted) && !isWanted) return undefined;
  return {
    index,
    ranges,
    isReverse: direction === 'reverse' && isSorted,
    isSorted,
    isExact: conditions.isComplete && conditions.paths.size <= fixed && !index.isMultikey,
    count: ranges.reduce((sum, each) => sum + index.entries.count(each), 0),
  };
}

/** The keys of the values a path must equal. A missing field is stored as null, but beside arrays null means more. */
export function equalityKeys(index: Index, part: KeyPart, bounds: Bounds | undefined): string[] | undefined {
  const values = bounds?.equals;
  if (!values || (values.includes(null) && (index.isMultikey || index.definition.sparse))) return undefined;
  const keys = values.map((value) => valueKey(value, part.isDescending));
  return keys.every((key) => key !== undefined) ? [...new Set(keys)] : undefined;
}

/** From and to inside one key part. In an array each bound may be met by another element, so only one is used. */
export function rangeOf(
  part: KeyPart,
  bounds: Bounds | undefined,
  { isOneValue }: { isOneValue: boolean },
): { from: string; to: string } | undefined {
  if (bounds?.prefix !== undefined) {
    const prefix = stringPrefixKey(bounds.prefix, part.isDescending);
    return { from: prefix, to: afterPrefix(prefix) };
  }
  const low = bounds?.low;
  const high = low && !isOneValue ? undefined : bounds?.high;
  const lowKey = low && valueKey(low.value, part.isDescending);
  const highKey = high && valueKey(high.value, part.isDescending);
  const known = lowKey ?? highKey;
  if (known === undefined) return undefined;
  if (lowKey !== undefined && highKey !== undefined && typeKey(lowKey) !== typeKey(highKey)) {
    return { from: typeKey(lowKey), to: typeKey(lowKey) };
  }
  const [start, startsInside, end, endsInside] = part.isDescending
    ? [highKey, high?.isInclusive, lowKey, low?.isInclusive]
    : [lowKey, low?.isInclusive, highKey, high?.isInclusive];
  return {
    from: start === undefined ? typeKey(known) : startsInside ? start : afterPrefix(start),
    to: end === undefined ? afterPrefix(typeKey(known)) : endsInside ? afterPrefix(end) : end,
  };
}

/** Whether walking the index, after `fixed` parts that are held equal, gives the wanted order. */
function sortDirection(index: Index, sort: Document, fixed: number): 'forward' | 'reverse' | undefined {
  if (index.isMultikey) return undefined;
  const paths = Object.keys(index.definition.key);
  const held = new Set(paths.slice(0, fixed));
  let at = fixed;
  let found: 'forward' | 'reverse' | undefined;
  for (const [path, order] of Object.entries(sort)) {
    if (held.has(path)) continue;
    if (isDocument(order) || paths[at] !== path) return undefined;
    const way = Number(order) < 0 === index.parts[at]?.isDescending ? 'forward' : 'reverse';
    if (found && way !== found) return undefined;
    found = way;
    at++;
  }
  return found ?? 'forward';
}

/** Whether every document that the query can return is in the partial index. */
function isImplied(partial: Document, filter: Document, conditions: Conditions): boolean {
  return Object.entries(partial).every(([path, condition]) => {
    if (path === '$and') {
      return (
        Array.isArray(condition) &&
        condition.every((part) => isDocument(part) && isImplied(part, filter, conditions))
      );
    }
    if (path.startsWith('$')) return false;
    if (filter[path] !== undefined && compare(filter[path], condition) === 0) return true;
    const bounds = conditions.paths.get(path);
    const isPresent = bounds?.equals
      ? !bounds.equals.includes(null)
      : (bounds?.low ?? bounds?.high ?? bounds?.prefix) !== undefined;
    if (isDocument(condition) && compare(condition, EXISTS) === 0) return isPresent;
    const satisfies = compileFilter({ v: condition });
    return bounds?.equals?.every((value) => satisfies({ v: value })) === true;
  });
}
const EXISTS: Document = { $exists: true };
