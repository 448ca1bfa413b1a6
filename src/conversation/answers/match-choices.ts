import type { AskChoice } from '../ask';
import { plain, squeeze, tidy } from './typed-text';

const ENDING =
  /(?:이요|요|이에요|예요|에요|입니다|으로할게요|로할게요|으로|로|할게요|주세요|이랑요|랑요|좋아요|좋아해요|골라주세요|선택|하고싶어요|이고요)$/;
const NEGATION = /말고|빼고|제외|아니고|아닌|아니|싫|않|안해|안좋/;
const ORDINALS = '첫|두|세|네|다섯|여섯|일곱|여덟|아홉|열';
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩';
const POSITION = new RegExp(`(\\d{1,2})(?:번째|번)?|[${CIRCLED}]|(${ORDINALS})번째|마지막`, 'g');
const JOINERS = /[\s,./·&+]|번째|번|이랑|랑|하고|그리고|와|과|거|것|꺼|이요|요|로|으로|할게요/g;

/** The choices that the words name: by label, value, place in the list (`2번`) or a part that fits one alone. */
export function matchChoices(text: string, choices: AskChoice[]): AskChoice[] {
  const said = squeeze(text);
  const bare = said.replace(ENDING, '');
  const exact = choices.find(
    (choice) => isNamed(choice, text, said) || (bare !== '' && isNamed(choice, text, bare)),
  );
  if (exact) return [exact];
  if (NEGATION.test(said)) return [];
  const placed = choicesAt(said, choices);
  if (placed.length > 0) return placed;
  const mentioned = choicesIn(text, choices);
  if (mentioned.length > 0) return mentioned;
  const partly = choices.filter(({ label }) => bare.length >= 2 && squeeze(label).includes(bare));
  return partly.length === 1 ? partly : [];
}

function isNamed({ label, value }: AskChoice, text: string, said: string): boolean {
  if (tidy(label) === tidy(text)) return true;
  return said !== '' && (squeeze(label) === said || (typeof value === 'string' && squeeze(value) === said));
}

/** `2번`, `첫 번째`, `③`, `1, 3번`. Plain digits count only where no label has digits of its own. */
function choicesAt(said: string, choices: AskChoice[]): AskChoice[] {
  if (/^[\d,]+$/.test(said) && choices.some(({ label }) => /\d/.test(label))) return [];
  if (said.replace(POSITION, '').replace(JOINERS, '') !== '') return [];
  const places = [...said.matchAll(POSITION)].map(([whole, digits, ordinal]) => {
    if (digits) return Number(digits);
    if (ordinal) return ORDINALS.split('|').indexOf(ordinal) + 1;
    return whole === '마지막' ? choices.length : CIRCLED.indexOf(whole) + 1;
  });
  const found = places.map((place) => choices[place - 1]);
  return found.every((choice) => choice !== undefined) ? unique(found) : [];
}

/** Labels inside the words, longest first so that 홍차 is not 차 as well. One-syllable labels have to stand alone. */
function choicesIn(text: string, choices: AskChoice[]): AskChoice[] {
  let rest = squeeze(text);
  const alone = new Set(
    plain(text)
      .split(/[\s,./·&+]|이랑|랑|하고|와|과/)
      .map((word) => squeeze(word).replace(ENDING, '')),
  );
  const found = new Set<AskChoice>();
  for (const choice of [...choices].sort((a, b) => b.label.length - a.label.length)) {
    const label = squeeze(choice.label);
    if (label === '' || (label.length === 1 ? !alone.has(label) : !rest.includes(label))) continue;
    found.add(choice);
    if (label.length > 1) rest = rest.replaceAll(label, ' ');
  }
  return choices.filter((choice) => found.has(choice));
}

function unique(choices: AskChoice[]): AskChoice[] {
  return [...new Set(choices)];
}
