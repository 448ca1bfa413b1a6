import { decodeDocument, readFields } from './decode';
import { addFilterFields } from './filter-fields';
import { compileFilter } from './match';
import { findElement, TYPE } from './raw-bson';
import { type Document, isDocument, isTruthy, type Value } from './values';

/** A filter over stored bytes: decodes only the fields it looks at, and none for whether a field is there. */
export function createMatcher(filter: Document): (bytes: Buffer) => boolean {
  const clauses = clausesOf(filter);
  const presences = clauses.flatMap((clause) => presenceOf(clause) ?? []);
  const matches = decodingMatcher(filter);
  if (presences.length === 0) return matches;
  const rest = clauses.filter((clause) => !presenceOf(clause));
  const matchesRest = decodingMatcher(rest.length > 0 ? { $and: rest } : {});
  return (bytes) => {
    for (const { path, isWanted } of presences) {
      const isThere = isPresent(bytes, path);
      if (isThere === undefined) return matches(bytes);
      if (isThere !== isWanted) return false;
    }
    return matchesRest(bytes);
  };
}

function decodingMatcher(filter: Document): (bytes: Buffer) => boolean {
  if (Object.keys(filter).length === 0) return () => true;
  const matches = compileFilter(filter);
  const fields = new Set<string>();
  const isNarrow = addFilterFields(filter, fields);
  return isNarrow ? (bytes) => matches(readFields(bytes, fields)) : (bytes) => matches(decodeDocument(bytes));
}

/** What has to hold, one by one. */
function clausesOf(filter: Document): Document[] {
  return Object.entries(filter).flatMap(([name, value]): Document[] =>
    name === '$and' && Array.isArray(value) && value.every(isDocument)
      ? value.flatMap(clausesOf)
      : [{ [name]: value }],
  );
}

/** `{ 'values.name': { $exists: true } }` */
function presenceOf(clause: Document): { path: Buffer[]; isWanted: boolean } | undefined {
  const [[path, condition] = ['', undefined]] = Object.entries<Value | undefined>(clause);
  if (path.startsWith('$') || !isDocument(condition) || Object.keys(condition).join() !== '$exists')
    return undefined;
  return {
    path: path.split('.').map((name) => Buffer.from(name)),
    isWanted: isTruthy(condition.$exists ?? null),
  };
}

/** Undefined when an array is on the way: its items have to be looked at. */
function isPresent(bytes: Buffer, path: readonly Buffer[]): boolean | undefined {
  let at = 0;
  for (const [depth, name] of path.entries()) {
    const element = findElement(bytes, at, name);
    if (element && depth === path.length - 1) return true;
    if (element?.type === TYPE.array) return undefined;
    if (element?.type !== TYPE.object) return false;
    at = element.start;
  }
  return true;
}
