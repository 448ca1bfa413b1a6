import { type Document, equals, isDocument, typeName, type Value } from './values';

/** Equal in type and representation too: writing one over the other changes nothing. */
export function isIdentical(a: Value | undefined, b: Value | undefined): boolean {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return Object.is(a, b);
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => isIdentical(item, b[i]));
  }
  if (isDocument(a)) return isDocument(b) && isIdenticalDocument(a, b);
  return typeName(a) === typeName(b) && equals(a, b) && String(a) === String(b);
}

function isIdenticalDocument(a: Document, b: Document): boolean {
  const names = Object.keys(a);
  const others = Object.keys(b);
  return (
    names.length === others.length &&
    names.every((name, i) => name === others[i] && isIdentical(a[name], b[name]))
  );
}
