import { location, typeMismatch } from './errors';
import {
  type Argument,
  arrayArgument,
  isNothing,
  type Operators,
  unary,
  variadic,
} from './expression-operator';
import { copyDocument, Document, isDocument, typeName, type Value } from './values';

export const objectOperators: Operators = {
  $mergeObjects: variadic((values, name) => mergeDocuments(values, name)),
  $objectToArray: unary((value, name) =>
    isNothing(value) ? null : Object.entries(documentArgument(value, name)).map(([k, v]) => pair(k, v)),
  ),
  $arrayToObject: unary((value, name) => (isNothing(value) ? null : fromPairs(arrayArgument(value, name)))),
};

function documentArgument(value: Argument, name: string): Document {
  if (isDocument(value)) return value;
  throw location(40390, `${name} requires an object, found: ${typeName(value)}`);
}

export function mergeDocuments(values: Argument[], name: string): Document {
  let merged = new Document();
  for (const value of values) {
    if (isNothing(value)) continue;
    if (!isDocument(value))
      throw location(40400, `${name} requires object inputs, but input is of type ${typeName(value)}`);
    if (Object.keys(merged).length === 0) merged = copyDocument(value);
    else for (const [field, inner] of Object.entries(value)) merged[field] = inner;
  }
  return merged;
}

function pair(k: string, v: Value): Document {
  const document = new Document();
  document.k = k;
  document.v = v;
  return document;
}

/** Takes `[{ k, v }]` as well as `[[k, v]]`. */
function fromPairs(items: Value[]): Document {
  const result = new Document();
  for (const item of items) {
    const [name, value] = Array.isArray(item) ? item : isDocument(item) ? [item.k, item.v] : [];
    if (typeof name !== 'string' || value === undefined) {
      throw typeMismatch('$arrayToObject needs pairs of a text and a value');
    }
    result[name] = value;
  }
  return result;
}
