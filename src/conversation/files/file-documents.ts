import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseYaml, type YamlDocument } from '../../platform/yaml-document';
import type { YamlProblem } from '../../platform/yaml-problem';
import { unknownName } from '../../platform/zod-problem';

/** The registry lives beside the skills but is no skill. */
const CHANNEL_FILE = 'channel.yaml';

/** One document of a skill file. */
export interface FileDocument extends YamlDocument {
  /** The first key that names a kind: `form`, `menu`, `followup` … */
  kind: string;
  value: Readonly<Record<string, unknown>>;
}

/** Every document of every skill file in a folder, told apart by kind. */
export async function readDocuments(
  dir: string,
  kinds: readonly string[],
): Promise<{ documents: FileDocument[]; problems: YamlProblem[] }> {
  const names = (await readdir(dir)).filter((name) => /\.ya?ml$/.test(name) && name !== CHANNEL_FILE).sort();
  const files = await Promise.all(
    names.map(async (name) => {
      const { documents, problems } = parseYaml(
        await readFile(join(dir, name), 'utf8'),
        `${basename(dir)}/${name}`,
      );
      return { documents, problems };
    }),
  );
  const documents: FileDocument[] = [];
  const problems = files.flatMap((file) => file.problems);
  for (const document of files.flatMap((file) => file.documents)) {
    const value = keyed(document.value);
    const kind = Object.keys(value).find((key) => kinds.includes(key));
    if (kind) documents.push({ ...document, value, kind });
    else problems.push(kindUnknown(document, Object.keys(value)[0], kinds));
  }
  return { documents, problems };
}

function keyed(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function kindUnknown(
  document: YamlDocument,
  first: string | undefined,
  kinds: readonly string[],
): YamlProblem {
  const { fix } = unknownName('종류', first ?? '', kinds);
  return {
    file: document.file,
    ...document.keyAt(first === undefined ? [] : [first]),
    what: '무슨 스킬인지 알 수 없어요.',
    fix: `첫 줄에 "종류: 이름"을 적어 주세요. ${fix}`,
  };
}
