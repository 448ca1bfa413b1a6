import type { AnswerResult, AskInput } from '../ask';
import { readFirst } from './answer-texts';
import { REGIONS, type Region } from './regions';
import { accept, refuse } from './result';
import { plain, squeeze } from './typed-text';

const OPENING =
  /^(?:저는|저희는|우리는|제가|네|지금은|현재|집은|사는곳은|사는지역은|거주지는|지역은|주소는)+/;
const NEGATION = /말고|빼고|아니고|아니라|제외|아닌|아니/;
const EXAMPLE = '예: 서울, 경기, 충북';

/** One of the 17 시·도 by its short name, from any usual spelling, an address or a city's name. */
export function readRegion(input: AskInput): AnswerResult<string> {
  return readFirst(input, (text) => {
    const words = plain(text)
      .toLowerCase()
      .split(/[\s,]+/);
    const [found, another] = regionsIn(words);
    if (another || NEGATION.test(words.join(''))) return refuse(`지역을 하나만 적어 주세요. ${EXAMPLE}`);
    if (found) return accept(found.name);
    if (/^광주시/.test(squeeze(text).replace(OPENING, ''))) {
      return refuse('광주광역시인가요, 경기도 광주시인가요? 광주 또는 경기로 적어 주세요.');
    }
    return refuse(`지역을 읽지 못했어요. 시·도를 적어 주세요. ${EXAMPLE}`);
  });
}

/** Provinces named by a word that begins with them; only without any, those that a city's name tells. */
function regionsIn(words: string[]): Region[] {
  const provinces = new Set(words.flatMap((word) => provinceOf(word.replace(OPENING, '')) ?? []));
  if (provinces.size > 0) return withoutNamesakes([...provinces]);
  return [...new Set(words.flatMap((word) => cityRegionOf(word.replace(OPENING, '')) ?? []))];
}

function provinceOf(word: string): Region | undefined {
  if (/^광주시/.test(word)) return undefined;
  return longestMatch(word, ({ spellings }) => spellings);
}

function cityRegionOf(word: string): Region | undefined {
  return longestMatch(word, ({ cities }) => cities);
}

function longestMatch(word: string, namesOf: (region: Region) => string[]): Region | undefined {
  const matches = REGIONS.flatMap((region) =>
    namesOf(region)
      .filter((name) => word.startsWith(name) && endsLikePlace(word.slice(name.length)))
      .map((name) => ({ region, length: name.length })),
  );
  return matches.sort((a, b) => b.length - a.length)[0]?.region;
}

/** `경기도 광주` is 경기: a province before its namesake city says which one is meant. */
function withoutNamesakes(found: Region[]): Region[] {
  const [first, second] = found;
  return first?.name === '경기' && second?.name === '광주' ? [first] : found;
}

/** What may follow a place's name in one word: nothing, the kind of place, a particle, or a further place. */
function endsLikePlace(rest: string): boolean {
  return (
    rest === '' ||
    /^(?:특별|광역|특별자치)?(?:시|도|군|구)/.test(rest) ||
    /^(?:이요|요|이에요|예요|입니다|에|살|쪽|사람|사는|거주|이고|임|이랑|랑|이나|하고|과|와|말고|권|근처|도민|시민|지역)/.test(
      rest,
    ) ||
    /^[가-힣]{1,4}(?:시|군|구)/.test(rest)
  );
}

export function showRegion(name: string): string {
  return REGIONS.find((region) => region.name === name)?.official ?? name;
}
