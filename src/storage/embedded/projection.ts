import { badValue, location, unsupported } from './errors';
import { compileExpression } from './expression';
import type { Expression } from './expression-operator';
import { topLevel } from './filter-fields';
import { compileFilter } from './match';
import { isNumeric, toNumber } from './numbers';
import { isOperators } from './value-tests';
import { copyDocument, Document, isDocument, isTruthy, type Value } from './values';

type Projection = (document: Document) => Document;

/** What happens to the value at one path; a `Map` goes on into the fields below it. */
type Rule =
  | { kind: 'keep' | 'drop' }
  | { kind: 'change'; change: (value: Value) => Value | undefined }
  | { kind: 'compute'; compute: Expression }
  | Rules;
type Rules = Map<string, Rule>;

/** The projection of a find: fields in or out, computed fields, `$slice` and `$elemMatch`. */
export const compileProjection = (spec: Document, now?: Date): Projection => compile(spec, true, now);

/** The top-level fields that a projection of plain inclusions looks at; undefined when it may look at any. */
export function includedFields(spec: Document): Set<string> | undefined {
  const isPlain = Object.values(spec).every(
    (value) => value === true || (isNumeric(value) && toNumber(value) !== 0),
  );
  return isPlain ? new Set(['_id', ...Object.keys(spec).map(topLevel)]) : undefined;
}

/** The `$project` stage, in which `$slice` is an expression. */
export const compileProject = (spec: Document, now?: Date): Projection => compile(spec, false, now);

/** The `$addFields` stage: computed fields, everything else stays. */
export function compileAddFields(spec: Document, now?: Date): Projection {
  const rules: Rules = new Map();
  for (const [path, value] of leaves(spec, '')) {
    place(rules, path, { kind: 'compute', compute: compileExpression(value, now) });
  }
  return (document) => addComputed(document, rules, document);
}

function compile(spec: Document, isFind: boolean, now?: Date): Projection {
  const rules: Rules = new Map();
  const modes = new Set<'inclusion' | 'exclusion'>();
  for (const [path, value] of leaves(spec, '')) {
    if (path.endsWith('.$')) throw unsupported('The positional projection');
    const rule = isFind ? (findRule(value) ?? compileRule(value, now)) : compileRule(value, now);
    place(rules, path, rule);
    const mode = modeOf(rule, value);
    if (mode && !(path === '_id' && Object.keys(spec).length > 1)) modes.add(mode);
  }
  if (modes.size > 1) throw location(31254, 'Cannot mix inclusion and exclusion in a projection');
  const keepsOthers = !modes.has('inclusion');
  if (!keepsOthers && !rules.has('_id')) rules.set('_id', { kind: 'keep' });
  const hasComputed = containsComputed(rules);
  return (document) => {
    const result = projectDocument(document, rules, keepsOthers);
    return hasComputed ? addComputed(result, rules, document) : result;
  };
}

/** Nested documents are another way to write dotted paths: `{ a: { b: 1 } }` is `{ 'a.b': 1 }`. */
function* leaves(spec: Document, prefix: string): Generator<[string, Value]> {
  for (const [name, value] of Object.entries(spec)) {
    const path = prefix + name;
    if (isDocument(value) && !isOperators(value)) {
      if (Object.keys(value).length === 0)
        throw location(51270, `An empty sub-projection is not a valid value: ${path}`);
      yield* leaves(value, `${path}.`);
    } else {
      yield [path, value];
    }
  }
}

function compileRule(value: Value, now?: Date): Rule {
  if (isNumeric(value) || typeof value === 'boolean') return { kind: isTruthy(value) ? 'keep' : 'drop' };
  return { kind: 'compute', compute: compileExpression(value, now) };
}

function findRule(value: Value): Rule | undefined {
  if (!isDocument(value)) return undefined;
  if (value.$slice !== undefined) return { kind: 'change', change: slicing(value.$slice) };
  if (value.$elemMatch !== undefined) return { kind: 'change', change: firstMatch(value) };
  return undefined;
}

