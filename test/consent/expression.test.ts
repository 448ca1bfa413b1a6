import fc from 'fast-check';
import { decisionOf } from '../../src/consent';

describe('CON-06: what counts as saying yes', () => {
  it.each(['동의', '동의함', ' 동의해요. ', '동의합니다!', '동의\n', '동의'.normalize('NFD')])(
    'takes %j as agreeing',
    (text) => {
      expect(decisionOf(text)).toBe('granted');
    },
  );

  it.each(['동의 안 함', '동의안함', '동의하지 않아요', '동의하지 않습니다.', '비동의', '거절'])(
    'takes %j as refusing',
    (text) => {
      expect(decisionOf(text)).toBe('refused');
    },
  );

  it.each(['수신 유지', '계속 받기'])('takes %j as keeping', (text) => {
    expect(decisionOf(text)).toBe('kept');
  });

  it.each([
    '네',
    'ㅇㅇ',
    '네 근데 뭐예요?',
    '좋아요',
    '동의하면 뭐가 좋아요?',
    '동의?',
    '안 동의',
    '동의 철회',
    '동의 동의',
    '확인',
    '',
  ])('takes %j as neither', (text) => {
    expect(decisionOf(text)).toBeNull();
  });

  it('takes no random text as agreeing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        expect(decisionOf(text)).toBeNull();
      }),
    );
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 10, unit: fc.constantFrom('요', '네', '?', '뭐', '가') }),
        (tail) => {
          expect(decisionOf(`동의${tail}`)).toBeNull();
        },
      ),
    );
  });
});
