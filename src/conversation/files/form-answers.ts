import { type ConsentState, isGranted } from '../../consent';
import type { ScopeSpec } from '../../privacy';
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

/** The texts a profile keeps. What no consent covers at this moment is left out, whatever was answered. */
export function keptAnswers(
  asks: readonly Ask[],
  answers: Answers,
  scopes: readonly ScopeSpec[],
  state: ConsentState,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const ask of asks) {
    const value = answers[ask.id];
    if (ask.kind !== 'question' || !ask.field || value === undefined || !isAnswerTypeName(ask.type)) continue;
    const scope = coveringScope(scopes, ask.field);
    if (!scope || isGranted(state, scope.scope)) kept[ask.field] = answerTypes[ask.type].toText(value);
  }
  return kept;
}

/** The consent that a field is collected under; none when the law or a contract is the basis. */
export function coveringScope(scopes: readonly ScopeSpec[], field: string): ScopeSpec | undefined {
  return scopes.find(
    ({ kind, items }) => (kind === 'collect' || kind === 'sensitive') && items.includes(field),
  );
}
