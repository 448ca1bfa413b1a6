import { CommandError } from './errors';
import { isOperators } from './value-tests';
import { Document, isDocument, isRegex, type Value } from './values';

/** The document an upsert starts from: what the filter says with equality, also inside `$and` and single choices. */
export function seedFromFilter(filter: Document): Document {
  const seed = new Document();
  const fields = [...equalities(filter)];
  rejectOverlap(fields.map(([path]) => path));
  for (const [path, value] of fields) place(seed, path, value);
  return seed;
}

function* equalities(filter: Document): Generator<[string, Value]> {
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and' || (name === '$or' && Array.isArray(condition) && condition.length === 1)) {
      for (const branch of Array.isArray(condition) ? condition : [])
        if (isDocument(branch)) yield* equalities(branch);
    } else if (!name.startsWith('$')) {
      yield* equalitiesOf(name, condition);
    }
  }
}

function* equalitiesOf(path: string, condition: Value): Generator<[string, Value]> {
  if (isRegex(condition)) return;
  if (!isOperators(condition)) {
    yield [path, condition];
    return;
  }
  for (const [name, operand] of Object.entries(condition)) {
    const only = Array.isArray(operand) && operand.length === 1 ? operand[0] : undefined;
    if (name === '$eq') yield [path, operand];
    else if (
      (name === '$in' || name === '$all') &&
      only !== undefined &&
      !isRegex(only) &&
      !isOperators(only)
    ) {
      yield [path, only];
    }
  }
}

function place(seed: Document, path: string, value: Value): void {
  const parts = path.split('.');
  let target = seed;
  for (const part of parts.slice(0, -1)) {
    const inner = target[part];
    const next = isDocument(inner) ? inner : new Document();
    target[part] = next;
    target = next;
  }
  target[parts.at(-1) ?? path] = value;
}

function rejectOverlap(paths: string[]): void {
  paths.sort();
  for (const [i, path] of paths.entries()) {
    const before = paths.slice(0, i).find((other) => path === other || path.startsWith(`${other}.`));
    if (before === undefined) continue;
    throw new CommandError(
      54,
      'NotSingleValueField',
      `cannot infer query fields to set, both paths '${before}' and '${path}' are matched`,
    );
  }
}
