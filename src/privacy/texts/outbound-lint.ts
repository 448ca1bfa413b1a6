import { foldText } from './folded-text';
import { findNumbers } from './number-finder';

export interface LintProblem {
  type: 'phone' | 'email' | 'idNumber' | 'kakaoKey' | 'storedValue';
  /** Where in the text; the value itself is not repeated. */
  from: number;
  to: number;
  /** A message to many is stopped; one to a single person is only questioned. */
  severity: 'block' | 'warn';
  what: string;
  fix: string;
}

export interface LintOptions {
  audience: 'many' | 'one';
  /** The channel's own numbers and addresses, as written in the registry. */
  own?: string[];
  /** Profile values known to be stored, for example those of the person being answered. */
  stored?: string[];
}

const WORDS: Record<LintProblem['type'], [what: string, fix: string]> = {
  phone: [
    '전화번호가 들어 있어요.',
    '지우거나, 우리 채널 번호라면 skills/channel.yaml에 문의처로 적어 주세요.',
  ],
  email: [
    '이메일 주소가 들어 있어요.',
    '지우거나, 우리 채널 주소라면 skills/channel.yaml에 문의처로 적어 주세요.',
  ],
  idNumber: ['주민등록번호나 카드번호 같은 번호가 들어 있어요.', '번호를 지워 주세요.'],
  kakaoKey: ['카카오톡 사용자 식별값으로 보이는 글자가 들어 있어요.', '식별값을 지워 주세요.'],
  storedValue: ['단골의 개인정보가 그대로 들어 있어요.', '{{name}}처럼 항목 이름을 쓰거나 지워 주세요.'],
};

/** What would give somebody's data away if this text were sent (S-04). Run before a text is saved and before it is sent. */
export function lintOutbound(text: string, { audience, own = [], stored = [] }: LintOptions): LintProblem[] {
  const severity = audience === 'many' ? 'block' : 'warn';
  const ownForms = new Set(own.map(comparable));
  const found = [
    ...numbers(text),
    ...matches(text, EMAIL, 'email'),
    ...keys(text),
    ...stored.flatMap((value) => occurrences(text, value)),
  ];
  return found
    .filter(({ from, to }) => !ownForms.has(comparable(text.slice(from, to))))
    .filter(
      ({ from, to }, index, all) =>
        !all.some((other, at) => at < index && other.from < to && from < other.to),
    )
    .sort((a, b) => a.from - b.from)
    .map(({ type, from, to }) => {
      const [what, fix] = WORDS[type];
      return { type, from, to, severity, what, fix };
    });
}

type Found = Pick<LintProblem, 'type' | 'from' | 'to'>;

/** Numbers that belong to firms by their nature: 15xx, 16xx, 18xx are too short to be found, 080 is free to call. */
const FIRM_NUMBER = /^080/;

function numbers(text: string): Found[] {
  return findNumbers(text)
    .filter(({ type, from, to }) => type !== 'phone' || !FIRM_NUMBER.test(comparable(text.slice(from, to))))
    .map(({ type, from, to }) => ({ type: type === 'phone' ? 'phone' : 'idNumber', from, to }));
}

const EMAIL = /[A-Za-z0-9._%+-]+ ?@ ?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/g;
const BOT_KEY = /(?<![A-Za-z0-9])[0-9a-f]{60,70}(?![A-Za-z0-9])/gi;
const CHANNEL_KEY = /(?<![A-Za-z0-9_/.-])[A-Za-z0-9_-]{12}(?![A-Za-z0-9_/.-])/g;
/** KakaoTalkPay, or a word of one case: names, not keys. */
const NAME = /^(?:[A-Z]?[a-z]{2,}(?:[A-Z][a-z]{2,})*[0-9]*|[A-Z0-9_-]+|[a-z0-9_-]+)$/;

function keys(text: string): Found[] {
  return [
    ...matches(text, BOT_KEY, 'kakaoKey'),
    ...matches(text, CHANNEL_KEY, 'kakaoKey').filter(({ from, to }) => !NAME.test(text.slice(from, to))),
  ];
}

function matches(text: string, pattern: RegExp, type: Found['type']): Found[] {
  const { folded, spans } = foldText(text);
  return [...folded.matchAll(pattern)].map((found) => ({
    type,
    from: spans[found.index]?.from ?? 0,
    to: spans[found.index + found[0].length - 1]?.to ?? text.length,
  }));
}

/** Every place where a stored value stands, also when it is written with other spaces and dashes. */
function occurrences(text: string, value: string): Found[] {
  const letters = [...comparable(value)];
  if (letters.length < 2) return [];
  const escaped = letters.map((letter) => letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return matches(text, new RegExp(escaped.join('[ -]*'), 'gi'), 'storedValue');
}

function comparable(text: string): string {
  return foldText(text.normalize('NFC'))
    .folded.replace(/^\+82 ?/, '0')
    .replace(/[ -]/g, '')
    .toLowerCase();
}

const SHORTEST_NAME = 2;
const LONGEST_NAME = 4;

/** Beginnings of Korean words that could be a name (`홍길동님께` → 홍길, 홍길동, 홍길동님): look these up among the stored ones. */
export function nameCandidates(text: string): string[] {
  const words = text.normalize('NFC').match(/[가-힣]{2,}/g) ?? [];
  const candidates = words.flatMap((word) => {
    const lengths = Array.from(
      { length: LONGEST_NAME - SHORTEST_NAME + 1 },
      (_, extra) => SHORTEST_NAME + extra,
    );
    return lengths.filter((length) => length <= word.length).map((length) => word.slice(0, length));
  });
  return [...new Set(candidates)];
}
