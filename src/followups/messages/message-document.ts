import { z } from 'zod';
import { RuleSchema } from '../../segments';
import type { Choice, MessageTemplate } from '../campaigns/campaign';
import { findWrittenLabel } from './ad-label';
import { longestFilled, parseTemplate } from './message-template';

export const words = z.string().trim().min(1);

/** Room for the label, the sender and the way to refuse, out of the 1,000 characters of a text bubble. */
const LONGEST_TEXT = 800;
/** With buttons the message is a card, which takes 400 characters in all. */
const LONGEST_TEXT_WITH_BUTTONS = 280;

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
      .array(
        z
          .strictObject({
            label: words.max(14),
            web: WebAddress,
            track: z.boolean().default(false).describe('눌렀는지 알아봐요'),
          })
          .transform(({ label, web, track }) => ({ label, web, isTracked: track })),
      )
      .max(3)
      .default([])
      .describe('웹 페이지를 여는 버튼. 셋까지'),
    replies: z
      .array(z.union([words, z.strictObject({ label: words, message: words })]))
      .max(9)
      .default([])
      .describe('바로연결. 누르면 그 말을 대신 해요'),
    alimtalk: z
      .strictObject({ template: words, variables: z.record(words, Template).default({}) })
      .optional()
      .describe('대화방으로 보낼 수 없을 때 쓰는 알림톡. 승인받은 템플릿의 id와 변수'),
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
  })
  .transform(
    ({ text, buttons, replies, alimtalk }): MessageTemplate => ({
      parts: text,
      ...(alimtalk && { alimtalk }),
      buttons,
      replies: replies.map((reply) => (typeof reply === 'string' ? { label: reply, message: reply } : reply)),
    }),
  );

const Variant = z
  .strictObject({
    when: RuleSchema.optional().describe('이 글을 받을 사람. 마지막 글에는 적지 않아요'),
    message: Message,
  })
  .transform(({ when, message }): Choice => ({ ...(when && { condition: when }), message }));

/** Texts in order of priority; the last one is for everybody else. */
const Choose = z
  .array(Variant)
  .min(2)
  .max(10)
  .superRefine((choices, ctx) => {
    choices.forEach(({ condition }, index) => {
      const isLast = index === choices.length - 1;
      if (isLast && condition)
        ctx.addIssue({
          code: 'custom',
          path: [index, 'when'],
          message: '어느 조건에도 맞지 않는 사람이 받을 글이 없어요. → 마지막 글에서는 when을 빼 주세요.',
        });
      if (!isLast && !condition)
        ctx.addIssue({
          code: 'custom',
          path: [index],
          message: '이 글 아래의 글은 아무도 받지 못해요. → when을 적거나 맨 아래로 옮겨 주세요.',
        });
    });
  });

/** What has a text: one for everybody, or several to choose from. */
export const saying = {
  message: Message.optional().describe('모두에게 보낼 글'),
  choose: Choose.optional().describe('사람에 따라 다른 글. 위에서부터 처음 맞는 것 하나를 보내요'),
};

export function choicesOf(written: { message?: MessageTemplate; choose?: Choice[] }): Choice[] {
  return written.choose ?? (written.message ? [{ message: written.message }] : []);
}
