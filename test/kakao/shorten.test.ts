import fc from 'fast-check';
import { shorten, splitText } from '../../src/kakao/shorten';

const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom('가', ' ', '\n', '. ', '😀', '👨‍👩‍👧', 'e\u0301', '🇰🇷'),
    fc.string({ unit: 'grapheme' }),
  ),
  maxLength: 200,
});
const withoutBlanks = (text: string) => text.replace(/\s/g, '');

it('keeps a text that fits as it is', () => {
  expect(shorten('안녕하세요', 5)).toBe('안녕하세요');
});

it('never cuts through an emoji family or a flag', () => {
  expect(shorten('가족 👨‍👩‍👧 사진', 8)).toBe('가족…');
  expect(shorten('🇰🇷🇰🇷', 6)).toBe('🇰🇷…');
});

it('cuts through a character that alone is longer than the place', () => {
  const zalgo = `e${'\u0301'.repeat(100)}`;
  expect(shorten(zalgo, 10)).toHaveLength(10);
});

it.each([
  ['a paragraph', '첫 문단이에요.\n\n둘째 문단', ['첫 문단이에요.', '둘째 문단']],
  ['a line', '첫째 줄이에요\n둘째 줄', ['첫째 줄이에요', '둘째 줄']],
  ['a sentence', '첫 문장이죠. 둘째 문장', ['첫 문장이죠.', '둘째 문장']],
  ['a blank', '띄어쓰기만 있는문장이에요', ['띄어쓰기만', '있는문장이에요']],
])('parts at %s', (_, text, parts) => {
  expect(splitText(text, 10, 2)).toEqual(parts);
});

it('stays within the limit and cuts no pair apart, whatever the text', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 2, max: 60 }), (text, max) => {
      const short = shorten(text, max);
      expect(short.length).toBeLessThanOrEqual(max);
      expect(short).not.toMatch(/\p{Cs}/u);
    }),
  );
});

it('parts a text without losing anything but blanks', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 12, max: 60 }), (text, max) => {
      const parts = splitText(text, max, Number.POSITIVE_INFINITY);
      expect(withoutBlanks(parts.join(''))).toBe(withoutBlanks(text));
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(max);
        expect(part).not.toMatch(/\p{Cs}/u);
      }
    }),
  );
});
