import { seoulDate } from '../../src/platform/seoul-time';
import type { DemoShop } from './demo-shop';
import { MANAGER, OWNER } from './operators';

const DAY_MS = 86_400_000;

const SOURCES = [
  {
    code: 'table-qr',
    title: '테이블 QR',
    benefit: '예약과 주문을 이 대화방에서 할 수 있어요.',
    medium: '매장',
  },
  { code: 'receipt-qr', title: '영수증 QR', benefit: '원두 보관 방법을 알려 드려요.', medium: '영수증' },
  {
    code: 'blog-spring',
    title: '봄 블로그 글',
    benefit: '새 메뉴가 나오면 먼저 알려 드려요.',
    medium: '블로그',
  },
];

const SEGMENTS = [
  { name: 'seoul', title: '서울에 사는 분', rule: { field: 'region', is: '서울' } },
  {
    name: 'quiet',
    title: '한 달 동안 조용한 친구',
    rule: { all: [{ friend: true }, { seen: { before: '30d' } }] },
  },
  { name: 'buyers', title: '최근 두 달 사이에 산 분', rule: { did: 'purchased', within: '60d' } },
];

const DONE_STEPS = ['setup:fields', 'setup:welcome', 'setup:try', 'setup:message', 'connection:bot'];

/** What the shop has from its first day: ways to it, groups of people, the steps of opening that somebody ticked off. */
export async function prepareShop(
  { services, console, clock }: DemoShop,
  { end, people }: { end: Date; people: number },
): Promise<void> {
  for (const source of SOURCES) await services.sources.save(source);
  for (const segment of SEGMENTS) await services.segments.save({ ...segment, madeBy: MANAGER });
  await console.goals.add({
    figure: 'people',
    target: Math.round(people * 1.1),
    until: seoulDate(new Date(end.getTime() + 30 * DAY_MS)),
    from: { day: seoulDate(clock.now()), value: 0 },
    madeBy: OWNER,
  });
  for (const step of DONE_STEPS) await console.marks.set(step, OWNER);
}
