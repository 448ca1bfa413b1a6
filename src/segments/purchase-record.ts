import { DateTime } from 'luxon';
import { z } from 'zod';
import { SEOUL } from '../platform/seoul-time';

const text = z.string().trim().min(1).max(200);

/** `2026-03-02`, `2026-03-02 12:30` in Seoul, or an instant with its offset. */
const Moment = z.string().transform((written, ctx) => {
  const moment = DateTime.fromISO(written.trim().replace(' ', 'T'), { zone: SEOUL });
  if (moment.isValid) return moment.toJSDate();
  ctx.addIssue({
    code: 'custom',
    message: `일시를 읽을 수 없어요: ${written} → "2026-03-02 12:30"처럼 적어 주세요.`,
  });
  return z.NEVER;
});

/** `12,000원`, `12000` or a number. */
const Won = z.union([z.number(), z.string()]).transform((written, ctx) => {
  const won = Number(String(written).replace(/[,원\s]/g, ''));
  if (Number.isInteger(won) && won >= 0) return won;
  ctx.addIssue({
    code: 'custom',
    message: `금액을 읽을 수 없어요: ${written} → 원 단위 숫자로 적어 주세요.`,
  });
  return z.NEVER;
});

/** One thing somebody bought, as a shop tells it. */
export const PurchaseRecord = z.object({
  orderId: text,
  phone: text,
  item: text,
  amount: Won,
  at: Moment,
});
export type PurchaseRecord = z.output<typeof PurchaseRecord>;

/** The columns of a CSV file, by any of their names. */
export const PURCHASE_COLUMNS: Record<keyof PurchaseRecord, string[]> = {
  orderId: ['주문번호', 'orderid', 'order_id'],
  phone: ['전화번호', '휴대전화번호', '연락처', 'phone'],
  item: ['상품', '상품명', 'item'],
  amount: ['금액', '결제금액', 'amount'],
  at: ['일시', '주문일시', '결제일', 'at'],
};
