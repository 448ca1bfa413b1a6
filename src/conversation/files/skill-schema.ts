import { z } from 'zod';
import { FIELD_TYPES } from '../../privacy';
import { answering, FileListItem, heading, SkillName, Words } from './words-schema';

/** The documents a skill file may hold. The first key says which kind it is and what the skill is called. */

const AskId = z
  .string()
  .regex(
    /^[a-z][A-Za-z0-9]*$/,
    '질문 이름으로 쓸 수 없어요. → 영문 소문자로 시작해 영문자와 숫자만 써 주세요.',
  );

const Choice = z.union([
  Words,
  z.strictObject({ label: Words.describe('버튼에 보일 이름'), value: Words.describe('저장할 값') }),
]);

export const FileAsk = z
  .strictObject({
    intro: Words.optional().describe('질문에 앞서 한 번만 하는 말. 다시 물을 때는 하지 않아요'),
    prompt: Words.optional().describe('질문. 적지 않으면 답의 종류에 맞는 질문'),
    help: Words.optional().describe('"도움말"이라고 하면 보여 줄 설명'),
    ageGate: z.literal(true).optional().describe('만 14세 이상인지 먼저 물어요'),
    consent: Words.optional().describe('물을 동의. 예: collect:membership, marketing, ads, ads.night'),
    type: z.enum(FIELD_TYPES).optional().describe('답의 종류. field가 있으면 적지 않아도 돼요'),
    field: Words.optional().describe('답을 저장할 channel.yaml 항목의 id'),
    label: Words.optional().describe('확인할 때 보이는 이름'),
    optional: z.boolean().default(false).describe('건너뛸 수 있는 질문'),
    when: z
      .record(AskId, z.union([Words, z.boolean()]))
      .refine((conditions) => Object.keys(conditions).length === 1, {
        error: '조건이 하나가 아니에요. → "질문 이름: 답" 하나만 적어 주세요.',
      })
      .optional()
      .describe('앞의 질문에 이렇게 답했을 때만 물어요. 예: { delivery: true }'),
    choices: z.array(Choice).min(1).optional().describe('고를 수 있는 답'),
    min: z.number().optional().describe('가장 작은 수, 가장 적은 글자나 개수'),
    max: z.number().optional().describe('가장 큰 수, 가장 많은 글자나 개수'),
    whole: z.boolean().optional().describe('소수점이 없는 수만'),
    days: z.enum(['past', 'future']).optional().describe('지난 날짜만, 또는 오늘부터의 날짜만'),
    params: z.array(Words).default([]).describe('이 답이 들어 있을 수 있는 블록 파라미터 이름'),
  })
  .refine((ask) => [ask.ageGate, ask.consent, ask.type ?? ask.field].filter(Boolean).length === 1, {
    error:
      '무엇을 묻는지 알 수 없어요. → type이나 field(질문), consent(동의), ageGate(나이 확인) 가운데 하나를 적어 주세요.',
  });
export type FileAsk = z.infer<typeof FileAsk>;

export const FileForm = z.strictObject({
  form: SkillName.describe('차례로 묻는 스킬'),
  ...heading,
  requires: z.array(Words).default([]).describe('시작하기 전에 받아 두었어야 하는 동의'),
  already: z
    .strictObject(answering)
    .optional()
    .describe('꼭 물어야 할 것을 이미 다 알고 있는 사람에게 대신 하는 답'),
  asks: z.record(AskId, FileAsk).describe('차례로 물을 것'),
  confirm: z.boolean().default(true).describe('저장하기 전에 답을 보여 주고 고칠 수 있게 해요'),
  done: z
    .strictObject({
      save: z.boolean().default(true).describe('field가 있는 답을 저장해요'),
      event: z
        .string()
        .regex(/^[a-z][A-Za-z0-9]*$/, '이름으로 쓸 수 없어요. → joined처럼 영문 소문자로 적어 주세요.')
        .optional()
        .describe('후속 메시지가 기다리는 일. 예: joined'),
      ...answering,
      next: SkillName.optional().describe('이어서 보여 줄 스킬'),
    })
    .describe('다 물은 다음'),
});
export type FileForm = z.infer<typeof FileForm>;

export const FileAnswer = z.strictObject({
  answer: SkillName.describe('바로 답하는 스킬'),
  ...heading,
  ...answering,
});
export type FileAnswer = z.infer<typeof FileAnswer>;

export const FileMenu = z.strictObject({
  menu: SkillName.describe('고를 것을 목록으로 보여 주는 스킬'),
  ...heading,
  items: z.array(FileListItem).min(1).describe('메뉴의 줄. 다섯까지'),
  replies: answering.replies,
});
export type FileMenu = z.infer<typeof FileMenu>;

export const FileFaq = z.strictObject({
  faq: SkillName.describe('자주 묻는 질문과 답'),
  ...heading,
  entries: z
    .record(
      z.string().regex(/^[a-z][A-Za-z0-9-]*$/, '영문 소문자로 시작해 영문자, 숫자, - 만 써 주세요.'),
      z.strictObject({
        ask: z.array(Words).min(1).describe('사람들이 묻는 말. 첫째가 대표 질문이에요'),
        words: z
          .array(z.union([Words, z.array(Words).min(1)]))
          .default([])
          .describe('줄마다 낱말 하나씩은 들어 있으면 이 답을 해요. 예: [[주차, 차], [되나, 가능]]'),
        ...answering,
      }),
    )
    .describe('질문과 답'),
});
export type FileFaq = z.infer<typeof FileFaq>;

export const FileHandover = z.strictObject({
  handover: SkillName.describe('상담원에게 연결하는 스킬'),
  ...heading,
  say: Words.describe('연결하기 전에 보여 줄 글'),
  button: Words.default('상담원 연결').describe('상담원 연결 버튼의 이름'),
  replies: answering.replies,
});
export type FileHandover = z.infer<typeof FileHandover>;

export const FileEdit = z.strictObject({
  edit: SkillName.describe('알려 준 정보를 하나씩 고치는 스킬'),
  ...heading,
  of: SkillName.describe('어느 폼에서 받은 정보인지. 예: join'),
  say: Words.describe('무엇을 고칠지 묻는 글'),
  replies: answering.replies,
  done: z.strictObject(answering).describe('고친 다음. {{item}}은 고친 항목의 이름'),
});
export type FileEdit = z.infer<typeof FileEdit>;

/** The kinds that become skills, by their first key. */
export const skillSchemas = {
  form: FileForm,
  answer: FileAnswer,
  menu: FileMenu,
  faq: FileFaq,
  handover: FileHandover,
  edit: FileEdit,
} as const;
