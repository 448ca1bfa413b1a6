import { createHash } from 'node:crypto';
import { Composer, CST, type Document, isMap, isScalar, isSeq, Parser, Scalar } from 'yaml';

/** One text of a skill file that is said to people. */
export interface SkillText {
  /** `welcome.yaml~0~say`: file, document, path. */
  id: string;
  file: string;
  /** Title of the skill. */
  skill: string;
  /** Which text of it. */
  label: string;
  text: string;
  /** Of the text as it was read, to notice that somebody else changed it meanwhile. */
  digest: string;
}

/** Keys whose values people read as sentences. */
const SAID = ['say', 'prompt', 'help', 'text'];
const KEY_WORDS: Record<string, string> = {
  say: '하는 말',
  prompt: '질문',
  help: '도움말',
  text: '보내는 글',
};

type Path = (string | number)[];
/** What people call a registry field. */
export type FieldLabel = (fieldId: string) => string | undefined;

/** Every text of a file, in its order. A file that cannot be parsed has none: its mistakes are told where skills are loaded. */
export function textsIn(file: string, yaml: string, fieldLabel: FieldLabel): SkillText[] {
  return documentsOf(yaml).flatMap((document, index) => {
    const skill = String(document.get('title') ?? file);
    return pathsIn(document.contents).map((path) => {
      const text = String(document.getIn(path) ?? '').trimEnd();
      const id = [file, index, ...path].join('~');
      return { id, file, skill, label: labelOf(document, path, fieldLabel), text, digest: digestOf(text) };
    });
  });
}

/** The file with one text changed; of everything else, comments and spaces included, not a character moves. */
export function withText(yaml: string, id: string, text: string): string {
  const [, index = '', ...path] = id.split('~');
  const { tokens, documents } = read(yaml);
  const node = documents[Number(index)]?.getIn(path.map(step), true);
  if (isScalar(node) && CST.isScalar(node.srcToken)) {
    const isLong = text.includes('\n');
    const type = isLong ? Scalar.BLOCK_LITERAL : singleLine(node.type);
    CST.setScalarValue(node.srcToken, isLong ? `${text.trimEnd()}\n` : text, { afterKey: true, type });
  }
  return tokens.map((token) => CST.stringify(token)).join('');
}

/** As it was written before, where that fits on one line. */
function singleLine(type: Scalar['type']): 'QUOTE_DOUBLE' | 'QUOTE_SINGLE' | undefined {
  return type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE ? type : undefined;
}

export const digestOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 16);

function documentsOf(yaml: string): Document[] {
  return read(yaml).documents.filter(({ errors }) => errors.length === 0);
}

function read(yaml: string) {
  const tokens = [...new Parser().parse(yaml)];
  return { tokens, documents: [...new Composer({ keepSourceTokens: true }).compose(tokens)] };
}

/** Numbers are places in lists. */
const step = (part: string): string | number => (/^\d+$/.test(part) ? Number(part) : part);

function pathsIn(node: unknown, path: Path = []): Path[] {
  if (isMap(node)) {
    return node.items.flatMap(({ key, value }) => {
      const name = isScalar(key) ? String(key.value) : String(key);
      return pathsIn(value, [...path, name]);
    });
  }
  if (isSeq(node)) return node.items.flatMap((item, index) => pathsIn(item, [...path, index]));
  const key = path.findLast((part) => typeof part === 'string');
  return isScalar(node) && typeof node.value === 'string' && SAID.includes(String(key)) && !isReply(path)
    ? [path]
    : [];
}

/** Buttons have texts too, which are looked after with what they lead to. */
const isReply = (path: Path) =>
  path.includes('replies') || path.includes('items') || path.includes('choices');

function labelOf(document: Document, path: Path, fieldLabel: FieldLabel): string {
  const key = path.findLast((part) => typeof part === 'string');
  const word = KEY_WORDS[String(key)] ?? '글';
  const [part, name] = path;
  if (part === 'entries') return String(document.getIn(['entries', name, 'ask', 0]) ?? name);
  if (part === 'asks') return `${word}: ${askLabel(document, name, fieldLabel)}`;
  if (part === 'already') return '이미 등록한 분에게 하는 말';
  if (part === 'done') return '마치고 하는 말';
  return word;
}

function askLabel(document: Document, name: Path[number] | undefined, fieldLabel: FieldLabel): string {
  const [label, field, consent] = ['label', 'field', 'consent'].map((key) =>
    document.getIn(['asks', name, key]),
  );
  if (typeof label === 'string') return label;
  if (typeof field === 'string') return fieldLabel(field) ?? field;
  if (document.getIn(['asks', name, 'ageGate']) === true) return '나이 확인';
  return typeof consent === 'string' ? '동의' : String(name);
}
