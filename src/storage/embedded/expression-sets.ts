import { arrayArgument, binary, isNothing, type Operators, unary, variadic } from './expression-operator';
import { isTruthy, keyOf, type Value } from './values';

/** Arrays as sets: equal values count once, whatever their number type; the order of first appearance stays. */
export const setOperators: Operators = {
  $setUnion: variadic((values, name) =>
    values.some(isNothing) ? null : distinct(values.flatMap((value) => arrayArgument(value, name))),
  ),
  $setIntersection: variadic((values, name) => {
    if (values.some(isNothing)) return null;
    const [first = [], ...others] = values.map((value) => arrayArgument(value, name));
    const known = others.map((items) => new Set(items.map(keyOf)));
    return distinct(first.filter((item) => known.every((keys) => keys.has(keyOf(item)))));
  }),
  $setDifference: binary((a, b, name) => {
    if (isNothing(a) || isNothing(b)) return null;
    const removed = new Set(arrayArgument(b, name).map(keyOf));
    return distinct(arrayArgument(a, name).filter((item) => !removed.has(keyOf(item))));
  }),
  $setIsSubset: binary((a, b, name) => {
    const known = new Set(arrayArgument(b, name).map(keyOf));
    return arrayArgument(a, name).every((item) => known.has(keyOf(item)));
  }),
  $setEquals: variadic((values, name) => {
    const keys = values.map((value) => new Set(arrayArgument(value, name).map(keyOf)));
    return keys.every((set) => set.size === keys[0]?.size && [...set].every((key) => keys[0]?.has(key)));
  }),
  $anyElementTrue: unary((value, name) => arrayArgument(value, name).some(isTruthy)),
  $allElementsTrue: unary((value, name) => arrayArgument(value, name).every(isTruthy)),
};

function distinct(items: Value[]): Value[] {
  const keys = new Set<string>();
  return items.filter((item) => keys.size < keys.add(keyOf(item)).size);
}
