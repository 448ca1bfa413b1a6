import { z } from 'zod';
import { RetentionPeriod } from '../retention/retention-period';

/** What `skills/channel.yaml` may say. The descriptions become help in the operator's editor (JSON Schema). */

const text = (about: string) => z.string().trim().min(1, '비어 있어요. → 글을 적어 주세요.').describe(about);

const id = z
  .string()
  .regex(
    /^[a-z][A-Za-z0-9]*$/,
    'id로 쓸 수 없는 글자가 있어요. → 영문 소문자로 시작하고 영문과 숫자만 써 주세요. 예: birthYear',
  );

const region = z
  .string()
  .regex(/^[A-Z]{2}$/, '나라 코드가 아니에요. → 두 글자로 적어 주세요. 국내는 KR, 미국은 US예요.');

const phone = z
  .string({ error: '전화번호를 글로 읽을 수 없어요. → 따옴표로 감싸 주세요. 예: "02-000-0000"' })
  .regex(/^[\d+][\d-]{6,}$/, '전화번호 모양이 아니에요. → "02-000-0000"처럼 적어 주세요.');

const listOf = <Item extends z.ZodType>(item: Item) => z.array(item).default([]);
const fieldIds = z.array(id).min(1);

export const FIELD_TYPES = [
  'name',
  'phone',
  'email',
  'birthDate',
  'birthYear',
  'gender',
  'region',
  'text',
  'number',
  'date',
  'choice',
  'choices',
  'yesNo',
  'image',
] as const;

const Channel = z.strictObject({
  name: text('카카오톡 채널 이름'),
  publicId: z
    .string()
    .regex(
      /^_[A-Za-z0-9]+$/,
      '채널 공개 ID가 아니에요. → 채널 관리자센터의 채널 URL에서 "_"로 시작하는 값을 적어 주세요.',
    )
    .optional(),
  contact: text('사람들에게 안내하는 문의 전화번호나 이메일'),
});

const Controller = z.strictObject({
  name: text('개인정보처리자(사업자) 이름'),
  representative: text('대표자 이름').optional(),
  address: text('주소').optional(),
  contact: text('사업자 연락처'),
});

const PrivacyOfficer = z
  .strictObject({
    name: text('개인정보 보호책임자 이름. 작은 가게는 대표가 맡아요.'),
    role: text('직책').optional(),
    email: z.email().optional(),
    phone: phone.optional(),
  })
  .refine(
    ({ email, phone: number }) => email !== undefined || number !== undefined,
    '개인정보 보호책임자의 연락처가 없어요(개인정보 보호법 제31조). → email이나 phone을 적어 주세요.',
  );

const Purpose = z.strictObject({
  id,
  label: text('짧은 이름. 예: 단골 등록'),
  text: text('동의 문구에 그대로 나가는 이용 목적'),
  retention: RetentionPeriod.describe('보유 기간. 예: 2년, 6개월, 30일, 동의 철회 시까지, 목적 달성 시까지'),
  disadvantage: text('필수 동의를 거절하면 할 수 없는 것. 예: 단골 등록을 할 수 없어요.').optional(),
});

const Field = z.strictObject({
  id,
  label: text('사람들이 읽는 이름. 예: 휴대전화번호'),
  type: z.enum(FIELD_TYPES),
  purpose: id.describe('이용 목적의 id'),
  basis: z
    .enum(['CONSENT', 'CONTRACT', 'LEGAL_DUTY'])
    .describe('처리 근거: CONSENT 동의, CONTRACT 계약 이행, LEGAL_DUTY 법령상 의무'),
  necessity: z.enum(['required', 'optional']).describe('required 필수, optional 선택'),
  justification: text('이 항목이 꼭 필요한 이유(최소 수집의 근거)'),
  legalRef: text('동의 없이 처리하는 항목의 근거 조문').optional(),
  retention: RetentionPeriod.optional().describe('목적의 보유 기간보다 짧게 보관할 때만'),
  sensitivity: z
    .enum(['normal', 'sensitive', 'uniqueId'])
    .default('normal')
    .describe('sensitive 민감정보(건강, 종교 같은 것)'),
  personal: z.boolean().default(true),
  lookup: z.boolean().default(false).describe('이 값으로 사람을 찾을 수 있게 해요(이름, 전화번호, 이메일)'),
  segmentable: z.boolean().default(false).describe('이 값으로 보낼 사람을 고를 수 있게 해요'),
});

/** Use of data somebody already gave, for a further purpose and with a consent of its own. */
const FurtherUse = z.strictObject({
  text: text('이용 목적'),
  fields: fieldIds.describe('쓰는 항목의 id'),
  retention: RetentionPeriod,
});

const Ads = z.strictObject({
  content: text('어떤 소식을 보내는지. 예: 신상품, 할인, 행사 소식'),
  media: z
    .array(z.enum(['kakaotalk', 'sms', 'email']))
    .min(1)
    .default(['kakaotalk']),
  retention: RetentionPeriod,
  night: z.boolean().default(false).describe('밤 9시부터 아침 8시까지의 수신 동의도 따로 받아요'),
  personalised: FurtherUse.optional().describe('맞춤형 광고 동의'),
});

