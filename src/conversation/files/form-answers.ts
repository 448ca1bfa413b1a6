import { type ConsentState, isGranted } from '../../consent';
import { type Registry, uncoveredFields } from '../../privacy';
import { answerTypes, isAnswerTypeName } from '../answers/answer-types';
import type { AnswerValue, Ask } from '../ask';

type Answers = Readonly<Record<string, AnswerValue>>;

/** The answers as texts may show them. Skipped ones are missing. */
export function shownAnswers(asks: readonly Ask[], answers: Answers): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const ask of asks) {
    const value = answers[ask.id];
    if (ask.kind === 'question' && value !== undefined) shown[ask.id] = ask.show(value);
  }
  return shown;
}

/** The texts a profile keeps. Left out is what it holds already, and what no consent covers at this moment. */
export function keptAnswers(
  asks: readonly Ask[],
  answers: Answers,
  known: readonly string[],
  registry: Registry,
  state: ConsentState,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const ask of asks) {
    const value = answers[ask.id];
    if (ask.kind !== 'question' || !ask.field || value === undefined || known.includes(ask.id)) continue;
    if (!isAnswerTypeName(ask.type)) continue;
    kept[ask.field] = answerTypes[ask.type].toText(value);
  }
  const uncovered = uncoveredFields(registry, Object.keys(kept), (scope) => isGranted(state, scope));
  for (const field of uncovered) delete kept[field];
  return kept;
}
