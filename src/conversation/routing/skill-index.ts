import { squeeze } from '../answers/typed-text';
import { normalizePhrase } from '../phrases';
import type { Skill, SkillSet } from '../skill';
import { skillMissing } from '../skill-errors';
import { type FaqQuestion, faqQuestion } from './faq-match';

/** Who answers to which words, prepared once for each set of skills. */
export interface SkillIndex {
  byPhrase(text: string): Skill | FaqQuestion | undefined;
  byBlock(name: string): Skill | undefined;
  byAction(name: string): Skill | undefined;
  questions: readonly FaqQuestion[];
  welcome: Skill;
  fallback: Skill;
  /** What is said instead the second time in a row and from the third time on, as far as there are such skills. */
  fallbackAgain: readonly Skill[];
  privacy: Skill;
}

const FALLBACK_AGAIN = ['fallback-2', 'fallback-3'];

const indexes = new WeakMap<SkillSet, SkillIndex>();

/** @throws AppError `SKILL_MISSING` when a skill with a fixed part is not there */
export function indexOf(skills: SkillSet): SkillIndex {
  const known = indexes.get(skills);
  if (known) return known;
  const built = buildIndex(skills);
  indexes.set(skills, built);
  return built;
}

function buildIndex(skills: SkillSet): SkillIndex {
  const fixed = {
    welcome: fixedSkill(skills, 'welcome'),
    fallback: fixedSkill(skills, 'fallback'),
    privacy: fixedSkill(skills, 'privacy'),
  };
  const all = [...skills.byName.values()];
  // The welcome and fallback blocks catch every text that Kakao knows no block for, so their names choose no skill.
  const chosen = all.filter((skill) => skill !== fixed.fallback && skill !== fixed.welcome);
  const questions = all.flatMap((skill) =>
    skill.kind === 'faq' ? skill.entries.map((entry) => faqQuestion(skill, entry)) : [],
  );
  const phrases = new Map<string, Skill | FaqQuestion>();
  for (const skill of all) claim(phrases, skill.starts.phrases.map(normalizePhrase), skill);
  for (const question of questions) {
    claim(
      phrases,
      question.phrases.map(({ words }) => words),
      question,
    );
  }
  const blocks = new Map<string, Skill>();
  const actions = new Map<string, Skill>();
  for (const skill of chosen) {
    claim(blocks, skill.starts.blocks.map(squeeze), skill);
    claim(actions, skill.starts.actions.map(squeeze), skill);
  }
  return {
    byPhrase: (text) => phrases.get(normalizePhrase(text)),
    byBlock: (name) => blocks.get(squeeze(name)),
    byAction: (name) => actions.get(squeeze(name)),
    questions,
    ...fixed,
    fallbackAgain: FALLBACK_AGAIN.flatMap((name) => skills.byName.get(name) ?? []),
  };
}

function fixedSkill(skills: SkillSet, part: 'welcome' | 'fallback' | 'privacy'): Skill {
  const skill = skills.byName.get(skills[part]);
  if (!skill) throw skillMissing(part, skills[part], [...skills.byName.keys()]);
  return skill;
}

/** The first claim stands. Nothing at all said is nobody's phrase. */
function claim<T>(owners: Map<string, T>, words: readonly string[], owner: T): void {
  for (const word of words) if (word !== '' && !owners.has(word)) owners.set(word, owner);
}
