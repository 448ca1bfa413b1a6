import { z } from 'zod';
import { inSeoul } from '../platform/seoul-time';

/** A step forward on the Seoul calendar; months are real months. */
export const Later = z
  .strictObject({
    hours: z.int().min(1).max(48).optional(),
    days: z.int().min(1).max(400).optional(),
    months: z.int().min(1).max(24).optional(),
  })
  .refine(
    (step) => Object.values(step).some((amount) => amount !== undefined),
    'Give hours, days or months.',
  );
export type Later = z.infer<typeof Later>;

/** The steps that the page offers. */
export const OFFERED_STEPS: readonly Later[] = [{ hours: 1 }, { days: 1 }, { days: 3 }, { months: 3 }];

export function laterThan(now: Date, step: Later): Date {
  return inSeoul(now).plus(step).toJSDate();
}

/** `3일 뒤`, `3개월 뒤`. */
export function laterLabel({ months, days, hours }: Later): string {
  const parts = [months && `${months}개월`, days && `${days}일`, hours && `${hours}시간`].filter(Boolean);
  return `${parts.join(' ')} 뒤`.replace(/^1일 뒤$/, '하루 뒤');
}
