import type { z } from 'zod';
import type { YamlDocument, YamlPath } from '../../platform/yaml-document';
import { checkYaml } from '../../platform/yaml-file';
import type { YamlProblem } from '../../platform/yaml-problem';
import type { SkillSet } from '../skill';
import type { FileDocument } from './file-documents';

/** A document that proved right, still knowing where each value is written. */
interface CheckedDocument<T> extends Pick<YamlDocument, 'file' | 'at' | 'keyAt'> {
  value: T;
}

/** A kind of document in skill files that another module takes, such as `followup: thanks`. */
export interface DocumentKind<T = unknown> {
  /** The first key of such a document; its value is the document's name. */
  key: string;
  /** The document with the name under `name`. */
  schema: z.ZodType<T>;
  /** What is wrong across documents, or with the skills they name. */
  check?(documents: readonly CheckedDocument<T>[], skills: SkillSet): YamlProblem[];
  /** Takes every document of the kind, once all files are right; again after each reload. */
  accept(values: T[]): void;
}

/** Checks the documents of one kind. */
export function readKind<T>(
  kind: DocumentKind<T>,
  documents: readonly FileDocument[],
  skills: SkillSet,
): { problems: YamlProblem[]; accept(): void } {
  const problems: YamlProblem[] = [];
  const checked: CheckedDocument<T>[] = [];
  for (const document of documents) {
    if (document.kind !== kind.key) continue;
    const named = withName(document);
    const read = checkYaml(named, kind.schema);
    if (read.ok) checked.push({ ...named, value: read.value });
    else problems.push(...read.problems);
  }
  problems.push(...(kind.check?.(checked, skills) ?? []));
  return { problems, accept: () => kind.accept(checked.map(({ value }) => value)) };
}

/** `{ followup: 'thanks', … }` as `{ name: 'thanks', … }`, with every value still known by its place. */
function withName({ kind, file, value, at, keyAt }: FileDocument): YamlDocument {
  const written = (path: YamlPath) => (path[0] === 'name' ? [kind, ...path.slice(1)] : path);
  const { [kind]: name, ...rest } = value;
  return {
    file,
    value: { name, ...rest },
    at: (path) => at(written(path)),
    keyAt: (path) => keyAt(written(path)),
  };
}
