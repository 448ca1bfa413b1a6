import { startTestApp, type TestApp } from '../support/test-app';

jest.setTimeout(60_000);

describe('what the channel answers at once (welcome, menu, faq, greetings, handover, fallback, fallback-2, fallback-3)', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  const heard = async (said: string) => (await app.aPerson().says(said)).text;

  it('asks in other words whoever is not understood again, and offers a person the third time', async () => {
    const person = app.aPerson();
    const first = await person.says('뷁뷁 쀍쀍');
    const second = await person.says('쀍쀍 뷁뷁');
    const third = await person.says('뷁쀍 뷁쀍');
    expect(new Set([first.text, second.text, third.text]).size).toBe(3);
    expect(second.text).toContain('도와드릴 수 있는 것');
    expect(third.text).toContain('직원에게 이어 드릴까요?');
    await person.says('주차 되나요?');
    expect((await person.says('뷁뷁 쀍쀍')).text).toBe(first.text);
  });

  /** What people really type, with the word that stands for it in the list of questions. */
  it.each([
    ['영업시간', '영업 시간 알려 주세요 ㅎㅎ'],
    ['영업시간', '오늘 몇 시까지 해요?'],
    ['영업시간', '몇시까지 하나여'],
    ['영업시간', '혹시 일요일에도 문 여나요'],
    ['영업시간', '주말에도 열어요?'],
    ['영업시간', '지금 영업해'],
    ['오시는 길', '거기 어떻게 가요? 위치 알려주세요'],
    ['오시는 길', '어디 있어요'],
    ['음료와 가격', '아메리카노 얼마에요'],
    ['음료와 가격', '메뉴판 좀'],
    ['예약', '단체로 자리 예약 가능한가요'],
    ['예약', '예약 취소할래요'],
    [
      '예약',
      '아 저기 제가 내일 친구들이랑 네명 정도 갈 건데 혹시 자리가 있을까 해서요 예약 같은 거 할 수 있나요 아니면 그냥 가도 되나요',
    ],
    ['주차', '차 가져가도 되나여'],
    ['주차', '주차장은 어디에 있나요'],
    ['포장과 배달', '텀블러 가져가도 되나요'],
    ['와이파이와 자리', '와이파이 비번 뭐에요'],
    ['와이파이와 자리', '화장실 어디에요'],
    ['반려동물', '강아지랑 같이 가도 돼요?'],
    ['단골 혜택', '쿠폰 주세요'],
    ['단골 혜택', '단골되면 뭐가 좋아요?'],
    ['환불', '환불 받고 싶은데요'],
    ['환불', '주문 취소할 수 있나요'],
    ['원두', '디카페인 원두 판매하세요?'],
    ['고마워요', '감사합니다~~'],
    ['누구세요?', '너 사람이야?'],
    ['답답해요', '짜증나'],
    ['직원 불러 주세요', '상담원이랑 얘기하고싶어'],
    ['개인정보 삭제', '제 정보 다 지워주세요'],
    ['처음으로', '하이요~'],
    ['처음으로', '뭐하는 곳이에요??'],
    ['메뉴', '메뉴 보여 줘'],
    ['상담 연결', '상담원 연결해 주세요'],
  ])('%s is also asked for as %j', async (question, said) => {
    const answer = await heard(question);
    expect(answer).not.toBe(await heard('전혀 모를 말 세 마디'));
    expect(await heard(said)).toBe(answer);
  });

  it.each(['외계인은 언제 와요', '????', 'asdf', '주문이 되나요 안 되나요 정말'])(
    'helps instead of apologising when it does not understand: %s',
    async (said) => {
      const { text, buttons } = await app.aPerson().says(said);
      expect(text).not.toMatch(/죄송|미안/);
      expect(buttons).toEqual(['상담 연결', '자주 묻는 질문', '더 보기', '처음으로']);
    },
  );

  it('greets whoever enters, by the name of the channel', async () => {
    const { text, buttons } = await app.aPerson().enters();
    expect(text).toContain('안녕하세요, 단골 커피예요.');
    expect(buttons).toEqual([
      '단골 등록',
      '자주 묻는 질문',
      '음료와 가격',
      '상담 연결',
      '더 보기',
      '개인정보',
    ]);
  });

  it('hands over to a person with the operator button', async () => {
    const { response } = await app.aPerson().says('상담 연결');
    expect(response.template?.outputs[0]?.textCard?.buttons).toEqual([
      { label: '상담원과 이야기하기', action: 'operator' },
    ]);
  });
});
