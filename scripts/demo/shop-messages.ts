import { dayBefore } from '../../src/console/stats/weekday';
import type { FollowupDocument } from '../../src/followups';
import type { DemoShop } from './demo-shop';

interface ShopMessage {
  /** How long before today it goes out; negative: days ahead. */
  daysAgo: number;
  /** How far its maker came with it. */
  as: 'draft' | 'checked' | 'started';
  document: Omit<FollowupDocument, 'on'>;
}

/** Written and decided on this long before it goes out. */
const LEAD_DAYS = 2;

const MESSAGES: ShopMessage[] = [
  {
    daysAgo: 120,
    as: 'started',
    document: {
      name: 'summer-menu',
      title: '여름 메뉴 소식',
      kind: 'advertising',
      purpose: 'care',
      topic: '새 메뉴',
      message: {
        text: '여름 메뉴가 나왔어요.\n\n수박 주스와 콜드브루를 매장에서 만나 보세요.',
        buttons: [{ label: '여름 메뉴 보기', web: 'https://example.com/summer' }],
      },
    },
  },
  {
    daysAgo: 58,
    as: 'started',
    document: {
      name: 'holiday-hours',
      title: '연휴 영업시간',
      kind: 'information',
      purpose: 'membership',
      message: { text: '{{name|고객}}님, 연휴 이틀은 쉬고 셋째 날 오전 10시에 문을 열어요.' },
    },
  },
  {
    daysAgo: 1,
    as: 'started',
    document: {
      name: 'autumn-beans',
      title: '가을 원두 소식',
      kind: 'advertising',
      purpose: 'care',
      topic: '새 원두',
      when: { field: 'interests', is: ['커피', '원두'] },
      message: {
        text: '가을에 볶은 에티오피아 원두가 들어왔어요.\n\n200g씩 내리는 방법에 맞춰 갈아 드려요.',
        replies: ['영업시간', '오시는 길'],
      },
    },
  },
  {
    daysAgo: -1,
    as: 'started',
    document: {
      name: 'terrace',
      title: '테라스 자리 안내',
      kind: 'information',
      purpose: 'membership',
      message: {
        text: '{{name|고객}}님, 내일부터 테라스 자리를 다시 열어요. 자리는 오신 차례대로 앉으시면 돼요.',
      },
    },
  },
  {
    daysAgo: -7,
    as: 'checked',
    document: {
      name: 'winter-menu',
      title: '겨울 메뉴 소식',
      kind: 'advertising',
      purpose: 'care',
      topic: '새 메뉴',
      message: {
        text: '겨울 메뉴가 나왔어요.\n\n따뜻한 유자차와 군고구마 라떼를 매장에서 만나 보세요.',
        buttons: [{ label: '겨울 메뉴 보기', web: 'https://example.com/winter' }],
      },
    },
  },
  {
    daysAgo: -30,
    as: 'draft',
    document: {
      name: 'year-end',
      title: '연말 감사 인사',
      kind: 'information',
      purpose: 'membership',
      message: {
        text: '{{name|고객}}님, 올 한 해도 찾아 주셔서 고마워요. 새해에도 같은 자리에서 기다릴게요.',
      },
    },
  },
];

/** The messages that are made on a day, each by one operator and approved by another. */
export async function makeMessages(
  { services }: DemoShop,
  { day, today, author, approver }: { day: string; today: string; author: string; approver: string },
): Promise<void> {
  const { campaigns } = services.followups;
  for (const { daysAgo, as, document } of MESSAGES) {
    const isTime = dayBefore(today, Math.max(daysAgo + LEAD_DAYS, 0)) === day;
    if (!isTime) continue;
    const { name } = document;
    await campaigns.write({ ...document, on: `${dayBefore(today, daysAgo)} 12:30` }, author);
    if (as === 'draft') continue;
    await campaigns.check(name, author);
    if (as === 'checked') continue;
    await campaigns.approve(name, approver);
    await campaigns.start(name, approver);
  }
}
