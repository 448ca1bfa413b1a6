import { josa } from 'es-hangul';
import type { z } from 'zod';
import { nearestName } from './nearest-name';

/** What zod found wrong, in Korean words. `key` is set when the path's value has a key that should not be there. */
export interface ZodProblem {
  path: PropertyKey[];
  key?: string;
  what: string;
  fix: string;
}

type Words = Pick<ZodProblem, 'what' | 'fix'>;

/**
 * Checks a value and words every issue. A schema may word its own: `error: '무엇이 틀렸는지 → 어떻게 고치는지'`, or only
 * how to fix it.
 */
export function checkWithWords<S extends z.ZodType>(
  schema: S,
  value: unknown,
): { ok: true; value: z.output<S> } | { ok: false; problems: ZodProblem[] } {
  const keysOf = new Map<unknown, string[]>();
  const result = schema.safeParse(value, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys') {
        keysOf.set(issue.input, [...(keysOf.get(issue.input) ?? []), ...shapeKeys(issue.inst)]);
      }
      // An empty message marks that the schema had no words of its own.
      return '';
    },
  });
  if (result.success) return { ok: true, value: result.data };
  const issues = withoutConsequences(result.error.issues.flatMap((issue) => openUnion(issue, [])));
  return {
    ok: false,
    problems: issues.flatMap((issue): ZodProblem[] => {
      const input = valueAt(value, issue.path);
      if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, ...wordIssue(issue, input) }];
      const known = [...new Set(keysOf.get(input))];
      return issue.keys.map((key) => ({ path: issue.path, key, ...unknownName('항목', key, known) }));
    }),
  };
}

/** `promt` is unknown → did you mean `prompt`? All known names follow. */
export function unknownName(kind: string, written: string, known: readonly string[]): Words {
  const meant = nearestName(written, known);
  const all =
    known.length > 0 ? `쓸 수 있는 ${kind}: ${known.join(', ')}` : `이 ${josa(kind, '을/를')} 지워 주세요.`;
  return {
    what: `모르는 ${josa(kind, '이에요/예요')}: ${written}`,
    fix: meant ? `혹시 "${meant}"인가요? ${all}` : all,
  };
}

/** A union that failed becomes a key that no shape knows, or the issues of the one shape the writer was after. */
function openUnion(issue: z.core.$ZodIssue, base: PropertyKey[]): z.core.$ZodIssue[] {
  const path = [...base, ...issue.path];
  if (issue.code !== 'invalid_union') return [{ ...issue, path }];
  const ofThisKind = issue.errors.filter(
    (branch) => !branch.some((inner) => inner.code === 'invalid_type' && inner.path.length === 0),
  );
  const keys = ofThisKind
    .map((branch) => unknownKeys(branch))
    .reduce((all, some) => all.filter((key) => some.includes(key)), unknownKeys(ofThisKind[0] ?? []));
  if (keys.length > 0) return [{ code: 'unrecognized_keys', keys, path, message: '' }];
  const [meant] = ofThisKind.sort((a, b) => a.length - b.length);
  return meant ? meant.flatMap((inner) => openUnion(inner, path)) : [{ ...issue, path }];
}

/** A rule over a whole value says little while one of its keys is misspelt. */
function withoutConsequences(issues: z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  const misspelt = issues
    .filter(({ code }) => code === 'unrecognized_keys')
    .map(({ path }) => path.join('.'));
  return issues.filter(({ code, path }) => code !== 'custom' || !misspelt.includes(path.join('.')));
}

/** Keys of the value itself that one shape does not know. */
function unknownKeys(branch: readonly z.core.$ZodIssue[]): string[] {
  return branch.flatMap((issue) =>
    issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [],
  );
}

const ARROW = ' → ';

function wordIssue(issue: z.core.$ZodIssue, input: unknown): Words {
  const [first = '', ...rest] = issue.message.split(ARROW);
  if (rest.length > 0) return { what: first, fix: rest.join(ARROW) };
  const usual = input === undefined ? missing(issue.path) : usualWords(issue, input);
  return { what: usual.what, fix: nearestValue(issue, input) + (issue.message || usual.fix) };
}

