import { startTestApp, type TestApp } from '../support/test-app';

jest.setTimeout(60_000);

describe('what the channel answers at once (welcome, menu, faq, handover, fallback)', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  it.each([
    ['안녕하세요!', '찾아 주셔서 반가워요!'],
    ['처음으로', '찾아 주셔서 반가워요!'],
    ['메뉴 보여 줘', '무엇을 도와드릴까요'],
    ['상담원 연결해 주세요', '직원과 이 대화방에서 이야기할 수 있어요.'],
    ['영업시간', '평일은 오전 8시부터'],
    ['영업 시간 알려 주세요 ㅎㅎ', '평일은 오전 8시부터'],
    ['오늘 몇 시까지 해요?', '평일은 오전 8시부터'],
    ['혹시 일요일에도 문 여나요', '평일은 오전 8시부터'],
    ['거기 어떻게 가요? 위치 알려주세요', '시청역 4번 출구'],
    ['단체로 자리 예약 가능한가요', '네 분부터 하루 전까지'],
    ['텀블러 가져가도 되나요', '텀블러를 가져오시면'],
    ['디카페인 원두 판매하세요?', '디카페인 원두도 있어요.'],
    ['강아지랑 같이 가도 돼요?', '테라스 자리에는'],
    ['환불 받고 싶은데요', '만들기 전이라면'],
    ['주문 취소할 수 있나요', '만들기 전이라면'],
  ])('%s → %s', async (said, answered) => {
    expect((await app.aPerson().says(said)).text).toContain(answered);
  });

  it.each(['외계인은 언제 와요', '????', 'asdf', '주문이 되나요 안 되나요 정말'])(
    'helps instead of apologising when it does not understand: %s',
    async (said) => {
      const { text, buttons } = await app.aPerson().says(said);
      expect(text).toContain('이렇게 말씀해 보시겠어요?');
      expect(text).not.toMatch(/죄송|미안/);
      expect(buttons).toEqual(['자주 묻는 질문', '상담 연결', '메뉴', '처음으로']);
    },
  );

  it('greets whoever enters, by the name of the channel', async () => {
    const { text, buttons } = await app.aPerson().enters();
    expect(text).toContain('안녕하세요, 단골 커피예요.');
    expect(buttons).toEqual(['단골 등록', '자주 묻는 질문', '상담 연결', '메뉴', '개인정보']);
  });

  it('hands over to a person with the operator button', async () => {
    const { response } = await app.aPerson().says('상담 연결');
    expect(response.template?.outputs[0]?.textCard?.buttons).toEqual([
      { label: '상담원과 이야기하기', action: 'operator' },
    ]);
  });
});
