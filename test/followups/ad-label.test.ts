import { findWrittenLabel, labelAdvertising, labelProblem } from '../../src/followups/messages/ad-label';

const sender = { name: '단골가게', contact: '02-000-0000' };

describe('the advertising label', () => {
  it('stands before everything, with the sender; contact and free refusal stand last', () => {
    expect(labelAdvertising('봄 신메뉴가 나왔어요.', sender)).toBe(
      "(광고) 단골가게\n봄 신메뉴가 나왔어요.\n\n문의 02-000-0000\n무료 수신거부: '수신거부' 입력 또는 버튼",
    );
  });

  it('is right on what it made, whatever the author wrote between', () => {
    for (const text of [
      '안녕하세요',
      '\n\n\n안녕\u202E하세요\n\n\n\n끝\u200B',
      '문의 02-111-1111',
      "무료 수신거부: '수신거부' 입력 또는 버튼",
    ]) {
      expect(labelProblem(labelAdvertising(text, sender), sender)).toBeUndefined();
    }
  });

  it.each([
    ['no label', '단골가게\n봄', 'LABEL_MISSING'],
    ['a space before it', ' (광고) 단골가게\n봄', 'LABEL_MISSING'],
    ['a zero-width character in it', '(광\u200B고) 단골가게\n봄', 'LABEL_MISSING'],
    ['full-width brackets', '（광고） 단골가게\n봄', 'LABEL_MISSING'],
    ['no footer', '(광고) 단골가게\n봄', 'OPT_OUT_MISSING'],
  ])('is found wrong with %s', (_name, text, problem) => {
    expect(labelProblem(text, sender)).toBe(problem);
  });

  it('is found wrong when invisible characters were put in or the text taken out', () => {
    const right = labelAdvertising('봄이에요', sender);
    expect(labelProblem(right.replace('봄', '\u202E봄'), sender)).toBe('INVISIBLE_CHARACTERS');
    expect(labelProblem(right.replace('봄이에요', ''), sender)).toBe('NO_TEXT');
  });

  it.each([
    '(광고) 봄 소식',
    '(광 고) 봄 소식',
    '( 광고 ) 봄 소식',
    '[광고] 봄 소식',
    '（광고） 봄 소식',
    '【광고】 봄 소식',
    '(광\u200B고) 봄 소식',
    '(광\u00AD고) 봄 소식',
    '(광.고) 봄 소식',
    '(AD) 봄 소식',
    '<ad> 봄 소식',
    '(ＡＤ) 봄 소식',
    '(광고성 정보) 봄 소식',
    '(\u1100\u116A\u11BC\u1100\u1169) 봄 소식',
    '봄 소식\n- 광고 -',
  ])('written by an author is found: %s', (text) => {
    expect(findWrittenLabel(text)).toBeDefined();
  });

  it.each(['광고 없이 보내 드려요', '(서울) 봄 소식', '오늘 방송 광고 보셨나요?', 'Madrid (adults)'])(
    'is not seen where there is none: %s',
    (text) => {
      expect(findWrittenLabel(text)).toBeUndefined();
    },
  );
});
