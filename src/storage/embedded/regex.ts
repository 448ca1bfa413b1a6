import { location, unsupported } from './errors';
import { translateRegex } from './regex-translator';

const MAX_PATTERN_LENGTH = 1000;
/** Steps a backtracking search may need in the worst case; above it the engine could stand still for seconds. */
const MAX_STEPS = 1e8;

/** Compiles a MongoDB (PCRE) pattern. What JavaScript cannot express exactly, or cannot bound in time, is refused. */
export function compileRegex(pattern: string, options = ''): (text: string) => boolean {
  if (pattern.length > MAX_PATTERN_LENGTH) {
    throw unsupported(`A regular expression of more than ${MAX_PATTERN_LENGTH} characters`);
  }
  const { source, flags, degree, factor } = translateRegex(pattern, options);
  const regex = build(source, flags);
  return (text) => {
    if (factor * text.length ** degree > MAX_STEPS) {
      throw unsupported(`A regular expression with many repetitions on a text of ${text.length} characters`);
    }
    return regex.test(text);
  };
}

function build(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch (error) {
    throw location(51091, `Regular expression is invalid: ${error instanceof Error ? error.message : error}`);
  }
}
