const PAGE_BITS = 12;
const PAGE_WORDS = (1 << PAGE_BITS) / 32;

/** Record ids as bits in pages, so that joining sets of half a million takes a millisecond. */
export interface IdSet {
  pages: Map<number, Uint32Array>;
  size: number;
}

export const emptyIdSet = (): IdSet => ({ pages: new Map(), size: 0 });

export function addId(set: IdSet, id: number): void {
  const name = Math.floor(id / (1 << PAGE_BITS));
  let page = set.pages.get(name);
  if (!page) {
    page = new Uint32Array(PAGE_WORDS);
    set.pages.set(name, page);
  }
  const at = (id >>> 5) & (PAGE_WORDS - 1);
  const word = page[at] ?? 0;
  const bit = 1 << (id & 31);
  if ((word & bit) !== 0) return;
  page[at] = word | bit;
  set.size++;
}

export const inBoth = (one: IdSet, other: IdSet): IdSet => join(one, other, (a, b) => a & b);
export const inEither = (one: IdSet, other: IdSet): IdSet => join(one, other, (a, b) => a | b);
export const inFirstOnly = (one: IdSet, other: IdSet): IdSet => join(one, other, (a, b) => a & ~b);

function join(one: IdSet, other: IdSet, joinWords: (a: number, b: number) => number): IdSet {
  const joined = emptyIdSet();
  for (const name of new Set([...one.pages.keys(), ...other.pages.keys()])) {
    const [a, b] = [one.pages.get(name), other.pages.get(name)];
    const page = new Uint32Array(PAGE_WORDS);
    let count = 0;
    for (let at = 0; at < PAGE_WORDS; at++) {
      const word = joinWords(a?.[at] ?? 0, b?.[at] ?? 0);
      page[at] = word;
      if (word !== 0) count += bitsIn(word);
    }
    if (count === 0) continue;
    joined.pages.set(name, page);
    joined.size += count;
  }
  return joined;
}

function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return (((fours + (fours >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** In no order that means anything. */
export function* idsIn({ pages }: IdSet): Generator<number> {
  for (const [name, page] of pages) {
    for (const [at, word] of page.entries()) {
      if (word === 0) continue;
      for (let bit = 0; bit < 32; bit++)
        if (((word >>> bit) & 1) === 1) yield name * (1 << PAGE_BITS) + at * 32 + bit;
    }
  }
}