/** `$slice` alone keeps all other fields, `$elemMatch` alone does not. */
function modeOf(rule: Rule, value: Value): 'inclusion' | 'exclusion' | undefined {
  if (rule instanceof Map || rule.kind === 'drop') return 'exclusion';
  return isDocument(value) && value.$slice !== undefined && rule.kind === 'change' ? undefined : 'inclusion';
}

function slicing(operand: Value): (value: Value) => Value {
  const [first, second] = (Array.isArray(operand) ? operand : [operand]).map((part) => {
    if (isNumeric(part) && Number.isInteger(toNumber(part))) return toNumber(part);
    throw badValue('Invalid $slice syntax. It takes a number or a pair of numbers.');
  });
  if (first === undefined || (second !== undefined && second <= 0)) {
    throw badValue('Invalid $slice syntax. The limit must be positive.');
  }
  return (value) => {
    if (!Array.isArray(value)) return value;
    if (second === undefined) return first < 0 ? value.slice(first) : value.slice(0, first);
    const from = first < 0 ? Math.max(0, value.length + first) : first;
    return value.slice(from, from + second);
  };
}

/** Keeps the first item that matches, by asking the filter about one item at a time. */
function firstMatch(condition: Document): (value: Value) => Value | undefined {
  const matches = compileFilter({ item: condition });
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    const found = value.find((item) => matches({ item: [item] }));
    return found === undefined ? undefined : [found];
  };
}

function place(rules: Rules, path: string, rule: Rule): void {
  const parts = path.split('.');
  const last = parts.pop() ?? path;
  let target = rules;
  for (const part of parts) {
    const next = target.get(part) ?? new Map<string, Rule>();
    if (!(next instanceof Map)) throw collision(path);
    target.set(part, next);
    target = next;
  }
  if (last === '' || last.startsWith('$'))
    throw badValue(`The field path '${path}' is not valid in a projection`);
  if (target.has(last)) throw collision(path);
  target.set(last, rule);
}

const collision = (path: string) => location(31250, `Path collision at ${path}`);

function containsComputed(rules: Rules): boolean {
  return [...rules.values()].some((rule) =>
    rule instanceof Map ? containsComputed(rule) : rule.kind === 'compute',
  );
}

function projectDocument(document: Document, rules: Rules, keepsOthers: boolean): Document {
  const result = new Document();
  for (const name of Object.keys(document)) {
    const value = document[name] as Value;
    const rule = rules.get(name);
    const projected = rule ? projectField(value, rule, keepsOthers) : keepsOthers ? value : undefined;
    if (projected !== undefined) result[name] = projected;
  }
  return result;
}

function projectField(value: Value, rule: Rule, keepsOthers: boolean): Value | undefined {
  if (rule instanceof Map) return projectInside(value, rule, keepsOthers);
  if (rule.kind === 'keep') return value;
  return rule.kind === 'change' ? rule.change(value) : undefined;
}

/** Below an array the rules apply to each of its documents; other items have no such field. */
function projectInside(value: Value, rules: Rules, keepsOthers: boolean): Value | undefined {
  if (isDocument(value)) return projectDocument(value, rules, keepsOthers);
  if (!Array.isArray(value)) return keepsOthers ? value : undefined;
  return value.map((item) => projectInside(item, rules, keepsOthers)).filter((item) => item !== undefined);
}

/** Fills in computed fields; where one lies below an array, in each item of it. */
function addComputed(target: Document, rules: Rules, document: Document): Document {
  const result = copyDocument(target);
  for (const [name, rule] of rules) {
    if (rule instanceof Map) {
      if (containsComputed(rule)) result[name] = computeInside(result[name], rule, document);
    } else if (rule.kind === 'compute') {
      const value = rule.compute(document);
      if (value === undefined) delete result[name];
      else result[name] = value;
    }
  }
  return result;
}

function computeInside(value: Value | undefined, rules: Rules, document: Document): Value {
  if (Array.isArray(value)) return value.map((item) => computeInside(item, rules, document));
  return addComputed(isDocument(value) ? value : new Document(), rules, document);
}
