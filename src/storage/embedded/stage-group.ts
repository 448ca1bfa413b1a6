import { type Accumulator, accumulators } from './accumulator';
import { badValue, location, unsupported } from './errors';
import { compileExpression } from './expression';
import type { Expression } from './expression-operator';
import { documentSpec, inBatches, type StageCompiler } from './stage';
import { Document, isDocument, keyOf, type Value } from './values';

interface Field {
  name: string;
  compute: Expression;
  create: () => Accumulator;
}

interface Group {
  id: Value;
  totals: Accumulator[];
}

/** Groups by the canonical key of `_id`, in the order in which groups first appear. */
export const compileGroup: StageCompiler = (spec, { now }) => {
  const { _id, ...others } = documentSpec('$group', spec);
  if (_id === undefined) throw location(15955, 'a group specification must include an _id');
  const idOf = compileExpression(_id, now);
  const fields = Object.entries(others).map(([name, value]) => compileField(name, value, now));
  return function* (input) {
    const groups = new Map<string, Group>();
    for (const batch of input) {
      for (const document of batch) {
        const id = idOf(document) ?? null;
        const key = keyOf(id);
        let group = groups.get(key);
        if (!group) {
          group = { id, totals: fields.map(({ create }) => create()) };
          groups.set(key, group);
        }
        for (let i = 0; i < fields.length; i++) group.totals[i]?.add(fields[i]?.compute(document));
      }
      yield [];
    }
    yield* inBatches(results(groups.values(), fields));
  };
};

function compileField(name: string, spec: Value, now: Date): Field {
  if (name.includes('.')) throw location(40235, `The field name '${name}' cannot contain '.'`);
  const [operator, ...others] = isDocument(spec) ? Object.keys(spec) : [];
  if (operator === undefined || !operator.startsWith('$') || !isDocument(spec)) {
    throw location(40234, `The field '${name}' must be an accumulator object`);
  }
  if (others.length > 0) throw location(40238, `The field '${name}' must specify one accumulator`);
  const operand = spec[operator] as Value;
  if (operator === '$count') return countField(name, operand);
  const create = accumulators.get(operator);
  if (!create) throw unsupported(`The accumulator ${operator}`);
  if (Array.isArray(operand)) throw location(40237, `The ${operator} accumulator is a unary operator`);
  return { name, create, compute: compileExpression(operand, now) };
}

function countField(name: string, operand: Value): Field {
  if (!isDocument(operand) || Object.keys(operand).length > 0)
    throw badValue('$count takes no arguments, i.e. $count:{}');
  return { name, create: accumulators.get('$sum') as () => Accumulator, compute: () => 1 };
}

function* results(groups: Iterable<Group>, fields: Field[]): Generator<Document> {
  for (const { id, totals } of groups) {
    const document = new Document();
    document._id = id;
    for (const [i, { name }] of fields.entries()) document[name] = totals[i]?.result() ?? null;
    yield document;
  }
}
