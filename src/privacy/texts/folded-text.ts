/** A text as the filters compare it, with the way back to what was typed. */
export interface FoldedText {
  folded: string;
  /** Where each folded character starts and ends in the original. */
  spans: { from: number; to: number }[];
}

const INVISIBLE = /[\p{Cc}\p{Cf}\u115F\u1160\u3164\uFFA0]/u;
const DASHES = /[\p{Pd}\u2212\u30FC\u3161]/u;
const SPACES = /\s/;

/**
 * Full-width and other digits become 0–9, every dash `-`, every space one plain space, and what cannot be seen is left out:
 * the tricks and accidents by which one number is typed in many ways.
 */
export function foldText(text: string): FoldedText {
  let folded = '';
  const spans: FoldedText['spans'] = [];
  let from = 0;
  for (const letter of text) {
    const to = from + letter.length;
    const plain = foldLetter(letter);
    for (const unit of plain) {
      folded += unit;
      spans.push({ from, to });
    }
    from = to;
  }
  return { folded, spans };
}

function foldLetter(letter: string): string {
  if (SPACES.test(letter)) return ' ';
  if (INVISIBLE.test(letter)) return '';
  if (DASHES.test(letter)) return '-';
  const plain = letter.normalize('NFKC');
  return /^[\x20-\x7e]$/.test(plain) ? plain : letter.length === 1 ? letter : ' ';
}
