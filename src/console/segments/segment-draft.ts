import { z } from 'zod';
import { type Registry, scopesOf } from '../../privacy';
import type { Rule } from '../../segments';

/** A group being put together: conditions that all hold, or of which one does. */
export interface Draft {
  title: string;
  joined: 'all' | 'any';
  parts: Rule[];
}

export const EMPTY_DRAFT: Draft = { title: '', joined: 'all', parts: [] };

export function draftOf(title: string, rule: Rule): Draft {
  if ('all' in rule) return { title, joined: 'all', parts: rule.all };
  if ('any' in rule) return { title, joined: 'any', parts: rule.any };
  return { title, joined: 'all', parts: [rule] };
}

/** The draft as a rule; nothing without a condition, so that nobody chooses everybody by mistake. */
export function ruleOf({ joined, parts }: Draft): Rule | undefined {
  const [first, ...more] = parts;
  if (!first) return undefined;
  if (more.length === 0) return first;
  return joined === 'all' ? { all: parts } : { any: parts };
}

/** One condition as it is filled in: which question, and its answers. */
export interface Question {
  kind: string;
  title: string;
  fields: QuestionField[];
}
export type QuestionField =
  | { name: string; label: string; choices: { value: string; label: string }[] }
  | { name: string; label: string; unit?: string; placeholder?: string };

const REGIONS = '서울 부산 대구 인천 광주 대전 울산 세종 경기 강원 충북 충남 전북 전남 경북 경남 제주'.split(
  ' ',
);
const GENDERS = [
  { value: 'female', label: '여성' },
  { value: 'male', label: '남성' },
  { value: 'other', label: '그 밖' },
];
const YES_NO = [
  { value: 'yes', label: '예' },
  { value: 'no', label: '아니요' },
];
const asChoices = (values: string[]) => values.map((value) => ({ value, label: value }));

/** The questions this channel can ask of its people. Pure. */
export function questionsFor(registry: Registry): Question[] {
  const chosen = registry.fields.filter(({ segmentable }) => segmentable);
  const births = chosen.filter(({ type }) => type === 'birthDate' || type === 'birthYear');
  const birthdays = births.filter(({ type }) => type === 'birthDate');
  return [
    {
      kind: 'friend',
      title: '채널 친구',
      fields: [{ name: 'friend', label: '채널 친구인가요?', choices: YES_NO }],
    },
    {
      kind: 'consent',
      title: '동의',
      fields: [
        {
          name: 'consent',
          label: '무엇에 동의했나요?',
          choices: scopesOf(registry).map(({ scope, label }) => ({ value: scope, label })),
        },
      ],
    },
    ...births.map(({ id, label }) => ({
      kind: `age:${id}`,
      title: '나이',
      fields: [
        { name: 'from', label: `몇 살부터(${label})`, unit: '살' },
        { name: 'to', label: '몇 살까지', unit: '살' },
      ],
    })),
    ...birthdays.map(({ id }) => ({
      kind: `birthday:${id}`,
      title: '생일',
      fields: [{ name: 'days', label: '오늘부터 며칠 안이 생일인가요?', unit: '일' }],
    })),
    ...chosen.flatMap((field): Question[] => {
      const { id, label, type } = field;
      const kind = `is:${id}`;
      const name = 'value';
      if (type === 'gender') return [{ kind, title: label, fields: [{ name, label, choices: GENDERS }] }];
      if (type === 'region')
        return [{ kind, title: label, fields: [{ name, label, choices: asChoices(REGIONS) }] }];
      if (type === 'yesNo') return [{ kind, title: label, fields: [{ name, label, choices: YES_NO }] }];
      if (type === 'choice' || type === 'choices')
        return [{ kind, title: label, fields: [{ name, label, placeholder: '대화에서 고르는 말 그대로' }] }];
      return [];
    }),
    {
      kind: 'joined',
      title: '단골이 된 때',
      fields: [
        { name: 'days', label: '며칠', unit: '일' },
        { name: 'side', label: '언제', choices: SIDES },
      ],
    },
    {
      kind: 'seen',
      title: '마지막 대화',
      fields: [
        { name: 'days', label: '며칠', unit: '일' },
        { name: 'side', label: '언제', choices: SIDES },
      ],
    },
    {
      kind: 'tag',
      title: '꼬리표',
      fields: [{ name: 'tag', label: '꼬리표 이름', placeholder: '예: 단체 예약' }],
    },
  ];
}

const SIDES = [
  { value: 'within', label: '안에' },
  { value: 'before', label: '보다 전에' },
];

const days = z.coerce.number().int().min(0).max(3_650);
const age = z.coerce.number().int().min(0).max(120);
const word = z.string().trim().min(1).max(60);

/** The filled-in question as a condition, or nothing when an answer is missing. Pure. */
export function conditionOf(kind: string, given: Readonly<Record<string, string>>): Rule | undefined {
  const [question = '', field = ''] = kind.split(':');
  switch (question) {
    case 'friend':
      return { friend: given.friend !== 'no' };
    case 'consent':
      return parsed(word, given.consent, (consent) => ({ consent }));
    case 'age': {
      const from = age.safeParse(given.from || undefined);
      const to = age.safeParse(given.to || undefined);
      if (!from.success && !to.success) return undefined;
      return { field, age: { ...(from.success && { from: from.data }), ...(to.success && { to: to.data }) } };
    }
    case 'birthday':
      return parsed(days.max(60), given.days, (inDays) => ({ field, birthday: { inDays } }));
    case 'is':
      return parsed(word, given.value, (is) => ({ field, is }));
    case 'joined':
      return parsed(days.min(1), given.days, (count) => ({ joined: period(count, given.side) }));
    case 'seen':
      return parsed(days.min(1), given.days, (count) => ({ seen: period(count, given.side) }));
    case 'tag':
      return parsed(word, given.tag, (tag) => ({ tag }));
    default:
      return undefined;
  }
}

const period = (count: number, side: string | undefined) =>
  side === 'before' ? { before: `${count}d` } : { within: `${count}d` };

function parsed<S extends z.ZodType>(
  schema: S,
  text: string | undefined,
  make: (value: z.output<S>) => Rule,
): Rule | undefined {
  const read = schema.safeParse(text === '' ? undefined : text);
  return read.success ? make(read.data) : undefined;
}
