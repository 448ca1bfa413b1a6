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
const NATIVE_ONES: Record<string, number> = {
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
};
const NATIVE_TENS: Record<string, number> = {
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
export const NATIVE_WORD = anyOf({ ...NATIVE_ONES, ...NATIVE_TENS });

const ONE = `\\d+(?:\\.\\d+)?|${SINO_DIGIT}`;
/** Up to 만: each unit may have a digit before it, and the last digits may be Korean ones. */
const GROUP = new RegExp(
  `^(?:(${ONE})?천)?(?:(${ONE})?백)?(?:(${ONE})?십|(${anyOf(NATIVE_TENS)}))?(${ONE}|${anyOf(NATIVE_ONES)})?$`,
);
const WHOLE = /^(?:(.*?)조)?(?:(.*?)억)?(?:(.*?)만)?(.*)$/;

/** `공일공` → `010`. Digits that are written already stay; undefined when there is anything else. */
export function spokenDigits(words: string): string | undefined {
  if (!new RegExp(`^(?:${SINO_DIGIT}|\\d)+$`).test(words)) return undefined;
  return [...words].map((word) => DIGITS[word] ?? word).join('');
}

/** The number that the whole text says, or undefined. Spaces and thousands separators do not matter. */
export function koreanNumber(text: string): number | undefined {
  const words = text.replace(/[\s,]/g, '');
  const [, trillions, hundredMillions, tenThousands, rest = ''] = WHOLE.exec(words) ?? [];
  if (words === '') return undefined;
  const groups: [string | undefined, number][] = [
    [trillions, 1e12],
    [hundredMillions, 1e8],
    [tenThousands, 1e4],
    [rest === '' ? undefined : rest, 1],
  ];
  const sum = groups.reduce((total, [group, unit]) => total + groupValue(group) * unit, 0);
  // Adding fractions in binary leaves crumbs: 3.3만 is 33,000.
  return Number.isFinite(sum) ? Math.round(sum * 1e6) / 1e6 : undefined;
}

/** NaN for what is no number; nothing before a unit means one of it, and no unit at all none. */
function groupValue(group: string | undefined): number {
  if (group === undefined) return 0;
  if (group === '') return 1;
  const found = GROUP.exec(group);
  if (!found) return Number.NaN;
  const [, thousands, hundreds, tens, nativeTens, ones] = found;
  return (
    times(group, '천', thousands) * 1_000 +
    times(group, '백', hundreds) * 100 +
    (nativeTens === undefined ? times(group, '십', tens) * 10 : (NATIVE_TENS[nativeTens] ?? 0)) +
    (ones === undefined ? 0 : digitOf(ones))
  );
}

function times(group: string, unit: string, digit: string | undefined): number {
  if (digit !== undefined) return digitOf(digit);
  return group.includes(unit) ? 1 : 0;
}

function digitOf(word: string): number {
  return DIGITS[word] ?? NATIVE_ONES[word] ?? Number(word);
}

/** The words as a pattern, longest first. A declaration, so that the constants above can use it. */
function anyOf(words: Record<string, number>): string {
  return Object.keys(words)
    .sort((a, b) => b.length - a.length)
    .join('|');
}
