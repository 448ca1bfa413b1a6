import { addFilterFields, addReferences, topLevel } from './filter-fields';
import { isNumeric, toNumber } from './numbers';
import { type Document, isDocument, type Value } from './values';

/** What of a pipeline can be answered by a search, and what remains for the stages. */
export interface PipelineInput {
  filter: Document;
  sort?: Document;
  /** How many of the found documents the pipeline looks at; 0 is all. */
  limit: number;
  rest: Value[];
  /** The top-level fields that the rest looks at; undefined is all. */
  fields: Set<string> | undefined;
  /** The rest only counts, as the driver's `countDocuments` does: no document has to be decoded. */
  countAs: 'n' | undefined;
}

/** Leading `$match` and `$sort` use the indexes; a `$limit` after them lets the search stop early. */
export function readPipelineInput(pipeline: readonly Value[]): PipelineInput {
  const rest = [...pipeline];
  const matches: Document[] = [];
  for (let spec = stageSpec(rest[0], '$match'); isDocument(spec); spec = stageSpec(rest[0], '$match')) {
    matches.push(spec);
    rest.shift();
  }
  const sortSpec = stageSpec(rest[0], '$sort');
  const sort = isDocument(sortSpec) ? sortSpec : undefined;
  if (sort) rest.shift();
  return {
    filter: matches.length > 1 ? { $and: matches } : (matches[0] ?? {}),
    sort,
    limit: leadingLimit(rest),
    rest,
    fields: fieldsOf(rest),
    countAs: rest.length === 1 && isCount(stageSpec(rest[0], '$group')) ? 'n' : undefined,
  };
}

function stageSpec(stage: Value | undefined, name: string): Value | undefined {
  return isDocument(stage) && Object.keys(stage).length === 1 ? stage[name] : undefined;
}

function leadingLimit(stages: readonly Value[]): number {
  let skipped = 0;
  for (const stage of stages) {
    const skip = stageSpec(stage, '$skip');
    const limit = stageSpec(stage, '$limit');
    if (isNumeric(limit)) return skipped + toNumber(limit);
    if (!isNumeric(skip)) break;
    skipped += toNumber(skip);
  }
  return 0;
}

const isCount = (group: Value | undefined) =>
  isDocument(group) && Object.keys(group).join() === '_id,n' && group._id === 1 && isSumOfOnes(group.n);
const isSumOfOnes = (sum: Value | undefined) =>
  isDocument(sum) && Object.keys(sum).join() === '$sum' && sum.$sum === 1;

/** Stages that hand the document on, until one makes new documents out of expressions alone. */
function fieldsOf(stages: readonly Value[]): Set<string> | undefined {
  const fields = new Set<string>();
  for (const stage of stages) {
    const [[name, spec] = []] = isDocument(stage) ? [...Object.entries(stage)] : [];
    switch (name) {
      case '$match':
        if (!addFilterFields(spec, fields)) return undefined;
        break;
      case '$sort':
        for (const path of isDocument(spec) ? Object.keys(spec) : []) fields.add(topLevel(path));
        break;
      case '$group':
        return addReferences(spec, fields) ? fields : undefined;
      case '$unwind':
      case '$addFields':
      case '$set':
        if (!addReferences(spec, fields)) return undefined;
        break;
      case '$count':
        return fields;
      case '$limit':
      case '$skip':
      case '$sample':
        break;
      default:
        return undefined;
    }
  }
  return undefined;
}
