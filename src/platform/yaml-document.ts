import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  type YAMLError,
} from 'yaml';
import type { YamlProblem } from './yaml-problem';

export interface YamlPlace {
  line: number;
  column: number;
}

export type YamlPath = readonly PropertyKey[];

/** One document of a YAML file as plain values, and where each of them is written. */
export interface YamlDocument {
  file: string;
  value: unknown;
  /** Where the value is; of a missing one, where its parent is. A block of lines stands at its key. */
  at(path: YamlPath): YamlPlace;
  /** Where the last key of the path is written. */
  keyAt(path: YamlPath): YamlPlace;
}

/** Reads every `---` document of a file. Documents with a syntax error are left out and reported. */
export function parseYaml(
  text: string,
  file: string,
): { documents: YamlDocument[]; problems: YamlProblem[] } {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const documents: YamlDocument[] = [];
  const problems: YamlProblem[] = [];
  for (const document of Array.isArray(parsed) ? parsed : []) {
    const mistakes = [...document.errors, ...document.warnings];
    if (mistakes.length > 0) problems.push(...mistakes.map((mistake) => syntaxProblem(mistake, file, lines)));
    else if (document.contents !== null) documents.push(locatable(document, file, lines));
  }
  return { documents, problems };
}

function locatable(document: Document.Parsed, file: string, lines: LineCounter): YamlDocument {
  const start = document.contents?.range[0] ?? 0;
  const place = (offset: number): YamlPlace => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  return {
    file,
    value: document.toJS(),
    at: (path) => {
      const found = walk(document, path);
      return place(found.valueStart ?? found.keyStart ?? start);
    },
    keyAt: (path) => {
      const found = walk(document, path);
      return place(found.keyStart ?? found.valueStart ?? start);
    },
  };
}

interface Found {
  keyStart?: number;
  /** Missing for a block of lines that stands under its key. */
  valueStart?: number;
}

/** Goes down as far as the path exists and says where that is. */
function walk(document: Document.Parsed, path: YamlPath): Found {
  let node = resolved(document.contents, document);
  let found: Found = { valueStart: startOf(node) };
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (!pair) return found;
      const value = isNode(pair.value) ? pair.value : undefined;
      const keyStart = isNode(pair.key) ? startOf(pair.key) : undefined;
      found = { keyStart, valueStart: isInline(value) ? startOf(value) : undefined };
      node = resolved(value, document);
    } else if (isSeq(node)) {
      const item = node.items[Number(step)];
      if (!isNode(item)) return found;
      found = { valueStart: startOf(item) };
      node = resolved(item, document);
    } else return found;
  }
  return found;
}

function resolved(node: Node | null | undefined, document: Document.Parsed): Node | undefined {
  return isAlias(node) ? node.resolve(document) : (node ?? undefined);
}

function isInline(node: Node | undefined): boolean {
  if (isMap(node) || isSeq(node)) return node.flow === true;
  return isScalar(node) ? node.value !== null : node !== undefined;
}

function startOf(node: Node | undefined): number | undefined {
  return node?.range?.[0];
}

const SYNTAX: Partial<Record<YAMLError['code'], [what: string, fix: string]>> = {
  DUPLICATE_KEY: ['같은 이름의 항목이 두 번 있어요.', '하나만 남기거나 이름을 바꿔 주세요.'],
  TAB_AS_INDENT: ['들여쓰기에 탭이 있어요.', '탭을 빈칸 두 개로 바꿔 주세요.'],
  BAD_INDENT: ['들여쓰기가 맞지 않아요.', '같은 단계의 항목은 같은 칸에서 시작해 주세요.'],
  MISSING_CHAR: [
    '따옴표, 괄호나 쌍점이 하나 빠졌어요.',
    '"로 연 글은 "로 닫고, 항목 이름 뒤에는 "이름: 값"처럼 쌍점과 빈칸을 적어 주세요.',
  ],
  BLOCK_AS_IMPLICIT_KEY: [
    '한 줄에 쌍점(:)이 두 번 있어요.',
    '글 안에 쌍점이 있으면 글 전체를 따옴표로 감싸 주세요.',
  ],
  MULTILINE_IMPLICIT_KEY: ['항목 이름 뒤에 쌍점(:)이 없어요.', '"이름: 값" 모양으로 적어 주세요.'],
  BAD_SCALAR_START: ['글이 YAML에서 특별한 뜻을 가진 글자로 시작해요.', '글 전체를 따옴표로 감싸 주세요.'],
  BAD_ALIAS: ['별칭(*)이 가리키는 곳이 없어요.', '글 전체를 따옴표로 감싸 주세요.'],
};

function syntaxProblem(mistake: YAMLError, file: string, lines: LineCounter): YamlProblem {
  const { line, col } = lines.linePos(mistake.pos[0]);
  const [what, fix] = SYNTAX[mistake.code] ?? [
    `YAML로 읽을 수 없어요(${mistake.code}).`,
    '이 줄의 쌍점, 따옴표, 들여쓰기를 살펴봐 주세요.',
  ];
  return { file, line, column: col, what, fix };
}
