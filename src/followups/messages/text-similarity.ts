/** How alike two texts are, from 0 to 1: the share of three-letter pieces they have in common. Pure. */
export function textSimilarity(one: string, other: string): number {
  const a = pieces(one);
  const b = pieces(other);
  if (a.size === 0 || b.size === 0) return a.size === b.size ? 1 : 0;
  const shared = [...a].filter((piece) => b.has(piece)).length;
  return shared / (a.size + b.size - shared);
}

/** Blanks, punctuation and emoji make no difference to a reader who saw it yesterday. */
function pieces(text: string): Set<string> {
  const letters = [
    ...text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  ];
  const found = new Set<string>();
  for (let start = 0; start + 3 <= letters.length; start++)
    found.add(letters.slice(start, start + 3).join(''));
  if (found.size === 0 && letters.length > 0) found.add(letters.join(''));
  return found;
}