function missing(path: PropertyKey[]): Words {
  const name = String(path.at(-1) ?? '내용');
  return { what: `"${name}" 항목이 빠졌어요.`, fix: `"${name}:"을 적고 그 뒤에 값을 적어 주세요.` };
}

function nearestValue(issue: z.core.$ZodIssue, input: unknown): string {
  const meant =
    issue.code === 'invalid_value' ? nearestName(String(input), issue.values.map(String)) : undefined;
  return meant ? `혹시 "${meant}"인가요? ` : '';
}

function usualWords(issue: z.core.$ZodIssue, input: unknown): Words {
  switch (issue.code) {
    case 'invalid_type':
      return wrongKind(issue.expected, input);
    case 'invalid_value':
      return { what: `모르는 값이에요: ${input}`, fix: `쓸 수 있는 값: ${issue.values.join(', ')}` };
    case 'invalid_union':
      return { what: '여기에 쓸 수 없는 모양이에요.', fix: 'docs/skills.md에서 이 항목의 예를 봐 주세요.' };
    case 'too_small':
      return wrongSize(issue.origin, `${issue.minimum}`, '이상');
    case 'too_big':
      return wrongSize(issue.origin, `${issue.maximum}`, '이하');
    case 'invalid_format':
      return FORMATS[issue.format] ?? OTHER;
    case 'invalid_key':
      return { what: '이름으로 쓸 수 없어요.', fix: '영문자로 시작해 영문자, 숫자, -, _ 만 써 주세요.' };
    default:
      return OTHER;
  }
}

const OTHER: Words = { what: '값이 맞지 않아요.', fix: 'docs/skills.md에서 이 항목의 예를 봐 주세요.' };

const FORMATS: Record<string, Words> = {
  email: { what: '이메일 주소가 아니에요.', fix: '"name@example.com"처럼 적어 주세요.' },
  url: { what: '링크 주소가 아니에요.', fix: '"https://…"로 시작하는 주소를 적어 주세요.' },
  date: { what: '날짜가 아니에요.', fix: '"2026-01-31"처럼 적어 주세요.' },
};

const KINDS: Record<string, string> = {
  string: '글',
  number: '숫자',
  int: '숫자',
  boolean: 'true나 false',
  object: '"이름: 값" 모양',
  record: '"이름: 값" 모양',
  array: '"- "로 시작하는 목록',
};

function wrongKind(expected: string, input: unknown): Words {
  const what = `여기에는 ${josa(KINDS[expected] ?? expected, '을/를')} 적어야 해요.`;
  if (expected === 'string' && typeof input !== 'object') return { what, fix: '값을 따옴표로 감싸 주세요.' };
  if (expected === 'array') return { what, fix: '줄마다 앞에 "- "를 붙여 주세요.' };
  return { what, fix: 'docs/skills.md에서 이 항목의 예를 봐 주세요.' };
}

function wrongSize(origin: string, limit: string, side: '이상' | '이하'): Words {
  if (origin === 'string' && side === '이상')
    return { what: '글이 너무 짧아요.', fix: `${limit}자 이상 적어 주세요.` };
  if (origin === 'string') return { what: '글이 너무 길어요.', fix: `${limit}자 ${side}로 줄여 주세요.` };
  if (origin === 'array')
    return { what: '목록의 개수가 맞지 않아요.', fix: `${limit}개 ${side} 적어 주세요.` };
  return { what: '값이 범위를 벗어났어요.', fix: `${limit} ${side} 값을 적어 주세요.` };
}

/** The names an object schema knows; zod hands the schema that complained to its error map. */
function shapeKeys(inst: z.core.$ZodRawIssue['inst']): string[] {
  const def: object | undefined = inst?._zod.def;
  return def && 'shape' in def && typeof def.shape === 'object' && def.shape ? Object.keys(def.shape) : [];
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, step) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, step) : undefined),
    value,
  );
}
