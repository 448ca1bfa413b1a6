import { location, typeMismatch, unsupported } from './errors';
import { isNumeric, toNumber } from './numbers';
import type { Stage, StageContext } from './stage';
import { stages } from './stages';
import { type Document, isDocument, type Value } from './values';

export type PipelineOptions = Partial<Pick<StageContext, 'now' | 'random' | 'lookup'>>;

/** Compiles an aggregation pipeline into one function from batches of documents to batches of documents. */
export function compilePipeline(pipeline: Value, options: PipelineOptions = {}): Stage {
  const context = { now: new Date(), random: Math.random, lookup: noLookup, ...options };
  const specs = specsOf(pipeline);
  const compiled = specs.map((spec, i) =>
    compileStage(spec, { ...context, limit: limitAfter(specs, i), compilePipeline: facetPipeline }),
  );
  function facetPipeline(inner: Value): Stage {
    if (specsOf(inner).some(({ name }) => name === '$facet')) {
      throw location(40600, '$facet is not allowed to be used within a $facet stage');
    }
    return compilePipeline(inner, context);
  }
  return (input) => compiled.reduce((batches, stage) => stage(batches), input);
}

const noLookup = (): Iterable<Document> => {
  throw unsupported('$lookup here');
};

interface StageSpec {
  name: string;
  spec: Value;
}

function specsOf(pipeline: Value): StageSpec[] {
  if (!Array.isArray(pipeline)) throw typeMismatch("'pipeline' option must be specified as an array");
  return pipeline.map((stage) => {
    const [entry, ...others] = isDocument(stage) ? Object.entries(stage) : [];
    if (!entry || others.length > 0) {
      throw location(40323, 'A pipeline stage specification object must contain exactly one field.');
    }
    return { name: entry[0], spec: entry[1] };
  });
}

function compileStage({ name, spec }: StageSpec, context: StageContext): Stage {
  const compile = stages.get(name);
  if (!compile) throw unsupported(`The aggregation stage ${name}`);
  return compile(spec, context);
}

/** A sort before `$skip` and `$limit` only has to keep as many documents as they let through. */
function limitAfter(specs: StageSpec[], at: number): number {
  let skipped = 0;
  for (const { name, spec } of specs.slice(at + 1)) {
    const count = isNumeric(spec) ? toNumber(spec) : 0;
    if (name === '$limit') return skipped + count;
    if (name !== '$skip') break;
    skipped += count;
  }
  return Number.POSITIVE_INFINITY;
}
