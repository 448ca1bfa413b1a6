import { z } from 'zod';
import { RuleSchema } from '../../segments';
import { choicesOf, saying } from '../messages/message-document';
import type { Step } from './campaign';
import { TimeOfDaySchema } from './time-of-day';
import { DelaySchema } from './trigger';

const StepDocument = z
  .strictObject({
    id: z
      .string()
      .regex(
        /^[a-z][a-z0-9-]{0,29}$/,
        '단계 이름으로 쓸 수 없어요. → 영문 소문자, 숫자, - 만 써 주세요. 예: day-3',
      ),
    wait: DelaySchema.describe('앞 단계(첫 단계는 시작) 뒤로 얼마나. 예: 3d'),
    at: TimeOfDaySchema.optional().describe('그날 보낼 시각. 예: "12:30"'),
    when: RuleSchema.optional().describe('맞지 않는 사람에게는 이 단계를 건너뛰어요'),
    ...saying,
  })
  .superRefine((step, ctx) => {
    if (choicesOf(step).length === 0 || (step.message && step.choose))
      ctx.addIssue({
        code: 'custom',
        path: ['id'],
        message: '보낼 글이 하나로 정해지지 않았어요. → message와 choose 가운데 하나만 적어 주세요.',
      });
  })
  .transform((step): Step => {
    const { id, wait, at, when } = step;
    return { id, wait, ...(at && { at }), ...(when && { condition: when }), choices: choicesOf(step) };
  });

export const Steps = z
  .array(StepDocument)
  .min(1)
  .max(60)
  .superRefine((steps, ctx) => {
    steps.forEach(({ id }, index) => {
      if (steps.findIndex((step) => step.id === id) < index)
        ctx.addIssue({
          code: 'custom',
          path: [index, 'id'],
          message: `같은 이름의 단계가 둘이에요: ${id} → 하나의 이름을 바꿔 주세요.`,
        });
    });
  });
