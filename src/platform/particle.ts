import { josa } from 'es-hangul';

/** The pairs of particles a text may write, as `{{은/는}}`. */
const PAIRS = [
  '이/가',
  '을/를',
  '은/는',
  '으로/로',
  '와/과',
  '이나/나',
  '이란/란',
  '아/야',
  '이랑/랑',
  '이에요/예요',
] as const;
export type ParticlePair = (typeof PAIRS)[number];

/** Reads `은/는`, whichever way round it is written. */
export function parseParticle(text: string): ParticlePair | undefined {
  const [a = '', b = ''] = text.trim().split('/');
  return PAIRS.find((pair) => pair === `${a}/${b}` || pair === `${b}/${a}`);
}

const DIGITS_READ = [...'영일이삼사오육칠팔구'];

/** The particle that fits the end of `before`. Digits are read aloud; words in other letters get both: `Kim은(는)`. */
export function particleAfter(before: string, pair: ParticlePair): string {
  const last = before.replace(/[^\p{L}\p{N}]+$/u, '').at(-1) ?? '';
  const syllable = /\d/.test(last) ? (DIGITS_READ[Number(last)] ?? '') : last;
  if (/[가-힣]/.test(syllable)) return josa.pick(syllable, pair);
  const [a, b] = pair.split('/');
  return `${a}(${b})`;
}
