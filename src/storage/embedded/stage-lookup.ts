import { failedToParse, unsupported } from './errors';
import { compileExpression } from './expression';
import { documentSpec, type StageCompiler, stringSpec, withValueAt } from './stage';
import { type Document, isRegex, type Value } from './values';

const SUPPORTED = new Set(['from', 'localField', 'foreignField', 'as']);

/** Joins by equality: each document gets the array of documents whose foreign field has its local value. */
export const compileLookup: StageCompiler = (spec, { lookup }) => {
  const options = documentSpec('$lookup', spec);
  for (const name of Object.keys(options)) {
    if (name === 'pipeline' || name === 'let') throw unsupported(`$lookup with ${name}`);
    if (!SUPPORTED.has(name)) throw failedToParse(`unknown argument to $lookup: ${name}`);
  }
  const from = stringSpec('$lookup', 'from', options.from);
  const foreignField = stringSpec('$lookup', 'foreignField', options.foreignField);
  const local = compileExpression(`$${stringSpec('$lookup', 'localField', options.localField)}`);
  const as = stringSpec('$lookup', 'as', options.as).split('.');
  return function* (input) {
    for (const batch of input) {
      for (const document of batch) {
        const found = [...lookup(from, { [foreignField]: equalTo(local(document)) })];
        yield [withValueAt(document, as, found)];
      }
    }
  };
};

/** An array finds whatever equals one of its items; a missing field finds null and missing. */
function equalTo(value: Value | undefined): Document {
  if (Array.isArray(value)) {
    if (value.some(isRegex)) throw unsupported('$lookup by a regular expression');
    return { $in: value };
  }
  return { $eq: value ?? null };
}
