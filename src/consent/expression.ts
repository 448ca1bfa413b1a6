import type { Decision } from './consent-record';

const WORDS: Record<'granted' | 'refused' | 'kept', string[]> = {
  granted: ['동의', '동의함', '동의해', '동의할게', '동의해요', '동의할게요', '동의합니다', '동의하겠습니다'],
  refused: [
    '동의안함',
    '동의안해',
    '동의안할래',
    '동의안할게',
    '동의안할게요',
    '동의안해요',
    '동의안할래요',
    '동의하지않음',
    '동의하지않아요',
    '동의하지않을게요',
    '동의하지않습니다',
    '비동의',
    '거절',
    '거절할게요',
  ],
  kept: ['수신유지', '동의유지', '계속받기', '계속받을게요'],
};

/**
 * The decision an exact phrase expresses; null for everything else. "네", "ㅇㅇ", "네 근데 뭐예요?" or a sentence that merely
 * contains the word are no consent (PIPD 17(1), CON-06).
 */
export function decisionOf(text: string): Extract<Decision, 'granted' | 'refused' | 'kept'> | null {
  const said = text
    .normalize('NFC')
    .replace(/\s+/g, '')
    .replace(/[.!~]+$/, '');
  if (WORDS.granted.includes(said)) return 'granted';
  if (WORDS.refused.includes(said)) return 'refused';
  return WORDS.kept.includes(said) ? 'kept' : null;
}
