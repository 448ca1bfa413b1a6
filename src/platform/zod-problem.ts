import { josa } from 'es-hangul';
import type { z } from 'zod';
import { nearestName } from './nearest-name';

/** What zod found wrong, in words. `key` is set when the path names a key that should not be there. */
export interface ZodProblem {
  path: PropertyKey[];
  key?: string;
  what: string;
  fix: string;
}

const ARROW = ' → ';

/**
 * Checks a value and words every issue in Korean. A schema's own `error: '무엇이 → 어떻게'` wins; text before the
 * arrow says what is wrong, text after it how to fix it.
 */
export function checkWithWords<S extends z.ZodType>(
  schema: S,
  value: unknown,
): { ok: true; value: z.output<S> } | { ok: false; problems: ZodProblem[] } {
  const keysOf = new Map<unknown, string[]>();
  const result = schema.safeParse(value, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys') keysOf.set(issue.input, shapeKeys(issue.inst));
      return wordIssue(issue);
    },
  });
  if (result.success) return { ok: true, value: result.data };
  const problems = result.error.issues
    .flatMap((issue) => spread(issue, []))
    .flatMap((issue) => {
      if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, ...split(issue.message) }];
      const known = keysOf.get(valueAt(value, issue.path)) ?? [];
      return issue.keys.map((key) => ({ path: issue.path, key, ...unknownName('항목', key, known) }));
    });
  return { ok: false, problems };
}

/** `promt` is no key here → did you mean `prompt`? All known names follow. */
export function unknownName(
  kind: string,
  written: string,
  known: readonly string[],
): { what: string; fix: string } {
  const meant = nearestName(written, known);
  const all =
    known.length > 0 ? `쓸 수 있는 ${kind}: ${known.join(', ')}` : `이 ${josa(kind, '을/를')} 지워 주세요.`;
  return {
    what: `모르는 ${josa(kind, '이에요/예요')}: ${written}`,
    fix: meant ? `혹시 "${meant}"인가요? ${all}` : all,
  };
}

/** Opens a union that failed: the issues of the one branch the writer was after. */
function spread(issue: z.core.$ZodIssue, base: PropertyKey[]): z.core.$ZodIssue[] {
  const path = [...base, ...issue.path];
  if (issue.code !== 'invalid_union') return [{ ...issue, path }];
  const ofThisKind = issue.errors.filter(
    (branch) => !branch.some(({ code, path: at }) => code === 'invalid_type' && at.length === 0),
  );
  const [meant] = ofThisKind.sort((a, b) => a.length - b.length);
  return meant ? meant.flatMap((inner) => spread(inner, path)) : [{ ...issue, path }];
}

function wordIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return wordType(issue.expected, issue.input, issue.path ?? []);
    case 'invalid_value': {
      const { what, fix } = unknownName('값', String(issue.input), issue.values.map(String));
      return issue.input === undefined ? missing(issue.path ?? []) : what + ARROW + fix;
    }
    case 'invalid_union': {
      if (issue.input === undefined) return missing(issue.path ?? []);
      return `여기에 쓸 수 없는 모양이에요.${ARROW}docs/skills.md에서 이 항목의 예를 봐 주세요.`;
    }
    case 'too_small':
      return wordSize(issue.origin, `${issue.minimum}`, '이상');
    case 'too_big':
      return wordSize(issue.origin, `${issue.maximum}`, '이하');
    case 'invalid_format':
      return `${josa(FORMATS[issue.format] ?? '정해진 모양', '이/가')} 아니에요.${ARROW}${FORMAT_FIX[issue.format] ?? '예를 보고 고쳐 주세요.'}`;
    case 'invalid_key':
      return `이름으로 쓸 수 없는 글자가 있어요.${ARROW}영문자로 시작하고 영문자, 숫자, -, _ 만 써 주세요.`;
    default:
      return undefined;
  }
}

const KINDS: Record<string, string> = {
  string: '글',
  number: '숫자',
  int: '숫자',
  boolean: 'true나 false',
  object: '"이름: 값" 항목들',
  record: '"이름: 값" 항목들',
  array: '"- "로 시작하는 목록',
};

function wordType(expected: string, input: unknown, path: PropertyKey[]): string {
  if (input === undefined) return missing(path);
  const fix =
    expected === 'string' && typeof input !== 'object'
      ? '값을 따옴표로 감싸 주세요.'
      : expected === 'array'
        ? '줄마다 "- "를 앞에 붙여 주세요.'
        : '모양을 고쳐 주세요.';
  return `여기에는 ${josa(KINDS[expected] ?? expected, '을/를')} 적어야 해요.${ARROW}${fix}`;
}

function missing(path: PropertyKey[]): string {
  const name = String(path.at(-1) ?? '내용');
  return `"${name}" 항목이 빠졌어요.${ARROW}"${name}:"를 적어 주세요.`;
}

function wordSize(origin: string, limit: string, side: '이상' | '이하'): string {
  if (origin === 'string' && side === '이상' && limit === '1') return `비어 있어요.${ARROW}글을 적어 주세요.`;
  if (origin === 'string') return `글자 수가 맞지 않아요.${ARROW}${limit}자 ${side}로 적어 주세요.`;
  if (origin === 'array') return `목록의 개수가 맞지 않아요.${ARROW}${limit}개 ${side}로 적어 주세요.`;
  return `값이 범위를 벗어났어요.${ARROW}${limit} ${side}로 적어 주세요.`;
}

const FORMATS: Record<string, string> = {
  email: '이메일 주소',
  url: '링크 주소',
  date: '날짜',
  time: '시각',
};
const FORMAT_FIX: Record<string, string> = {
  email: '"name@example.com"처럼 적어 주세요.',
  url: '"https://…"로 시작하는 주소를 적어 주세요.',
  date: '"2026-01-31"처럼 적어 주세요.',
  time: '"12:30"처럼 적어 주세요.',
};

function split(message: string): { what: string; fix: string } {
  const [what = message, ...rest] = message.split(ARROW);
  return { what, fix: rest.join(ARROW) || '예를 보고 고쳐 주세요.' };
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
