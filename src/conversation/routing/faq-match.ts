import { disassemble } from 'es-hangul';
import { squeeze } from '../answers/typed-text';
import { normalizePhrase } from '../phrases';
import type { FaqEntry, FaqSkill } from '../skill';

/** A question of a FAQ, prepared for comparing. */
export interface FaqQuestion {
  skill: FaqSkill;
  entry: FaqEntry;
  phrases: readonly Phrase[];
  /** Groups of words that mean the same. */
  groups: readonly (readonly string[])[];
}

interface Phrase {
  words: string;
  soundPairs: readonly string[];
}

export type FaqMatch =
  | { kind: 'answer'; question: FaqQuestion }
  /** Two or three questions that could be meant. */
  | { kind: 'near'; questions: FaqQuestion[] }
  | { kind: 'none' };

/** Phrases this alike are the same but for a slip of the finger; below the second they have nothing in common. */
const SURELY_SAME = 0.85;
const NEAR = 0.6;
const MOST_NEAR = 3;
const LONGEST_COMPARED = 60;

export function faqQuestion(skill: FaqSkill, entry: FaqEntry): FaqQuestion {
  return {
    skill,
    entry,
    phrases: entry.phrases.map(phraseOf).filter(({ words }) => words !== ''),
    groups: entry.keywords.map((group) => group.map(squeeze).filter((word) => word !== '')),
  };
}

/**
 * Finds the question that was meant, surest sign first: its very words, a word of each keyword group, its words with a
 * slip. Where two fit equally well nothing is guessed: the nearest are offered.
 */
export function matchFaq(text: string, questions: readonly FaqQuestion[]): FaqMatch {
  const said = phraseOf(text);
  if (said.words === '') return { kind: 'none' };
  const keywords = squeeze(text);
  const scored = questions
    .map((question) => ({ question, score: scoreOf(question, said, keywords) }))
    .filter(({ score }) => score >= NEAR)
    .sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (!best) return { kind: 'none' };
  const isClear = best.score >= SURELY_SAME && best.score > (second?.score ?? 0);
  if (isClear) return { kind: 'answer', question: best.question };
  return { kind: 'near', questions: scored.slice(0, MOST_NEAR).map(({ question }) => question) };
}

/**
 * Up to 1 for words that are alike; above it when every keyword group has a word in what was said, by the length of those
 * words, so that 단체 예약 wins over 예약; infinite for the question's own words.
 */
function scoreOf({ phrases, groups }: FaqQuestion, said: Phrase, keywords: string): number {
  if (phrases.some(({ words }) => words === said.words)) return Number.POSITIVE_INFINITY;
  const found = groups.map((group) => longestIn(group, keywords));
  if (groups.length > 0 && found.every((length) => length > 0))
    return 1 + found.reduce((sum, length) => sum + length, 0);
  return Math.max(0, ...phrases.map((phrase) => likeness(phrase, said)));
}

function longestIn(group: readonly string[], text: string): number {
  return Math.max(0, ...group.filter((word) => text.includes(word)).map((word) => word.length));
}

/** The share of neighbouring sounds in common (Dice). Sounds, because a slip is one key and not one syllable. */
function likeness(a: Phrase, b: Phrase): number {
  const [shorter = 0, longer = 0] = [a.soundPairs.length, b.soundPairs.length].sort((x, y) => x - y);
  const total = shorter + longer;
  // Even all of the shorter one would not make them near.
  if (total === 0 || (2 * shorter) / total < NEAR) return 0;
  const left = [...b.soundPairs];
  const common = a.soundPairs.filter((pair) => {
    const at = left.indexOf(pair);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return (2 * common.length) / total;
}

function phraseOf(text: string): Phrase {
  const words = normalizePhrase(text);
  const sounds = [...disassemble(words.slice(0, LONGEST_COMPARED))];
  return { words, soundPairs: sounds.slice(1).map((sound, i) => `${sounds[i]}${sound}`) };
}
