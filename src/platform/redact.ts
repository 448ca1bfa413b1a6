const SECRET_NAME =
  /(secret|password|token|authorization|api_?key|utterance|phone|email|botuserkey|plusfriend|appuserid)/i;

/** Shapes that never belong in a log line, wherever they turn up. */
const SECRET_SHAPES: [RegExp, string][] = [
  [/\b01[016789][-. ]?\d{3,4}[-. ]?\d{4}\b/g, '[phone]'],
  [/\+82[-. ]?10[-. ]?\d{4}[-. ]?\d{4}\b/g, '[phone]'],
  [/\b\d{6}[- ]?[1-8]\d{6}\b/g, '[id-number]'],
  [/[\w.+-]+@[\w-]+\.[\w.-]+/g, '[email]'],
  [/\b[0-9a-f]{60,70}\b/gi, '[kakao-key]'],
  [/(KakaoAK|KakaoBK|Bearer)\s+\S+/g, '$1 [secret]'],
  [/(mongodb(?:\+srv)?:\/\/)[^@\s/]+@/g, '$1[credentials]@'],
];

/** The value with secrets and personal shapes replaced. A second fence: callers log ids and counts in the first place. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth > 4) return '[deep]';
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      SECRET_NAME.test(name) && typeof item === 'string' ? '[redacted]' : redact(item, depth + 1),
    ]),
  );
}

/** What every shape shorter than a Kakao key has in it. Nearly no text that is logged has it, and looking for each shape takes long. */
const SUSPICIOUS = /\d{4}|@|KakaoAK|KakaoBK|Bearer/;
const SHORTEST_KAKAO_KEY = 60;

function redactText(text: string): string {
  if (text.length < SHORTEST_KAKAO_KEY && !SUSPICIOUS.test(text)) return text;
  return SECRET_SHAPES.reduce((safe, [shape, label]) => safe.replace(shape, label), text);
}
