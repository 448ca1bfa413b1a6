/** Replies as a skill writes them. Compiled with everything else, and checked against the limits in a test. */
import {
  basicCard,
  carousel,
  commerceCard,
  image,
  itemCard,
  legal,
  listCard,
  text,
  textCard,
} from './bubble';
import { button } from './button';
import { quickReply } from './quick-reply';
import { reply, say, silence } from './reply';

export const greeting = say(
  '안녕하세요! 무엇을 도와드릴까요?',
  quickReply.message('메뉴'),
  quickReply.message('예약'),
);

export const nothing = silence();

export const directions = reply([
  text('저희 가게는 역에서 걸어서 3분이에요.'),
  image('https://example.com/map.png', '2번 출구에서 가게까지 약도'),
]);

export const reservation = reply(
  textCard({
    title: '예약',
    description: '언제 오시겠어요?',
    buttons: [
      button.message('오늘', { extra: { day: 'today' } }),
      button.message('내일', { text: '내일로 예약할게요', extra: { day: 'tomorrow' } }),
    ],
    buttonLayout: 'horizontal',
  }),
  { quickReplies: [quickReply.block('처음으로', '62654c249ac8ed78441532de')] },
);

export const help = reply(
  basicCard({
    thumbnail: { imageUrl: 'https://example.com/team.png', altText: '상담하는 직원' },
    title: '도움이 필요하신가요?',
    buttons: [
      button.operator(),
      button.phone('전화하기', '02-000-0000'),
      button.web('자주 묻는 질문', 'https://example.com/faq'),
    ],
  }),
);

export const menu = reply(
  listCard({
    header: '오늘의 메뉴',
    items: [
      { title: '아메리카노', description: '4,500원', imageUrl: 'https://example.com/americano.png' },
      { title: '카페라떼', description: '5,000원', action: 'message', messageText: '카페라떼 주문' },
    ],
    buttons: [button.block('전체 메뉴', '62654c249ac8ed78441532de')],
  }),
);

export const ticket = reply(
  itemCard({
    head: { title: '예약 확인' },
    itemList: [
      { title: '날짜', description: '3월 2일 (월) 오후 7시' },
      { title: '인원', description: '2명' },
    ],
    itemListSummary: { title: '예약금', description: '20,000원' },
    itemListAlignment: 'right',
    buttons: [button.share()],
  }),
);

export const products = reply(
  carousel(
    [
      commerceCard({
        title: '원두 200g',
        price: 15_000,
        discount: 3_000,
        discountedPrice: 12_000,
        thumbnail: { imageUrl: 'https://example.com/beans.png', link: { web: 'https://example.com/beans' } },
        buttons: [button.web('구매하기', 'https://example.com/beans')],
      }),
      commerceCard({ title: '드립백 10개', price: 12_000, thumbnail: 'https://example.com/drip.png' }),
    ],
    {
      title: '이달의 원두',
      description: '단골에게 먼저 알려 드려요.',
      thumbnail: { imageUrl: 'https://example.com/head.png' },
    },
  ),
);

export const consent = reply(
  legal(
    text(
      '개인정보 수집·이용에 동의하시나요?\n목적: 예약 안내\n항목: 이름, 휴대전화 번호\n보관: 예약일부터 1년',
    ),
  ),
  {
    quickReplies: [quickReply.message('동의'), quickReply.message('동의 안 함')],
  },
);

export const slowAnswer = reply([], {
  useCallback: true,
  data: { text: '찾아보고 있어요. 잠시만 기다려 주세요.' },
});

export const rememberRoom = reply(text('방을 골라 주세요.'), {
  contexts: [{ name: 'where_room', lifeSpan: 5, ttl: 600, params: { floor: '3' } }],
});
