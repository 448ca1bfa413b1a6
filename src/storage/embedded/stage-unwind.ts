import { Long } from 'bson';
import { location, unsupported } from './errors';
import { valueAt } from './path';
import { BATCH_SIZE, fieldPath, type StageCompiler, stringSpec, withValueAt } from './stage';
import { type Document, isDocument, isTruthy, type Value } from './values';

const OPTIONS = new Set(['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays']);

/** One document for each item of an array. */
export const compileUnwind: StageCompiler = (spec) => {
  const options = isDocument(spec) ? spec : undefined;
  const unknown = Object.keys(options ?? {}).find((name) => !OPTIONS.has(name));
  if (unknown !== undefined) throw location(28811, `unrecognized option to $unwind stage: ${unknown}`);
  const parts = fieldPath('$unwind', options ? options.path : spec);
  const path = parts.join('.');
  const keepsEmpty = isTruthy(options?.preserveNullAndEmptyArrays);
  const indexName = options?.includeArrayIndex;
  const indexParts =
    indexName === undefined ? undefined : stringSpec('$unwind', 'includeArrayIndex', indexName).split('.');
  const withIndex = (document: Document, index: Value) =>
    indexParts ? withValueAt(document, indexParts, index) : document;

  function* unwind(document: Document): Generator<Document> {
    const value = valueAt(document, path);
    if (Array.isArray(value) && value.length > 0) {
      for (const [i, item] of value.entries())
        yield withIndex(withValueAt(document, parts, item), Long.fromNumber(i));
    } else if (Array.isArray(value)) {
      if (keepsEmpty) yield withIndex(withValueAt(document, parts, undefined), null);
    } else if (keepsEmpty || (value !== undefined && value !== null)) {
      yield withIndex(document, null);
    }
  }

  return function* (input) {
    for (const batch of input) {
      let out: Document[] = [];
      for (const document of batch) {
        rejectArrayOnTheWay(document, parts);
        for (const each of unwind(document)) out.push(each);
        if (out.length >= BATCH_SIZE) {
          yield out;
          out = [];
        }
      }
      yield out;
    }
  };
};

/** MongoDB does not enter arrays here either; a number in the path must not pick an item. */
function rejectArrayOnTheWay(document: Document, parts: string[]): void {
  if (parts.length > 1 && Array.isArray(document[parts[0] as string])) {
    throw unsupported('$unwind of a path through another array');
  }
}
