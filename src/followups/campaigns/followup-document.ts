import { createHash } from 'node:crypto';
import { z } from 'zod';
import { parseDuration } from '../../platform/duration';
import { RuleSchema } from '../../segments';
import { SendingWindowSchema, WIDEST_WINDOW } from '../gate/quiet-hours';
import { choicesOf, saying, words } from '../messages/message-document';
import { fillTemplate } from '../messages/message-template';
import { promotingWords } from '../messages/promotion';
import type { Campaign, Step } from './campaign';
import { Steps } from './step-document';
import { TimeOfDaySchema } from './time-of-day';
import { AfterSchema, DayAndTimeSchema, EverySchema, SilentSchema, type Trigger } from './trigger';

const DURATION_FIX = '"3d"(3일), "12h"(12시간)처럼 적어 주세요.';

const triggers = {
  after: AfterSchema.optional().describe('어떤 일이 있은 뒤에. 예: joined +3d'),
  every: EverySchema.optional().describe('되풀이해서. 예: 매주 월요일 12:30'),
  on: DayAndTimeSchema.optional().describe('한 번만. 예: "2026-12-24 12:30"'),
  silent: SilentSchema.optional().describe('이만큼 말이 없으면. 예: 60d. 다시 대화하면 처음부터 세요'),
};
const TRIGGERS = ['after', 'every', 'on', 'silent'] as const;

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
    ...triggers,
    at: TimeOfDaySchema.optional().describe('after나 silent의 날에 보낼 시각. 예: "12:30"'),
    when: RuleSchema.optional().describe('보낼 조건. 보내기 바로 전에 다시 확인해요'),
    window: SendingWindowSchema.default(WIDEST_WINDOW).describe(
      '보내는 시간대. 08:00-20:50 안에서 좁힐 수 있어요',
    ),
    validFor: z
      .string()
      .regex(/^\d+[mhdw]$/, DURATION_FIX)
      .default('3d')
      .describe('이만큼 늦어지면 보내지 않아요'),
    ...saying,
    steps: Steps.optional().describe('글이 여럿이면 차례대로'),
    series: z
      .boolean()
      .default(false)
      .describe('단계를 나중에 더하는 연재. 다 받은 사람은 다음 편을 기다려요'),
    exits: z
      .strictObject({
        reply: z.boolean().default(false).describe('한 단계를 받고 답하면 그만 보내요'),
        goal: RuleSchema.optional().describe('이 조건을 이루면 그만 보내요'),
      })
      .default({ reply: false }),
  })
  .superRefine((written, ctx) => {
    const mistake = (path: string, message: string) =>
      ctx.addIssue({ code: 'custom', path: [path], message });
    const asked = TRIGGERS.filter((name) => written[name] !== undefined);
    if (asked.length > 1)
      mistake(asked[1] ?? '', `언제 보낼지가 둘이에요. → ${TRIGGERS.join(', ')} 가운데 하나만 남겨 주세요.`);
    if (written.at && (written.every || written.on))
      mistake('at', '시각이 이미 들어 있어요. → at을 지워 주세요.');
    const texts = [written.message, written.choose, written.steps].filter((text) => text !== undefined);
    if (texts.length > 1)
      mistake(
        'message',
        '보낼 글이 여러 가지로 적혀 있어요. → message, choose, steps 가운데 하나만 남겨 주세요.',
      );
  })
  .transform((written, ctx): Campaign => {
    const trigger = triggerOf(written);
    const steps = stepsOf(written);
    if (!trigger)
      ctx.addIssue({
        code: 'custom',
        message: `언제 보낼지가 없어요. → ${TRIGGERS.join(', ')} 가운데 하나를 적어 주세요.`,
      });
    if (steps.length === 0)
      ctx.addIssue({
        code: 'custom',
        message: '보낼 글이 없어요. → message, choose, steps 가운데 하나를 적어 주세요.',
      });
    const promoting =
      written.kind === 'advertising'
        ? []
        : steps.flatMap(({ choices }) =>
            choices.flatMap(({ message }) => promotingWords(fillTemplate(message.parts, {}))),
          );
    if (promoting.length > 0)
      ctx.addIssue({
        code: 'custom',
        path: ['kind'],
        message: `알림이라고 했지만 광고로 보이는 말이 있어요: ${promoting.join(', ')} → kind: advertising으로 바꾸거나 그 말을 빼 주세요.`,
      });
    return trigger ? toCampaign(written, trigger, steps) : z.NEVER;
  });
export type FollowupDocument = z.input<typeof FollowupSchema>;

interface Written extends Partial<TriggersWritten> {
  name: string;
  title: string;
  kind: 'advertising' | 'information';
  purpose: string;
  topic?: string;
  when?: Campaign['condition'];
  window: Campaign['window'];
  validFor: string;
  message?: Step['choices'][number]['message'];
  choose?: Step['choices'];
  steps?: Step[];
  series: boolean;
  exits: { reply: boolean; goal?: Campaign['condition'] };
}

interface TriggersWritten {
  after: z.output<typeof AfterSchema>;
  every: z.output<typeof EverySchema>;
  on: Date;
  silent: number;
  at: z.output<typeof TimeOfDaySchema>;
}

function toCampaign(written: Written, trigger: Trigger, steps: Step[]): Campaign {
  const { name, title, kind, purpose, topic, when, window, validFor, series, exits } = written;
  const campaign = {
    name,
    title,
    kind,
    purpose,
    ...(topic !== undefined && { topic }),
    trigger,
    ...(when && { condition: when }),
    steps,
    exits: { onReply: exits.reply, ...(exits.goal && { goal: exits.goal }) },
    isSeries: series,
    window,
    validForMs: parseDuration(validFor),
  };
  return {
    ...campaign,
    version: createHash('sha256').update(JSON.stringify(campaign)).digest('hex').slice(0, 12),
  };
}

function triggerOf({ after, every, on, silent, at }: Partial<TriggersWritten>): Trigger | undefined {
  if (after) return { kind: 'after', ...after, ...(at && { at }) };
  if (every) return { kind: 'every', ...every };
  if (on) return { kind: 'once', on };
  return silent === undefined
    ? undefined
    : { kind: 'silent', days: silent, at: at ?? { hour: 12, minute: 30 } };
}

/** A campaign with one message has one step, which waits for nothing. */
function stepsOf(written: Written): Step[] {
  const choices = choicesOf(written);
  return choices.length > 0
    ? [{ id: 'message', wait: { amount: 0, unit: 'm' }, choices }]
    : (written.steps ?? []);
}
