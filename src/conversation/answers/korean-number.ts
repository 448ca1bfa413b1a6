/** Numbers as Koreans write and say them: `3만5천`, `이천십이`, `스물두`, and digit by digit: `공일공`. */

const DIGITS: Record<string, number> = {
  영: 0,
  공: 0,
  일: 1,
  이: 2,
  삼: 3,
  사: 4,
  오: 5,
  육: 6,
  륙: 6,
  칠: 7,
  팔: 8,
  구: 9,
};
const UNITS: Record<string, number> = { 십: 10, 백: 100, 천: 1_000 };
const BIG_UNITS: Record<string, number> = { 만: 1e4, 억: 1e8, 조: 1e12 };
const NATIVE: Record<string, number> = {
  하나: 1,
  한: 1,
  둘: 2,
  두: 2,
  셋: 3,
  세: 3,
  석: 3,
  넷: 4,
  네: 4,
  넉: 4,
  다섯: 5,
  여섯: 6,
  일곱: 7,
  여덟: 8,
  여덜: 8,
  아홉: 9,
  열: 10,
  스물: 20,
  스무: 20,
  서른: 30,
  마흔: 40,
  쉰: 50,
  예순: 60,
  일흔: 70,
  여든: 80,
  아흔: 90,
};

/** For use inside other patterns. */
export const SINO_DIGIT = '[영공일이삼사오육륙칠팔구]';
export const SINO = '[영공일이삼사오육륙칠팔구십백천만억조]';
export const NATIVE_WORD = Object.keys(NATIVE)
  .sort((a, b) => b.length - a.length)
  .join('|');

const TOKEN = new RegExp(`\\d+(?:\\.\\d+)?|${NATIVE_WORD}|${SINO}`, 'y');

/** `공일공` → `010`. Digits that are written already stay; undefined when there is anything else. */
export function spokenDigits(words: string): string | undefined {
  if (!new RegExp(`^(?:${SINO_DIGIT}|\\d)+$`).test(words)) return undefined;
  return [...words].map((word) => DIGITS[word] ?? word).join('');
}

/** The number that the whole text says, or undefined. Spaces and thousands separators do not matter. */
export function koreanNumber(text: string): number | undefined {
  const tokens = tokensOf(text.replace(/[\s,]/g, ''));
  return tokens && sumOf(tokens);
}

function tokensOf(text: string): string[] | undefined {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const token = TOKEN.exec(text);
    if (!token) return undefined;
    tokens.push(token[0]);
  }
  return tokens.length > 0 ? tokens : undefined;
}

/** Adds up `삼만 오천`: units fall within each group of four digits, and big units fall from group to group. */
function sumOf(tokens: string[]): number | undefined {
  let total = 0;
  let group = 0;
  let digit: number | undefined;
  let lastUnit = Number.POSITIVE_INFINITY;
  let lastBigUnit = Number.POSITIVE_INFINITY;
  for (const token of tokens) {
    const unit = UNITS[token];
    const bigUnit = BIG_UNITS[token];
    if (unit !== undefined) {
      if (unit >= lastUnit) return undefined;
      group += (digit ?? 1) * unit;
      [digit, lastUnit] = [undefined, unit];
    } else if (bigUnit !== undefined) {
      if (bigUnit >= lastBigUnit) return undefined;
      total += (group + (digit ?? 0) || 1) * bigUnit;
      [group, digit, lastUnit, lastBigUnit] = [0, undefined, Number.POSITIVE_INFINITY, bigUnit];
    } else {
      const value = NATIVE[token] ?? DIGITS[token] ?? Number(token);
      const isTens = NATIVE[token] !== undefined && value >= 10;
      if (digit !== undefined || (isTens && lastUnit <= 10)) return undefined;
      if (isTens) [group, lastUnit] = [group + value, 10];
      else digit = value;
    }
  }
  const sum = total + group + (digit ?? 0);
  return Number.isFinite(sum) ? Math.round(sum * 1e6) / 1e6 : undefined;
}
