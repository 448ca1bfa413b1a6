import { type Chunk, candidateOf, digitRuns } from './digit-runs';
import { foldText } from './folded-text';
import {
  type Context,
  contextOf,
  type IdNumberType,
  idNumberType,
  isPhone,
  LOOKS_LIKE_A_DAY,
} from './id-numbers';

type NumberType = IdNumberType | 'phone';

/** A number in a text, at the place where it was typed. */
export interface FoundNumber {
  type: NumberType;
  from: number;
  to: number;
}

/** Every telephone, identification and payment number in the text, in order, however it is written. */
export function findNumbers(text: string): FoundNumber[] {
  if (!/\p{N}/u.test(text)) return [];
  const { folded, spans } = foldText(text);
  const found = [...lettered(folded), ...digitRuns(folded).flatMap((run) => numbersIn(run, folded))];
  let end = 0;
  return found
    .sort((a, b) => a.from - b.from)
    .filter(({ from, to }) => {
      const isFree = from >= end;
      if (isFree) end = to;
      return isFree;
    })
    .map(({ type, from, to }) => ({
      type,
      from: spans[from]?.from ?? text.length,
      to: spans[to - 1]?.to ?? text.length,
    }));
}

/** No number looked for has more. */
const MOST_DIGITS = 16;
const FEWEST_DIGITS = 9;

const WORDS_BEFORE = 24;
const WORDS_AFTER = 12;

/** Every number hidden in a run of chunks. Telephone numbers are stepped over, so that nothing starts inside one. */
function numbersIn(run: Chunk[], text: string): FoundNumber[] {
  const [start, end] = [run[0]?.from ?? 0, run.at(-1)?.to ?? 0];
  const before = text.slice(Math.max(0, start - WORDS_BEFORE), start);
  const context = contextOf(before, text.slice(end, end + WORDS_AFTER));
  const hits: FoundNumber[] = [];
  for (let first = 0; first < run.length; ) {
    const { type, chunks } = longestFrom(run, first, context);
    const [from, to] = [run[first]?.from ?? 0, run[first + chunks - 1]?.to ?? 0];
    if (type) hits.push({ type, from, to });
    first += type ? chunks : 1;
  }
  return hits;
}

/** The longest number that starts with this chunk. */
function longestFrom(run: Chunk[], first: number, context: Context): { type?: NumberType; chunks: number } {
  let found: { type?: NumberType; chunks: number } = { chunks: 1 };
  let digits = 0;
  for (let last = first; last < run.length; last += 1) {
    digits += run[last]?.digits.length ?? 0;
    if (digits > MOST_DIGITS) break;
    if (digits < FEWEST_DIGITS) continue;
    const chunks = run.slice(first, last + 1);
    const candidate = candidateOf(chunks);
    const type = isPhone(candidate) ? 'phone' : idNumberType(candidate, context);
    if (type) found = { type, chunks: chunks.length };
  }
  return found;
}

const PASSPORT_OLD = /(?<![A-Za-z0-9])[MSRGDO][ -]?(\d{8})(?![\d-])/gi;
const PASSPORT_NEW = /(?<![A-Za-z0-9])[MSRGDO][ -]?\d{3}[A-Z]\d{4}(?![A-Za-z0-9])/gi;
const PASSPORT_NAMED = /(?:여권|passport)[^A-Za-z0-9]{0,12}([A-Z]{1,2}[ -]?\d{6,8})(?!\d)/gi;
const LICENCE_OLD =
  /(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주)[ -]?\d{2}[ -]\d{6}[ -]\d{2}(?!\d)/g;
const HALF_HIDDEN = /(?<!\d)\d{6}[ -]{1,3}[1-8](?:[*xX●○•]{6})/g;

/** Numbers that letters or masks belong to. */
function lettered(text: string): FoundNumber[] {
  const passports = [...text.matchAll(PASSPORT_OLD)].filter(
    ([, digits = '']) => !LOOKS_LIKE_A_DAY.test(digits),
  );
  return [
    ...passports.map(hitOf('passport')),
    ...[...text.matchAll(PASSPORT_NEW)].map(hitOf('passport')),
    ...[...text.matchAll(PASSPORT_NAMED)].map(hitOf('passport')),
    ...[...text.matchAll(LICENCE_OLD)].map(hitOf('driverLicence')),
    ...[...text.matchAll(HALF_HIDDEN)].map(hitOf('residentNumber')),
  ];
}

const hitOf =
  (type: NumberType) =>
  (found: RegExpExecArray): FoundNumber => ({ type, from: found.index, to: found.index + found[0].length });
