import { z } from 'zod';

/** A stretch of time that ends now: `30d`, `12h`, `2w`. */
const Period = z
  .string()
  .regex(/^[1-9]\d{0,3}[hdw]$/, '기간이 아니에요. → "30d"(30일), "12h"(12시간)처럼 적어 주세요.');
const Day = z.iso.date('날짜가 아니에요. → "2026-03-01"처럼 적어 주세요.');
const word = z.string().trim().min(1);
const atLeast = z.int().min(1).max(20);

/** When something happened, seen from now or by the calendar of Seoul. */
const When = z
  .strictObject({
    within: Period.optional().describe('이 기간 안에'),
    before: Period.optional().describe('이 기간보다 전에'),
    since: Day.optional().describe('이 날부터'),
    until: Day.optional().describe('이 날까지'),
  })
  .refine(
    (when) => Object.values(when).some((value) => value !== undefined),
    '언제인지가 없어요. → within, before, since, until 가운데 하나를 적어 주세요.',
  );
export type When = z.infer<typeof When>;

const Range = z
  .strictObject({ from: z.int().min(0).optional(), to: z.int().min(0).optional() })
  .refine(
    ({ from, to }) => from !== undefined || to !== undefined,
    '범위가 없어요. → from이나 to를 적어 주세요.',
  )
  .refine(({ from = 0, to = from }) => from <= to, '범위가 거꾸로예요. → from을 to보다 작게 적어 주세요.');

const Answer = z.strictObject({
  field: word.describe('항목의 id'),
  is: z
    .union([word, z.array(word).min(1).max(50)])
    .optional()
    .describe('값. 여럿이면 그중 하나'),
  age: Range.optional().describe('만 나이. 태어난 해만 알면 연 나이'),
  born: Range.optional().describe('태어난 해'),
  birthday: z
    .strictObject({ inDays: z.int().min(0).max(60) })
    .optional()
    .describe('오늘부터 며칠 안이 생일. 0은 오늘'),
});
type Answer = z.infer<typeof Answer>;

const oneQuestion = ({ is, age, born, birthday }: Answer) =>
  [is, age, born, birthday].filter((asked) => asked !== undefined).length === 1;

const Did = z.strictObject({
  did: word.describe('한 일. 예: purchased, clicked, pressed, replied, talked, received'),
  about: word.optional().describe('무엇을. 예: 상품이나 캠페인 이름'),
  atLeast: atLeast.default(1),
  within: Period.optional(),
});

const Spent = z.strictObject({ spent: z.strictObject({ atLeast: z.int().min(1), within: Period }) });

const BoughtThen = z.strictObject({
  bought: word.describe('산 것'),
  butNot: word.describe('그 뒤에 사지 않은 것'),
  within: Period.describe('산 뒤 이 기간 안에'),
});

const LEAVES = [
  Answer.refine(
    oneQuestion,
    '무엇을 물을지가 하나가 아니에요. → is, age, born, birthday 가운데 하나만 적어 주세요.',
  ),
  z.strictObject({ known: word.describe('값이 있는 항목의 id') }),
  z.strictObject({ consent: word.describe('동의한 범위. 예: ads') }),
  z.strictObject({ tag: word.describe('붙어 있는 꼬리표') }),
  z.strictObject({ friend: z.boolean().describe('채널 친구인지') }),
  z.strictObject({ joined: When }),
  z.strictObject({ seen: When.describe('마지막으로 대화한 때') }),
  z.strictObject({ source: word.describe('들어온 경로'), touch: z.enum(['first', 'last']).default('first') }),
  Did,
  Spent,
  BoughtThen,
  z.strictObject({ score: z.strictObject({ atLeast: z.int().min(0).max(100) }) }),
] as const;

const Leaf = z.union(LEAVES);
/** One question about a contact. */
export type Leaf = z.infer<typeof Leaf>;

/** Who belongs: questions joined by `all`, `any` and `not`. */
export type Rule = Leaf | { all: Rule[] } | { any: Rule[] } | { not: Rule };

/** A rule as it is written in YAML or JSON. */
export const RuleSchema: z.ZodType<Rule> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(RuleSchema).min(1).max(30) }),
    z.strictObject({ any: z.array(RuleSchema).min(1).max(30) }),
    z.strictObject({ not: RuleSchema }),
    ...LEAVES,
  ]),
);
