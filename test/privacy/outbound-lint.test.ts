import { lintOutbound, nameCandidates } from '../../src/privacy';

const typesIn = (text: string, options: Partial<Parameters<typeof lintOutbound>[1]> = {}) =>
  lintOutbound(text, { audience: 'many', ...options }).map(({ type }) => type);

const CLEAN = [
  '(광고) 단골상점 11월 신상품이 나왔어요! 오늘 저녁 8시까지 20% 할인해요.',
  '오늘도 찾아 주셔서 고마워요. 다음에 또 만나요 🙂',
  '2026년 12월 24일(목)부터 26일(토)까지 쉬어요.',
  '12/24~12/26, 11:00~21:00에 문을 열어요.',
  '쿠폰 번호 WELCOME2026을 계산할 때 보여 주세요.',
  '쿠폰 코드: HELLO-2026-WINTER',
  '1,234,000원 → 990,000원 (한정 수량 100개)',
  '3개 사면 1개 더! 1+1 행사는 2026.12.31까지예요.',
  '가게 위치: 서울특별시 중구 세종대로 110 2층',
  '문의는 대표번호 1588-1234 또는 080-123-4567로 해 주세요.',
  'https://example.com/events/2026/winter?from=kakao 에서 자세히 보세요.',
  'https://example.com/r/eZv-U-Hibbbo 를 눌러 주세요.',
  'KakaoTalkPay로 결제하면 5% 적립돼요.',
  '{{name}}님, 생일을 축하해요! 이번 달 안에 오시면 케이크를 드려요.',
  '주문번호 20261123-0000123 상품이 출발했어요.',
  '운송장 601234567890, 내일 도착할 예정이에요.',
  '예약: 2026-12-01 18:30, 4명',
  '무료 수신거부: 채팅창에 수신거부라고 보내 주세요.',
  '영업시간 10:00 - 22:00 / 라스트오더 21:30',
  '🎄 크리스마스 한정 🎁 딸기 케이크 38,000원',
  '별점 4.9 / 리뷰 12,345개, 함께해 주셔서 고마워요',
  '버전 2.10.3에서 스탬프 기능이 좋아졌어요.',
  'iPhone15 케이스가 새로 들어왔어요.',
  '칼로리 350kcal, 나트륨 1,200mg',
  '사업자등록번호 123-45-67890, 통신판매업 2026-서울중구-1234',
];

const PLANTED: Record<string, string[]> = {
  phone: [
    '010-9876-5432',
    '01098765432',
    '010 9876 5432',
    '+82 10-9876-5432',
    '０１０-９８７６-５４３２',
    '031-987-6543',
  ],
  email: ['hong.gildong@example.com', 'hong@example.co.kr', 'ｈong＠example.com', 'hong @ example.com'],
  idNumber: ['950302-1234567', '950302 1234567', '4111-1111-1111-1111', '110-123-456789', 'M12345678'],
  kakaoKey: [
    'bf1409542da67b26c2262a0a2f72ac6b5df6ad45e49e90543bd4586af560622863',
    'QFJSyeIZbO77',
    'eZv-U-Hibbbo',
    'UEBpJodrFRCP',
  ],
  storedValue: ['홍길동', '+821055554444', '010-5555-4444'],
};
const stored = ['홍길동', '+821055554444'];

const corpus = Object.entries(PLANTED).flatMap(([type, values]) =>
  values.flatMap((value, index) =>
    Array.from({ length: 5 }, (_, turn) => {
      const sentence = CLEAN[(index * 5 + turn * 3) % CLEAN.length] ?? '';
      return { type, text: turn % 2 === 0 ? `${sentence} ${value}` : `${value}님께: ${sentence}` };
    }),
  ),
);

describe('checking what will be sent', () => {
  it(`S-04: finds what was planted in every one of ${corpus.length} texts`, () => {
    const missed = corpus.filter(({ type, text }) => {
      const found = typesIn(text, { stored });
      return type === 'storedValue' ? found.length === 0 : !found.includes(type as 'phone');
    });
    expect(corpus.length).toBeGreaterThanOrEqual(100);
    expect(missed).toEqual([]);
  });

  it.each(CLEAN)('S-04: has nothing against %j', (text) => {
    expect(lintOutbound(text, { audience: 'many', stored })).toEqual([]);
  });

  it("S-04: lets the channel's own number and address pass", () => {
    const text = '문의 02-000-0000 / 010-1111-2222 / privacy@example.com';
    expect(typesIn(text, { own: ['02-000-0000', '010-1111-2222', 'privacy@example.com'] })).toEqual([]);
    expect(typesIn(text)).toEqual(['phone', 'phone', 'email']);
  });

  it('S-04: stops a message to many and questions one to a single person, without repeating the value', () => {
    const text = '연락처는 010-9876-5432예요.';
    const [many] = lintOutbound(text, { audience: 'many' });
    const [one] = lintOutbound(text, { audience: 'one' });
    expect([many?.severity, one?.severity]).toEqual(['block', 'warn']);
    expect(text.slice(many?.from, many?.to)).toBe('010-9876-5432');
    expect(JSON.stringify(many)).not.toContain('9876');
  });

  it('S-04: names every place of several', () => {
    expect(typesIn('홍길동 010-1234-5678, hong@example.com', { stored })).toEqual([
      'storedValue',
      'phone',
      'email',
    ]);
  });

  it('offers the beginnings of words as possible names', () => {
    expect(nameCandidates('홍길동님께 감사')).toEqual(['홍길', '홍길동', '홍길동님', '감사']);
  });
});
