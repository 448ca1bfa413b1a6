import type { z } from 'zod';
import { parseYaml, type YamlDocument, type YamlPath, type YamlPlace } from './yaml-document';
import { inReadingOrder, type YamlProblem } from './yaml-problem';
import { checkWithWords } from './zod-problem';

export { formatProblems } from './yaml-problem';

export type YamlResult<T> =
  | {
      ok: true;
      value: T;
      /** Where a value stands, for checks that look across several values. */
      at(path: YamlPath): YamlPlace;
      keyAt(path: YamlPath): YamlPlace;
    }
  | { ok: false; problems: YamlProblem[] };

/** Reads a file of one document. Every mistake is reported at once, with its line and column. */
export function readYaml<S extends z.ZodType>(
  text: string,
  fileName: string,
  schema: S,
): YamlResult<z.output<S>> {
  const { documents, problems } = parseYaml(text, fileName);
  if (problems.length > 0) return { ok: false, problems };
  const [document] = documents;
  if (!document || documents.length > 1) {
    const what = document ? '문서가 여럿이에요.' : '파일이 비어 있어요.';
    const fix = document ? '"---" 줄을 지우고 문서 하나만 남겨 주세요.' : '내용을 적거나 파일을 지워 주세요.';
    return { ok: false, problems: [{ file: fileName, line: 1, column: 1, what, fix }] };
  }
  return checkYaml(document, schema);
}

/** Checks one document of a file with a schema. */
export function checkYaml<S extends z.ZodType>(document: YamlDocument, schema: S): YamlResult<z.output<S>> {
  const checked = checkWithWords(schema, document.value);
  if (checked.ok) return { ok: true, value: checked.value, at: document.at, keyAt: document.keyAt };
  const problems = checked.problems.map(({ path, key, what, fix }) => ({
    file: document.file,
    ...(key === undefined ? document.at(path) : document.keyAt([...path, key])),
    what,
    fix,
  }));
  return { ok: false, problems: inReadingOrder(problems) };
}
