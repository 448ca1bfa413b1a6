import {
  fieldsRead,
  fillTemplate,
  longestFilled,
  parseTemplate,
} from '../../src/followups/messages/message-template';

const fill = (text: string, values: Record<string, string> = {}) =>
  fillTemplate(parseTemplate(text).parts, values);

describe('a message text', () => {
  it('takes values and the particles that fit them', () => {
    const text = '{{name|고객}}{{은/는}} {{region|우리 동네}}{{을/를}} 좋아해요';
    expect(fill(text, { name: '지우', region: '서울' })).toBe('지우는 서울을 좋아해요');
    expect(fill(text, { name: '민준' })).toBe('민준은 우리 동네를 좋아해요');
    expect(fill(text)).toBe('고객은 우리 동네를 좋아해요');
  });

  it.each([
    ['3호점', '은'],
    ['단골 3', '은'],
    ['단골 2', '는'],
    ['서울', '은'],
    ['지우 😀', '는'],
    ['Kim', '은(는)'],
  ])('puts the right particle after "%s"', (name, particle) => {
    expect(fill('{{name|고객}}{{은/는}}', { name })).toBe(`${name}${particle}`);
  });

  it('uses the fallback for a value that is missing, empty or too long for a sentence', () => {
    expect(fill('{{name|고객}}님', { name: '   ' })).toBe('고객님');
    expect(fill('{{name|고객}}님', { name: '가'.repeat(31) })).toBe('고객님');
    expect(fill('{{name|고객}}님', { name: '가'.repeat(30) })).toBe(`${'가'.repeat(30)}님`);
  });

  it('never lets a value bring blanks, lines or invisible characters of its own', () => {
    expect(fill('{{name|고객}}님', { name: '{{phone|x}}' })).toBe('{{phone|x}}님');
    expect(fill('{{name|고객}}님', { name: '지\u200B우\n(광고)\u202E' })).toBe('지우 (광고)님');
    expect(fill('{{toString|고객}}님')).toBe('고객님');
  });

  it.each([
    ['{{name}}님', '값이 없을 때'],
    ['{{name|}}님', '값이 없을 때'],
    ['{{이름|고객}}님', '빈칸을 읽을 수 없어요'],
    ['{{은/을}}', '모르는 조사'],
    ['{{name|고객}님', '짝이 맞지 않아요'],
    ['{name|고객}}님', '짝이 맞지 않아요'],
  ])('is refused as "%s"', (text, words) => {
    expect(
      parseTemplate(text)
        .mistakes.map(({ what }) => what)
        .join(),
    ).toContain(words);
  });

  it('knows which fields it reads and how long it can become', () => {
    const { parts } = parseTemplate('{{name|고객}}님, {{channel}}{{이에요/예요}}. {{name|고객}}');
    expect(fieldsRead(parts)).toEqual(['name']);
    expect(longestFilled(parts)).toBeGreaterThanOrEqual(
      [...fillTemplate(parts, { name: '가'.repeat(30), channel: '나'.repeat(30) })].length,
    );
  });
});
