import { inSeoul } from '../../src/platform/seoul-time';
import type { Access } from '../../src/privacy';
import type { DemoShop } from './demo-shop';
import { OWNER, STAFF } from './operators';
import type { Random } from './random';

const DAY_MS = 86_400_000;
/** Of each month. */
const REVIEW_DAY = 2;
const HERE = '203.0.113.7';
const REASONS = [
  '주문·예약 확인: 예약 시간 변경',
  '손님 문의 답변: 두고 간 물건',
  '배송: 원두 택배 주소 확인',
] as const;

/** What the team does with people's data on an ordinary day: a look with its reason now and then, the review of the month. */
export async function workAtDesk(
  { services, clock }: DemoShop,
  { end, contactIds, random }: { end: Date; contactIds: readonly string[]; random: Random },
): Promise<void> {
  const { contacts, destructionLog, reviews } = services;
  const { day, weekday } = inSeoul(clock.now());
  const contactId = contactIds[random.below(contactIds.length)];
  if (weekday === 1 && contactId !== undefined) {
    const access = asStaff(random.pick(REASONS));
    await contacts.view(contactId, access);
    await contacts.unmask(contactId, 'phone', access);
  }
  if (day !== REVIEW_DAY) return;
  const review = await reviews.makeLast();
  const note = '주문과 문의에 답하려고 본 것뿐이에요.';
  // The newest ones are left for whoever tries the demo.
  const isNewest = clock.now().getTime() > end.getTime() - 31 * DAY_MS;
  if (isNewest) return;
  if (review) await reviews.sign(review._id, { by: OWNER, note });
  await destructionLog.verify(clock.now(), OWNER);
}

const asStaff = (purpose: string): Access => ({
  actor: { kind: 'operator', id: STAFF, role: 'staff' },
  from: HERE,
  purpose,
});

/** Leaves something to do: requests that wait for an answer, somebody who asked us to stop using their data. */
export async function leaveWork(
  { services, clock }: DemoShop,
  { end, contactIds }: { end: Date; contactIds: readonly string[] },
): Promise<void> {
  const { rights } = services;
  const by = { via: 'console', operatorId: STAFF, from: HERE, verifiedBy: '등록된 번호로 전화' } as const;
  const [first, second, third] = contactIds.slice(-40);
  const ago = (days: number) => new Date(end.getTime() - days * DAY_MS);
  if (first !== undefined)
    await clock.at(ago(6), () => rights.dispute({ contactId: first, by, key: 'demo:correct' }, 'correct'));
  if (second !== undefined)
    await clock.at(ago(2), () => rights.dispute({ contactId: second, by, key: 'demo:suspend' }, 'suspend'));
  if (third !== undefined) {
    const request = { contactId: third, by: { via: 'chat', contactId: third }, key: 'demo:stop' } as const;
    await clock.at(ago(1), () => rights.suspend({ ...request, confirmed: true }));
  }
}