const Processor = z.strictObject({
  name: text('수탁자 이름'),
  task: text('맡긴 업무'),
  region: region.default('KR'),
  contractDate: z.iso.date().describe('위탁 계약서를 쓴 날'),
  promotes: z.boolean().default(false).describe('홍보나 판매 권유를 맡겼는지'),
  adapters: listOf(z.string()).describe('이 수탁자를 쓰는 연동의 이름. 예: event-api'),
  subProcessors: listOf(
    z.strictObject({ name: text('재수탁자 이름'), task: text('맡긴 업무'), region: region.default('KR') }),
  ),
});

const Transfer = z.strictObject({
  id,
  recipient: text('이전받는 자. 수탁자면 processors의 name과 같게'),
  contact: text('이전받는 자의 연락처'),
  country: region.describe('이전되는 나라'),
  fields: fieldIds.describe('이전하는 항목의 id'),
  purpose: text('이전받는 자의 이용 목적'),
  retention: text('이전받는 자의 보유 기간'),
  when: text('이전 시기. 예: 대화할 때마다'),
  method: text('이전 방법. 예: 암호화된 통신'),
  refusal: text('거부하는 방법과 거부하면 생기는 일'),
  basis: z
    .enum(['CONSENT', 'CONTRACT', 'CERTIFICATION', 'ADEQUACY'])
    .describe('이전 근거: 동의, 계약 이행을 위한 위탁·보관, 인증, 동등성 인정'),
});

const ThirdParty = z.strictObject({
  id,
  recipient: text('제공받는 자'),
  purpose: text('제공받는 자의 이용 목적'),
  fields: fieldIds.describe('제공하는 항목의 id'),
  retention: text('제공받는 자의 보유 기간'),
});

const LegalHold = z.strictObject({
  name: text('보존하는 기록'),
  law: text('근거 법령'),
  retention: RetentionPeriod,
});

const Tracker = z.strictObject({
  name: text('자동 수집 장치. 예: 링크 누름 확인'),
  collects: text('수집하는 정보'),
  purpose: text('목적'),
  refusal: text('거부 방법'),
});

const AutomatedDecision = z.strictObject({
  name: text('자동화된 결정'),
  purpose: text('목적'),
  data: text('쓰는 정보'),
  procedure: text('절차'),
  refusal: text('거부하거나 설명을 요구하는 방법'),
});

export const RegistrySchema = z.strictObject({
  channel: Channel,
  controller: Controller,
  privacyOfficer: PrivacyOfficer,
  policy: z.strictObject({ effectiveFrom: z.iso.date().describe('처리방침 시행일') }),
  automatic: z
    .strictObject({ purpose: id })
    .describe('단골이 되면 저절로 저장되는 정보(카카오톡 사용자 식별값 같은 것)의 이용 목적'),
  purposes: z.array(Purpose).min(1),
  fields: listOf(Field),
  marketing: FurtherUse.optional().describe('마케팅 활용 동의'),
  ads: Ads.optional().describe('광고성 정보 수신 동의'),
  thirdParties: listOf(ThirdParty).describe('제3자 제공'),
  processors: listOf(Processor).describe('처리 위탁'),
  transfers: listOf(Transfer).describe('국외 이전'),
  minors: z
    .strictObject({ guardianConsent: z.boolean().default(false) })
    .default({ guardianConsent: false })
    .describe('만 14세 미만. 법정대리인 동의를 쓰지 않으면 가입을 받지 않아요.'),
  inactivity: z
    .strictObject({ after: RetentionPeriod })
    .optional()
    .describe('오래 대화하지 않은 사람의 정보를 지우는 자체 정책. 적지 않으면 지우지 않아요.'),
  legalHolds: listOf(LegalHold).describe('다른 법에 따라 따로 보존하는 기록'),
  security: listOf(text('추가로 하고 있는 안전성 확보 조치')),
  trackers: listOf(Tracker).describe('자동 수집 장치'),
  sensitivePublic: listOf(
    z.strictObject({ name: text('공개될 수 있는 민감정보'), hiding: text('비공개 방법') }),
  ),
  pseudonymised: listOf(
    z.strictObject({ name: text('가명정보'), purpose: text('목적'), retention: text('기간') }),
  ),
  additionalUse: listOf(z.strictObject({ name: text('추가 이용·제공'), criteria: text('판단 기준') })),
  automatedDecisions: listOf(AutomatedDecision),
  aiException: listOf(
    z.strictObject({
      name: text('인공지능 개발에 쓰는 정보'),
      approval: text('개인정보보호위원회 승인 내용'),
    }),
  ),
  domesticAgent: z
    .strictObject({ name: text('국내대리인 이름'), address: text('주소'), contact: text('연락처') })
    .optional(),
  directCollectionCountries: listOf(region).describe('국외에서 직접 수집하는 나라'),
});

/** The file as written and checked, before cross checks. */
export type WrittenRegistry = z.infer<typeof RegistrySchema>;
export type FieldType = (typeof FIELD_TYPES)[number];
export type Purpose = z.infer<typeof Purpose>;
export type RegistryField = z.infer<typeof Field> & { retention: RetentionPeriod };

/** Who we are, why we collect, what, and for how long. Every field knows its retention. */
export type Registry = Omit<WrittenRegistry, 'fields'> & { fields: RegistryField[] };
