import {
  badValue,
  conflictingUpdateOperators,
  dollarPrefixedFieldName,
  emptyFieldName,
  failedToParse,
  immutableField,
  pathNotViable,
  unsupported,
} from './errors';
import { isIdentical } from './identical';
import { isIndex } from './path';
import { compileOperator, type FieldChange, operandFields } from './update-operators';
import { compareStrings, copyDocument, Document, isDocument, typeName, type Value } from './values';

/** A compiled update. It never changes a document in place: what it did not touch is shared with the old one. */
export interface Update {
  isReplacement: boolean;
  /** The top-level fields it may change; a replacement changes any. */
  fields?: ReadonlySet<string>;
  /** Gives back the very same document when there is nothing to change. */
  apply(document: Document): Document;
  /** Completes the seed of an upsert; `$setOnInsert` counts here only. */
  applyToSeed(seed: Document): Document;
}

export function compileUpdate(update: Value): Update {
  if (Array.isArray(update)) throw unsupported('An update with an aggregation pipeline');
  if (!isDocument(update)) throw failedToParse('An update must be a document');
  const names = Object.keys(update);
  if (!names[0]?.startsWith('$')) return compileReplacement(update, names);
  const changes = compileChanges(update, names);
  const always = changes.filter(({ onlyOnInsert }) => !onlyOnInsert);
  return {
    isReplacement: false,
    fields: new Set(always.map(({ parts: [name = ''] }) => name)),
    apply: (document) => applyAll(document, always),
    applyToSeed: (seed) => applyAll(seed, changes),
  };
}

function compileReplacement(replacement: Document, names: string[]): Update {
  const dollar = names.find((name) => name.startsWith('$'));
  if (dollar)
    throw dollarPrefixedFieldName(
      `The dollar ($) prefixed field '${dollar}' is not allowed in a replacement.`,
    );
  function replace(document: Document): Document {
    const next = new Document();
    const id = document._id ?? replacement._id;
    if (id !== undefined) next._id = id;
    for (const name of names) if (name !== '_id') next[name] = replacement[name] as Value;
    if (replacement._id !== undefined && !isIdentical(replacement._id, id)) throw changedId();
    return isIdentical(document, next) ? document : next;
  }
  return { isReplacement: true, apply: replace, applyToSeed: replace };
}

interface PathChange extends FieldChange {
  path: string;
  parts: string[];
}

/** Changes in the order of their paths, which is the order in which MongoDB creates fields. */
function compileChanges(update: Document, names: string[]): PathChange[] {
  const changes = names.flatMap((name) => {
    if (!name.startsWith('$'))
      throw failedToParse(`Unknown modifier: ${name}. Expected a valid update modifier.`);
    return operandFields(name, update[name]).map(
      ([path, operand]): PathChange => ({
        ...compileOperator(name, operand, path),
        path,
        parts: partsOf(path),
      }),
    );
  });
  changes.sort((a, b) => comparePaths(a.parts, b.parts));
  for (const [i, change] of changes.entries()) rejectConflict(changes[i - 1], change);
  return changes;
}

function partsOf(path: string): string[] {
  const parts = path.split('.');
  for (const part of parts) {
    if (part === '')
      throw emptyFieldName(`The update path '${path}' contains an empty field name, which is not allowed.`);
    if (part === '$' || part.startsWith('$[')) throw unsupported('A positional operator in an update path');
    if (part.startsWith('$')) {
      throw dollarPrefixedFieldName(
        `The dollar ($) prefixed field '${part}' in '${path}' is not valid for storage.`,
      );
    }
  }
  return parts;
}

function comparePaths(a: string[], b: string[]): number {
  for (const [i, part] of a.entries()) {
    const other = b[i];
    if (other === undefined) return 1;
    const order =
      isIndex(part) && isIndex(other) ? Number(part) - Number(other) : compareStrings(part, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Sorted by path, a field comes right before what lies inside it. */
function rejectConflict(before: PathChange | undefined, change: PathChange): void {
  if (!before?.parts.every((part, i) => part === change.parts[i])) return;
  throw conflictingUpdateOperators(
    `Updating the path '${change.path}' would create a conflict at '${before.path}'`,
  );
}

/** The document is copied once, not for each of its changes. */
function applyAll(document: Document, changes: readonly PathChange[]): Document {
  let next = document;
  for (const change of changes) {
    const name = change.parts[0] as string;
    const value = changeValue(next[name], change, 1);
    if (Object.is(value, next[name])) continue;
    if (next === document) next = copyDocument(document);
    put(next, name, value);
  }
  if (document._id !== undefined && !isIdentical(document._id, next._id)) throw changedId();
  return next;
}

const changedId = () =>
  immutableField("Performing an update on the path '_id' would modify the immutable field '_id'");

function changeDocument(document: Document, change: PathChange, depth: number): Document {
  const name = change.parts[depth] as string;
  const value = document[name];
  const next = changeValue(value, change, depth + 1);
  if (Object.is(next, value)) return document;
  const copy = copyDocument(document);
  put(copy, name, next);
  return copy;
}

function put(document: Document, name: string, value: Value | undefined): void {
  if (value === undefined) delete document[name];
  else document[name] = value;
}

function changeItem(items: Value[], change: PathChange, depth: number): Value[] {
  const part = change.parts[depth] as string;
  if (!isIndex(part)) return blocked(items, change, depth);
  const index = Number(part);
  const value = items[index];
  const next = changeValue(value, change, depth + 1);
  if (Object.is(next, value) || (next === undefined && value === null)) return items;
  if (index > items.length + MAX_PADDING)
    throw badValue(`The update path '${change.path}' leaves too large a gap`);
  const padding = Array.from({ length: Math.max(0, index - items.length) }, () => null);
  return [...items, ...padding].toSpliced(index, 1, next ?? null);
}

/** How many nulls an index beyond the end of an array may bring with it. */
const MAX_PADDING = 1_500_000;

function changeValue(value: Value | undefined, change: PathChange, depth: number): Value | undefined {
  if (depth === change.parts.length) return change.change(value);
  if (Array.isArray(value)) return changeItem(value, change, depth);
  if (isDocument(value)) return changeDocument(value, change, depth);
  if (value !== undefined) return blocked(value, change, depth);
  return change.creates ? changeDocument(new Document(), change, depth) : undefined;
}

/** The path cannot go on here. Operators that only remove have nothing to do then; others fail. */
function blocked<T extends Value>(value: T, { creates, parts }: PathChange, depth: number): T {
  if (!creates) return value;
  throw pathNotViable(
    `Cannot create field '${parts[depth]}' in element '${parts.slice(0, depth).join('.')}' of type ${typeName(value)}`,
  );
}
