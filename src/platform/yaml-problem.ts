/** One mistake in a YAML file, worded for the operator who edits it (so `what` and `fix` are Korean). */
export interface YamlProblem {
  file: string;
  line: number;
  column: number;
  /** What is wrong. */
  what: string;
  /** What to write instead. */
  fix: string;
}

/** One line per problem, in reading order: `skills/join.yaml:12:5 무엇이 → 어떻게`. */
export function formatProblems(problems: readonly YamlProblem[]): string {
  return inReadingOrder(problems)
    .map(({ file, line, column, what, fix }) => `${file}:${line}:${column} ${what} → ${fix}`)
    .join('\n');
}

export function inReadingOrder(problems: readonly YamlProblem[]): YamlProblem[] {
  return [...problems].sort((a, b) =>
    a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1,
  );
}
