import { compileRegex } from '../../../src/storage/embedded/regex';

describe('a regular expression', () => {
  it.each<[string, string, string, boolean]>([
    ['가$', '', '한가', true],
    ['a$', '', 'a\n', true],
    ['a\\z', '', 'a\n', false],
    ['a\\Z', '', 'a\n', true],
    ['\\Ab', 'm', 'a\nb', false],
    ['^b', 'm', 'a\nb', true],
    ['^b', '', 'a\nb', false],
    ['a$', 'm', 'a\nb', true],
    ['^.$', '', '\u{1F600}', true],
    ['^.$', '', '\r', true],
    ['a.b', '', 'a\nb', false],
    ['a.b', 's', 'a\nb', true],
    ['(?i)ABC', '', 'abc', true],
    ['a b # comment\n c', 'x', 'abc', true],
    ['^\\p{Hangul}+$', '', '한글', true],
    ['^\\p{Hangul}+$', '', '한글a', false],
    ['^[가-힣]{2,5}$', '', '홍길동', true],
    ['\\P{L}', '', '한글', false],
    ['[\\w-]+@', '', 'a-b@', true],
    ['^[]a]$', '', ']', true],
    ['^[a\\-z]$', '', '-', true],
    ['a{', '', 'a{', true],
    ['a{2}', '', 'aa', true],
    ['\\-\\@\\가', '', '-@가', true],
    ['^\\s$', '', '\u00a0', false],
    ['\\x{1F600}\\x41', '', '\u{1F600}A', true],
    ['(?<=a)b', '', 'ab', true],
    ['^(?:\\d{4}-){2}\\d+$', '', '1234-5678-9', true],
    ['(abc+)?d', '', 'abccd', true],
  ])('/%s/%s on %j answers %p', (pattern, options, text, expected) => {
    expect(compileRegex(pattern, options)(text)).toBe(expected);
  });

  it.each([
    '(a+)+$',
    '(a|aa)*b',
    '(?:a*b?){2,}',
    '((a?b)*c)*',
    '(x(a+)){20}',
    'a++',
    '(?>a)b',
    '(a)\\1',
    '[[:alpha:]]',
    '\\Qa\\E',
    '(?P<n>a)',
    'a'.repeat(1001),
  ])('refuses /%s/, which JavaScript cannot run exactly or in bounded time', (pattern) => {
    expect(() => compileRegex(pattern)).toThrow('is not supported by the embedded engine');
  });

  it.each(['(', ')', '[a', '*a', '\\u1100', 'a{3,1}'])(
    'reports /%s/ as invalid with the code of MongoDB',
    (pattern) => {
      expect(() => compileRegex(pattern)).toThrow(expect.objectContaining({ code: 51091 }));
    },
  );

  it('refuses a search whose repetitions could take minutes on a long text', () => {
    const search = compileRegex('.*a.*b.*c');
    expect(search('xaxbxc')).toBe(true);
    expect(() => search('x'.repeat(100_000))).toThrow('on a text of 100000 characters');
  });

  it('answers within a moment whatever pattern it accepts', () => {
    const text = 'a'.repeat(400);
    const started = process.cpuUsage();
    for (const pattern of ['a*a*b', 'a*?a*?b', '(?:a{1,9}){1,9}', 'a?a?a?a?a?a?aaaaab', '(?=a*b)|a*b']) {
      try {
        compileRegex(pattern)(text);
      } catch (error) {
        expect(String(error)).toContain('not supported by the embedded engine');
      }
    }
    const { user, system } = process.cpuUsage(started);
    expect(user + system).toBeLessThan(1_000_000);
  });
});
