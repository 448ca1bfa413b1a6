import { squeeze } from './answers/typed-text';

export type Decision = 'granted' | 'refused';

/** Both buttons of a consent: equally long, equally prominent. */
export const DECISION_LABELS: Record<Decision, string> = { granted: '동의', refused: '동의 안 함' };

const WORDS: Record<Decision, string> = {
  granted: '동의 동의함 동의해요 동의합니다 동의할게요 동의하겠습니다 동의해 동의할래요 동의드려요',
  refused:
    '동의안함 동의안해요 동의안합니다 동의안할래요 동의안할게요 동의하지않아요 동의하지않습니다 동의하지않을게요 동의하지않음 동의못해요 미동의 비동의',
};
const DECISIONS = new Map(
  (['granted', 'refused'] as const).flatMap((decision) =>
    WORDS[decision].split(' ').map((word): [string, Decision] => [word, decision]),
  ),
);

/**
 * The decision that the whole text spells out. A "네" is none: silence, politeness and answers to something else are not
 * consent (CON-06). Nor is a question, so "동의?" asks rather than agrees.
 */
export function decisionOf(text: string): Decision | undefined {
  return /[?？]/.test(text) ? undefined : DECISIONS.get(squeeze(text));
}
