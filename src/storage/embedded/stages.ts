import { badValue, location } from './errors';
import { compileExpression } from './expression';
import { compileFilter } from './match';
import { compileAddFields, compileProject } from './projection';
import { compileSortKeys, sortBatches } from './sort';
import { countSpec, documentSpec, eachDocument, inBatches, type StageCompiler, stringSpec } from './stage';
import { compileGroup } from './stage-group';
import { compileLookup } from './stage-lookup';
import { compileUnwind } from './stage-unwind';
import { Document, documentOf, isDocument, typeName, type Value } from './values';

const compileAdd: StageCompiler = (spec, { now }) =>
  eachDocument(compileAddFields(documentSpec('$addFields', spec), now));
const compileReplace = (root: Value | undefined, now: Date) => {
  const compute = compileExpression(root ?? null, now);
  return eachDocument((document) => {
    const value = compute(document);
    if (isDocument(value)) return value;
    throw location(
      40228,
      `'newRoot' must evaluate to an object, but resulted in a value of type ${typeName(value)}`,
    );
  });
};

export const stages = new Map<string, StageCompiler>([
  [
    '$match',
    (spec) => {
      const matches = compileFilter(documentSpec('$match', spec));
      return function* (input) {
        for (const batch of input) yield batch.filter(matches);
      };
    },
  ],
  ['$project', (spec, { now }) => eachDocument(compileProject(nonEmpty('$project', spec), now))],
  ['$addFields', compileAdd],
  ['$set', compileAdd],
  ['$unset', (spec) => eachDocument(compileProject(documentOf(unsetPaths(spec).map((path) => [path, 0]))))],
  ['$replaceRoot', (spec, { now }) => compileReplace(documentSpec('$replaceRoot', spec).newRoot, now)],
  ['$replaceWith', (spec, { now }) => compileReplace(spec, now)],
  [
    '$sort',
    (spec, { limit }) => {
      const { keyOf, compareKeys } = compileSortKeys(nonEmpty('$sort', spec));
      return (input) => sortBatches(input, keyOf, compareKeys, limit);
    },
  ],
  [
    '$limit',
    (spec) => {
      const limit = countSpec('$limit', spec, 1);
      return function* (input) {
        let left = limit;
        for (const batch of input) {
          yield batch.slice(0, left);
          left -= batch.length;
          if (left <= 0) return;
        }
      };
    },
  ],
  [
    '$skip',
    (spec) => {
      const skip = countSpec('$skip', spec, 0);
      return function* (input) {
        let left = skip;
        for (const batch of input) {
          yield batch.slice(left);
          left = Math.max(0, left - batch.length);
        }
      };
    },
  ],
  [
    '$count',
    (spec) => {
      const name = stringSpec('$count', 'the name', spec);
      if (name.includes('.')) throw location(40160, 'the count field cannot contain dots');
      return function* (input) {
        let count = 0;
        for (const batch of input) {
          count += batch.length;
          yield [];
        }
        if (count > 0) yield [documentOf([[name, count]])];
      };
    },
  ],
  [
    '$sample',
    (spec, { random }) => {
      const size = countSpec('$sample', documentSpec('$sample', spec).size, 1);
      return function* (input) {
        const chosen: Document[] = [];
        let seen = 0;
        for (const batch of input) {
          for (const document of batch) {
            seen += 1;
            const at = chosen.length < size ? chosen.length : Math.floor(random() * seen);
            if (at < size) chosen[at] = document;
          }
          yield [];
        }
        yield* inBatches(shuffle(chosen, random));
      };
    },
  ],
  [
    '$facet',
    (spec, { compilePipeline }) => {
      const facets = Object.entries(nonEmpty('$facet', spec)).map(([name, pipeline]) => ({
        name,
        run: compilePipeline(pipeline),
      }));
      return function* (input) {
        const all: Document[] = [];
        for (const batch of input) {
          for (const document of batch) all.push(document);
          yield [];
        }
        const result = new Document();
        for (const { name, run } of facets) {
          const found: Value[] = [];
          for (const batch of run(inBatches(all))) {
            for (const document of batch) found.push(document);
            yield [];
          }
          result[name] = found;
        }
        yield [result];
      };
    },
  ],
  ['$group', compileGroup],
  ['$unwind', compileUnwind],
  ['$lookup', compileLookup],
]);

function nonEmpty(name: string, spec: Value): Document {
  const document = documentSpec(name, spec);
  if (Object.keys(document).length === 0)
    throw badValue(`${name} specification must have at least one field`);
  return document;
}

function unsetPaths(spec: Value): string[] {
  const paths = Array.isArray(spec) ? spec : [spec];
  return paths.map((path) => stringSpec('$unset', 'a field', path));
}

function shuffle(documents: Document[], random: () => number): Document[] {
  return documents
    .map((document) => ({ document, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ document }) => document);
}
