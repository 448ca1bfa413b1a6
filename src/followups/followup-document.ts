import { createHash } from 'node:crypto';
import { z } from 'zod';
import { parseDuration } from '../platform/duration';
import { RuleSchema } from '../segments';
import { findWrittenLabel } from './ad-label';
import type { Campaign } from './campaign';
import { fillTemplate, longestFilled, parseTemplate } from './message-template';
import { promotingWords } from './promotion';
import { SendingWindowSchema, WIDEST_WINDOW } from './quiet-hours';
import { TimeOfDaySchema } from './time-of-day';
import { AfterSchema, EverySchema, type Trigger } from './trigger';

const words = z.string().trim().min(1);

/** Room for the label, the sender and the way to refuse, out of the 1,000 characters of a text bubble. */
export const LONGEST_TEXT = 800;
/** With buttons the message is a card, which takes 400 characters in all. */
export const LONGEST_TEXT_WITH_BUTTONS = 280;

const Template = z.string().transform((text, ctx) => {
  const { parts, mistakes } = parseTemplate(text);
  const label = findWrittenLabel(text);
  if (label)
    mistakes.push({
      what: `광고 표시를 직접 적었어요: ${label}`,
      fix: '지워 주세요. 광고에는 "(광고)"와 수신거부 안내가 자동으로 붙어요.',
    });
  if (parts.length === 0) mistakes.push({ what: '보낼 글이 없어요.', fix: 'text에 보낼 글을 적어 주세요.' });
  for (const { what, fix } of mistakes) ctx.addIssue({ code: 'custom', message: `${what} → ${fix}` });
  return mistakes.length > 0 ? z.NEVER : parts;
});

const WebAddress = z
  .string()
  .regex(/^https:\/\/\S+$/, '링크 주소가 아니에요. → "https://…"로 시작하는 주소를 적어 주세요.');

const Message = z
  .strictObject({
    text: Template.describe(
      '보낼 글. {{name|고객}}은 값이 없을 때 "고객"이 되고, {{은/는}}은 앞말에 맞춰 바뀌어요',
    ),
    buttons: z
      .array(z.strictObject({ label: words.max(14), web: WebAddress }))
      .max(3)
      .default([])
      .describe('웹 페이지를 여는 버튼. 셋까지'),
    replies: z
      .array(z.union([words, z.strictObject({ label: words, message: words })]))
      .max(9)
      .default([])
      .describe('바로연결. 누르면 그 말을 대신 해요'),
  })
  .superRefine(({ text, buttons }, ctx) => {
    const limit = buttons.length > 0 ? LONGEST_TEXT_WITH_BUTTONS : LONGEST_TEXT;
    const length = longestFilled(text);
    if (length <= limit) return;
    const room = buttons.length > 0 ? '버튼이 있으면 ' : '';
    ctx.addIssue({
      code: 'custom',
      path: ['text'],
      message: `글이 길어서 다 보이지 않아요(${length}자까지 될 수 있어요). → ${room}${limit}자 이하로 줄여 주세요. 글은 잘라서 보내지 않아요.`,
    });
  });

const DURATION_FIX = '"3d"(3일), "12h"(12시간)처럼 적어 주세요.';

/** What a `followup:` document of a skill file may say. */
export const FollowupSchema = z
  .strictObject({
    name: z
      .string()
      .regex(
        /^[a-z][a-z0-9-]{0,39}$/,
        '이름으로 쓸 수 없어요. → 영문 소문자로 시작해 소문자, 숫자, - 만 써 주세요. 예: welcome-3d',
      ),
    title: words.describe('사람들이 보는 이름'),
    kind: z
      .enum(['advertising', 'information'])
      .default('advertising')
      .describe(
        'advertising 광고(기본값), information 알림. 할인, 행사, 재방문 권유가 한 줄이라도 있으면 광고예요',
      ),
    purpose: words.describe('channel.yaml에 있는 이용 목적의 id'),
    topic: words.optional().describe('광고의 주제. 예: 할인. 이 주제만 받겠다는 사람을 가려요'),
    after: AfterSchema.optional().describe('어떤 일이 있은 뒤에. 예: joined +3d'),
    at: TimeOfDaySchema.optional().describe('after의 날에 보낼 시각. 예: "12:30"'),
    every: EverySchema.optional().describe('되풀이해서. 예: 매주 월요일 12:30'),
    when: RuleSchema.optional().describe('보낼 조건. 보내기 바로 전에 다시 확인해요'),
    window: SendingWindowSchema.default(WIDEST_WINDOW).describe(
      '보내는 시간대. 08:00-20:50 안에서 좁힐 수 있어요',
    ),
    validFor: z
      .string()
      .regex(/^\d+[mhdw]$/, DURATION_FIX)
      .default('3d')
      .describe('이만큼 늦어지면 보내지 않아요'),
    message: Message,
  })
  .superRefine(({ after, at, every, kind, message }, ctx) => {
    if (after && every)
      ctx.addIssue({
        code: 'custom',
        path: ['every'],
        message: '언제 보낼지가 둘이에요. → after와 every 가운데 하나만 남겨 주세요.',
      });
    if (every && at)
      ctx.addIssue({
        code: 'custom',
        path: ['at'],
        message: 'every에는 시각이 이미 들어 있어요. → at을 지워 주세요.',
      });
    const promoting = kind === 'advertising' ? [] : promotingWords(fillTemplate(message.text, {}));
    if (promoting.length > 0) {
      ctx.addIssue({
        code: 'custom',
        path: ['kind'],
        message: `알림이라고 했지만 광고로 보이는 말이 있어요: ${promoting.join(', ')} → kind: advertising으로 바꾸거나 그 말을 빼 주세요.`,
      });
    }
  })
  .transform(toCampaign);
export type FollowupDocument = z.input<typeof FollowupSchema>;

interface Written {
  name: string;
  title: string;
  kind: 'advertising' | 'information';
  purpose: string;
  topic?: string;
  after?: z.output<typeof AfterSchema>;
  at?: z.output<typeof TimeOfDaySchema>;
  every?: z.output<typeof EverySchema>;
  when?: Campaign['condition'];
  window: Campaign['window'];
  validFor: string;
  message: z.output<typeof Message>;
}

function toCampaign(written: Written, ctx: z.RefinementCtx): Campaign {
  const trigger = triggerOf(written);
  if (!trigger) {
    ctx.addIssue({ code: 'custom', message: '언제 보낼지가 없어요. → after나 every를 적어 주세요.' });
    return z.NEVER;
  }
  const { name, title, kind, purpose, topic, when, window, validFor, message } = written;
  const { text, buttons, replies } = message;
  const campaign = {
    name,
    title,
    kind,
    purpose,
    ...(topic !== undefined && { topic }),
    trigger,
    ...(when && { condition: when }),
    window,
    validForMs: parseDuration(validFor),
    message: {
      parts: text,
      buttons,
      replies: replies.map((reply) => (typeof reply === 'string' ? { label: reply, message: reply } : reply)),
    },
  };
  return {
    ...campaign,
    version: createHash('sha256').update(JSON.stringify(campaign)).digest('hex').slice(0, 12),
  };
}

function triggerOf({ after, at, every }: Written): Trigger | undefined {
  if (after) return { kind: 'after', ...after, ...(at && { at }) };
  return every && { kind: 'every', ...every };
}
