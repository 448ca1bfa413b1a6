/** Control characters, zero-width spaces, direction overrides and lone surrogates. Joiners stay: emoji need them. */
const INVISIBLE = /[\p{Cc}\p{Cs}\u200B\u2060\uFEFF\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * What somebody typed, as the rest of the server sees it: composed (NFC), on clean lines, without invisible
 * characters, trimmed (Kakao's test forms add a line feed nobody typed) and at most `max` UTF-16 units long.
 */
export function cleanText(typed: string, max: number): string {
  // Composing costs time in proportion to length, so a crafted megabyte is cut before as well as after.
  const bounded = typed.length > 4 * max ? typed.slice(0, 4 * max) : typed;
  const text = bounded
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(INVISIBLE, (found) => (found === '\n' ? found : ''))
    .normalize('NFC')
    .trim();
  return text.length > max
    ? text
        .slice(0, max)
        .replace(/\p{Cs}$/u, '')
        .trimEnd()
    : text;
}
