const graphemes = new Intl.Segmenter('ko', { granularity: 'grapheme' });

/** The text, or as much of it as fits in `max` UTF-16 units with `…` at its end. */
export function shorten(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, cutPoint(text, max - 1)).trimEnd()}…`;
}

/**
 * The text as up to `most` parts of at most `max` UTF-16 units, parted at a paragraph, line, sentence or blank where
 * there is one. Only the last part can be longer: it holds what is left.
 */
export function splitText(text: string, max: number, most: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > max && parts.length < most - 1) {
    const cut = goodCut(rest, max);
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return rest === '' && parts.length > 0 ? parts : [...parts, rest];
}

/** Best first. A break in the first half would waste the bubble, so it is not taken. */
const BREAKS = [/\n\s*\n/g, /\n/g, /[.!?。…]["'”’)]*\s/g, /\s/g];

function goodCut(text: string, max: number): number {
  const head = text.slice(0, max + 1);
  for (const pattern of BREAKS) {
    const last = [...head.matchAll(pattern)].at(-1);
    const cut = last ? last.index + last[0].trimEnd().length : 0;
    if (cut >= max / 2) return cut;
  }
  return cutPoint(text, max);
}

/** The largest index up to `max` that splits neither a surrogate pair nor, unless it alone is longer, a visible character. */
function cutPoint(text: string, max: number): number {
  const start = graphemes.segment(text).containing(max)?.index ?? max;
  if (start > 0) return start;
  const splitsPair = /^[\uDC00-\uDFFF]/.test(text.charAt(max));
  return splitsPair ? max - 1 : max;
}
