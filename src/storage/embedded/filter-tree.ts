import { type Bounds, readConditions } from './conditions';
import { isOperators } from './value-tests';
import { type Document, isDocument, type Value } from './values';

/** What one clause demands of one path, in a form that the keys of an index answer without a look at the document. */
export interface Leaf {
  path: string;
  bounds: Bounds;
  /** One and the same item of an array has to meet both bounds. */
  isOfItem: boolean;
}

/** A filter as sets are joined: `open` is a clause that only the document itself can answer. */
export type FilterTree =
  | { all: FilterTree[] }
  | { any: FilterTree[] }
  | { none: FilterTree[] }
  | Leaf
  | 'open';

export function readFilterTree(filter: Document): FilterTree {
  const clauses = Object.entries(filter).flatMap(([name, value]): FilterTree[] => {
    if (!name.startsWith('$')) return [leafOf(name, value) ?? 'open'];
    const branches = Array.isArray(value) ? value.filter(isDocument).map(readFilterTree) : [];
    if (name === '$and') return branches;
    if (name === '$or') return [{ any: branches }];
    return name === '$nor' ? [{ none: branches }] : ['open'];
  });
  return { all: clauses.flatMap((clause) => (isAll(clause) ? clause.all : [clause])) };
}

const isAll = (tree: FilterTree): tree is { all: FilterTree[] } => tree !== 'open' && 'all' in tree;

function leafOf(path: string, condition: Value): Leaf | undefined {
  const ofItem =
    isDocument(condition) && Object.keys(condition).join() === '$elemMatch' && condition.$elemMatch;
  const asked = ofItem && isOperators(ofItem) ? ofItem : condition;
  const { paths, isComplete } = readConditions({ [path]: asked });
  const bounds = paths.get(path);
  if (!bounds || !(isComplete || isPlainRange(asked))) return undefined;
  return { path, bounds, isOfItem: asked !== condition };
}

const ENDS = ['$gt,$lt', '$gt,$lte', '$gte,$lt', '$gte,$lte', '$gt', '$gte', '$lt', '$lte'];

/** Between dates or texts: among numbers there is NaN, which is in no range although it has a place in the index. */
function isPlainRange(condition: Value): boolean {
  if (!isOperators(condition)) return false;
  return (
    ENDS.includes(Object.keys(condition).sort().join()) &&
    Object.values(condition).every((value) => typeof value === 'string' || value instanceof Date)
  );
}
