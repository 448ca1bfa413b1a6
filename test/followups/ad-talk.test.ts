import { createAdTalk } from '../../src/followups';
import { readAdTalk } from '../../src/followups/gate/complaint';
import { type FollowupKit, startFollowups } from './followup-kit';

describe('what people say about messages', () => {
  it.each([
    '광고 그만 좀 보내세요',
    '광고 그만',
    '왜 이렇게 광고만 보내냐',
    '이 채널은 왜 이렇게 광고만 보내냐',
    '메시지가 너무 자주 와요',
    '톡 보내지 마세요',
    '알림 안 받고 싶어요',
    '시발 광고 존나 오네',
    'ㅅㅂ 톡 그만',
    '스팸 신고합니다',
    '광고 좀 작작 보내라 지겹다',
    '홍보 문자 짜증나요',
  ])('is a complaint: %s', (text) => {
    expect(readAdTalk(text)?.isComplaint).toBe(true);
  });

  it.each([
    ['광고는 주 1회만 보내 주세요', { adsPer7Days: 1 }],
    ['일주일에 한 번만 보내주세요', { adsPer7Days: 1 }],
    ['광고 일주일에 두 번만', { adsPer7Days: 2 }],
    ['할인만 받을게요', { topics: ['할인'] }],
    ['신메뉴 소식만 보내 주세요', { topics: ['신메뉴'] }],
    ['밤에는 보내지 마세요', { noEvenings: true }],
    ['저녁 사절', { noEvenings: true }],
    ['할인 소식만 주 1회만 보내 주세요', { topics: ['할인'], adsPer7Days: 1 }],
  ])('is a wish: %s', (text, wish) => {
    expect(readAdTalk(text)?.wish).toEqual(wish);
  });

  it.each([
    '영업시간 알려 주세요',
    '주문은 그만할게요',
    '일주일에 한 번 방문해요',
    '할인 있어요?',
    '저녁에 예약하고 싶어요',
    '밤에도 열어요?',
    '알림 켜는 법 알려 주세요',
    '시발점이 뭐예요',
    '광고 보고 왔어요',
    '',
  ])('is about something else: %s', (text) => {
    expect(readAdTalk(text)).toBeUndefined();
  });
});

describe('the answer to it', () => {
  let kit: FollowupKit;
  beforeEach(async () => {
    kit = await startFollowups();
  });
  afterEach(() => kit.stop());

  const aTalk = () => {
    const { setWish, wishOf } = kit.followups;
    return createAdTalk({
      setWish,
      wishOf,
      onComplaint: async ({ contactId, at, key }) => {
        await kit.activity.record({ key, contactId, name: 'complained', at });
      },
    });
  };

  it('records a complaint once and offers less or none', async () => {
    const contactId = await kit.joins();
    const talk = aTalk();
    const said = { contactId, text: '광고 그만 좀', at: kit.clock.now(), key: 'turn 1' };
    const reply = await talk.answer(said);
    await talk.answer(said);
    expect(reply?.quickReplies.map(({ label }) => label)).toEqual([
      '주 1회만',
      '저녁에는 사절',
      '무료 수신거부',
    ]);
    expect(await kit.connection.collection('contact_events').countDocuments({ name: 'complained' })).toBe(1);
  });

  it('keeps wishes beside each other, and every offer is understood when pressed', async () => {
    const contactId = await kit.joins();
    const talk = aTalk();
    const offers =
      (await talk.answer({ contactId, text: '광고 그만 좀', at: kit.clock.now(), key: 'turn 1' }))
        ?.quickReplies ?? [];
    for (const { messageText = '' } of offers.slice(0, 2))
      await talk.answer({ contactId, text: messageText, at: kit.clock.now(), key: messageText });
    expect(await kit.followups.wishOf(contactId)).toEqual({ adsPer7Days: 1, noEvenings: true });
  });

  it('leaves other words to others', async () => {
    expect(
      await aTalk().answer({ contactId: 'c', text: '메뉴 알려 주세요', at: kit.clock.now(), key: 'k' }),
    ).toBeUndefined();
  });
});
