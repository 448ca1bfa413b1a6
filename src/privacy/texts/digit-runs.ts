/** Some digits standing together, and where they are in the text. */
export interface Chunk {
  digits: string;
  from: number;
  to: number;
  /** What parts it from the chunk before: empty, or up to three dashes, dots and spaces. */
  gap: string;
}

const CHUNK = /\d+/g;
const GAP = /^[ \-._/·]{1,3}$/;
const JOINED_BY_DOT = /[./]/;

/** Chunks of digits that may belong to one number: `010-1234-5678` is one run of three. */
export function digitRuns(text: string): Chunk[][] {
  const runs: Chunk[][] = [];
  let before: Chunk | undefined;
  for (const found of text.matchAll(CHUNK)) {
    const chunk = { digits: found[0], from: found.index, to: found.index + found[0].length, gap: '' };
    const gap = before ? text.slice(before.to, chunk.from) : '';
    const run = runs.at(-1);
    if (run && before && GAP.test(gap)) {
      chunk.gap = gap;
      run.push(chunk);
    } else runs.push([chunk]);
    before = chunk;
  }
  return runs;
}

/** Chunks in a row, as the rules look at them. */
export interface Candidate {
  digits: string;
  /** Lengths of the chunks: `[3, 4, 4]`. */
  shape: number[];
  /** Every chunk hangs on the one before by a dash. */
  isDashed: boolean;
  /** Every digit stands alone: `9 5 0 3 0 2`. */
  isSpelled: boolean;
  /** Parted by a dot or slash somewhere, as dates, prices and versions are. */
  isDotted: boolean;
  /** Parted in one way throughout. */
  isUniform: boolean;
}

export function candidateOf(chunks: Chunk[]): Candidate {
  const gaps = chunks.slice(1).map(({ gap }) => gap);
  return {
    digits: chunks.map(({ digits }) => digits).join(''),
    shape: chunks.map(({ digits }) => digits.length),
    isDashed: gaps.length > 0 && gaps.every((gap) => gap.includes('-')),
    isSpelled: chunks.length > 4 && chunks.every(({ digits }) => digits.length === 1),
    isDotted: gaps.some((gap) => JOINED_BY_DOT.test(gap)),
    isUniform: gaps.every((gap) => gap === gaps[0]),
  };
}
