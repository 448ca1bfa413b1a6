import fc from 'fast-check';
import { isTooYoung, readAge } from '../../../src/conversation/age';
import type { Ask } from '../../../src/conversation/ask';
import { commandOf } from '../../../src/conversation/commands';
import { spokenDecision } from '../../../src/conversation/consent-words';
import { isOptOut } from '../../../src/conversation/opt-out-words';
import { normalizePhrase } from '../../../src/conversation/phrases';
import { questionAsk } from '../../../src/conversation/question-ask';

const NOW = new Date('2026-11-23T03:00:00Z');

describe('a phrase', () => {
  it.each([
    ['영업시간', '영업 시간 알려 주세요!! 🙏'],
    ['영업시간', '영업시간이요'],
    ['영업시간', '영업시간 좀 알려줘'],
    ['영업시간', '영업시간'.normalize('NFD')],
    ['단골 등록', '단골등록 할래요~'],
    ['단골 등록', '단골 등록 하고 싶어요'],
    ['단골 등록', '단골 등록해 주세요ㅎㅎ'],
    ['FAQ', 'ｆａｑ'],
    ['상담 연결', '상담 연결 부탁드려요.'],
    ['메뉴', '메뉴 보여 주세요?'],
    ['단골 되고 싶어요', '단골 되고 싶어요!'],
  ])('%j is also said as %j', (phrase, said) => {
    expect(normalizePhrase(said)).toBe(normalizePhrase(phrase));
  });

  it.each([
    ['영업시간', '영업'],
    ['상담', '상담 연결'],
    ['예약', '예약 취소'],
  ])('%j is not %j', (phrase, said) => {
    expect(normalizePhrase(said)).not.toBe(normalizePhrase(phrase));
  });

  it.each(['요', '해줘', '주세요', '하기'])('keeps %j, which is all that was said', (words) => {
    expect(normalizePhrase(words)).not.toBe('');
  });

  it('keeps its form when it is normalised again', () => {
    const pieces = fc.constantFrom(
      ...'영업 시간 알려 주세요 해줘 할래요 요 좀 ! ~ ? 😀 ㅋㅋ a Ｂ '.split(' '),
      ' ',
    );
    const text = fc.oneof(
      fc.array(pieces, { maxLength: 8 }).map((all) => all.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (said) => {
        expect(normalizePhrase(normalizePhrase(said))).toBe(normalizePhrase(said));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a command', () => {
  it.each([
    ['취소', 'cancel'],
    ['취소할래요', 'cancel'],
    ['그만할래요', 'cancel'],
    ['이전', 'back'],
    ['뒤로', 'back'],
    ['처음으로', 'restart'],
    ['처음으로!', 'restart'],
    ['홈', 'restart'],
    ['도움말', 'help'],
    ['도와주세요', 'help'],
    ['개인정보', 'privacy'],
    ['개인정보 처리방침', 'privacy'],
    ['처리방침', 'privacy'],
    ['내 정보', 'privacy'],
    ['건너뛰기', 'skip'],
    ['패스', 'skip'],
    ['자세히', 'details'],
    ['이어서 하기', 'resume'],
    ['저장', 'save'],
    ['수정할래요', 'correct'],
    ['완료', 'finish'],
    [' 취소\n', 'cancel'],
    ['취소'.normalize('NFD'), 'cancel'],
  ])('%j is %s', (said, command) => {
    expect(commandOf(said)).toBe(command);
  });

  it.each(['', '네', '예약 취소하고 싶어요', '개인정보가 뭐예요?', '이전에 갔던 곳', '김민수'])(
    '%j is none',
    (said) => {
      expect(commandOf(said)).toBeUndefined();
    },
  );
});

describe('refusing advertising', () => {
  it.each([
    '수신거부',
    '수신 거부',
    '수신거부 할게요',
    '수신거부!!',
    '무료수신거부',
    '광고 수신 거부',
    '거부',
    '그만',
    '그만!',
    '그만해요',
    'STOP',
    'stop',
    'Ｓｔｏｐ',
    ' 수신거부\n',
    '수신거부'.normalize('NFD'),
    '수신거부🙏',
    '광고 그만 보내세요',
    '광고 좀 그만 보내 주세요',
    '광고 안 받을래요',
    '광고 받기 싫어요',
    '이런 거 보내지 마세요',
    '메시지 그만 보내요',
    '톡 좀 그만 보내라고요',
    '문자 차단해 주세요',
    '더 이상 연락하지 마세요',
    '광고 알림 꺼 주세요',
    '홍보 문자 보내지 마',
    '쿠폰 필요 없어요',
  ])('%j refuses', (said) => {
    expect(isOptOut(said)).toBe(true);
  });

  it.each([
    '',
    '네',
    '취소',
    '그만할래요',
    '광고',
    '이벤트 언제 해요?',
    '광고 안 받으면 불이익 있나요?',
    '쿠폰은 어떻게 받아요?',
    '수신거부는 어떻게 하나요?',
    '광고 거부하면 어떻게 되나요',
    '메시지 잘 받았어요',
    '할인 행사 알려 주세요',
    '연락 주세요',
    '문자가 안 와요?',
    '그만큼 좋아요',
    '주문 거부됐어요',
  ])('%j does not', (said) => {
    expect(isOptOut(said)).toBe(false);
  });
});

describe('a decision on a consent', () => {
  it.each([
    ['동의', 'granted'],
    ['동의해요', 'granted'],
    ['동의합니다', 'granted'],
    ['동의함', 'granted'],
    ['동의할게요', 'granted'],
    [' 동의합니다.\n', 'granted'],
    ['동의 👍', 'granted'],
    ['동의'.normalize('NFD'), 'granted'],
    ['동의 안 함', 'refused'],
    ['동의안함', 'refused'],
    ['동의 안 해요', 'refused'],
    ['동의하지 않아요', 'refused'],
    ['동의하지 않습니다', 'refused'],
    ['비동의', 'refused'],
  ])('%j is %s', (said, decision) => {
    expect(spokenDecision(said)?.decision).toBe(decision);
  });

  it.each([
    '',
    '네',
    'ㅇㅇ',
    '네 동의',
    '네 근데 뭐예요?',
    '동의?',
    '동의해요？',
    '동의하면 뭐가 좋아요',
    '다 동의',
    '모두 동의',
    '동의 관리',
    '좋아요',
    '아니요',
    '싫어요',
    '👍',
    '자동의자',
  ])('%j is none', (said) => {
    expect(spokenDecision(said)).toBeUndefined();
  });
});

describe('the age of 14', () => {
  it.each([
    ['네', true],
    ['만 14세 이상이에요', true],
    ['14세 이상', true],
    ['네 14살 넘었어요', true],
    ['20살이요', true],
    ['만 14세', true],
    ['만 15세요', true],
    ['성인이에요', true],
    ['아니요', false],
    ['만 14세 미만이에요', false],
    ['미만이요', false],
    ['14살 안 됐어요', false],
    ['12살이에요', false],
    ['만 13세예요', false],
    ['초등학생이에요', false],
  ])('%j says %s', (said, answer) => {
    expect(readAge(said, NOW)).toEqual({ ok: true, value: answer });
  });

  it.each([
    '',
    '15살이요',
    '14살',
    '왜요?',
    '네 근데 왜요?',
    '비밀',
    '14세 이상 아니에요',
    '미만은 아니에요',
  ])('is asked again after %j, which could mean both', (said) => {
    expect(readAge(said, NOW).ok).toBe(false);
  });

  const birthDate: Ask = questionAsk({ id: 'birth', type: 'birthDate' });
  const birthYear: Ask = questionAsk({ id: 'year', type: 'birthYear' });

  it.each([
    [birthDate, '2012-11-23', false, false],
    [birthDate, '2012-11-24', true, true],
    [birthDate, '1995-03-02', false, false],
    [birthYear, '2013', true, true],
    [birthYear, '2012', true, false],
    [birthYear, '2011', false, false],
  ])(
    'is %#: decided by birth date, and by a birth year only where it is certain',
    (ask, value, alone, afterYes) => {
      expect(isTooYoung(ask, value, NOW, false)).toBe(alone);
      expect(isTooYoung(ask, value, NOW, true)).toBe(afterYes);
    },
  );
});
