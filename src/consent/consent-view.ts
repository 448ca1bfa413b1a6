import { type Registry, type RetentionPeriod, retentionEnd } from '../privacy';
import {
  type ConsentState,
  openRound,
  type Reminder,
  type ScopeFacts,
  type ScopeState,
  type StoredState,
} from './consent-state';
import type { Notices } from './notice-service';

interface ViewContext {
  notices: Pick<Notices, 'currentFacts'>;
  registry: Registry;
  now: Date;
}

/** The stored decisions as they count now: against the texts in force and the periods told. Pure. */
export function viewState({ contactId, scopes, reminders }: StoredState, context: ViewContext): ConsentState {
  const views: Record<string, ScopeState> = {};
  for (const facts of scopes) views[facts.scope] = viewScope(facts, reminders, context);
  return { contactId, scopes: views };
}

/** Field by field: it is asked about everybody who is written to, and a spread of a stored document costs many times that. */
function viewScope(facts: ScopeFacts, reminders: Reminder[], context: ViewContext): ScopeState {
  return {
    scope: facts.scope,
    decision: facts.decision,
    at: facts.at,
    noticeVersion: facts.noticeVersion,
    factsSha256: facts.factsSha256,
    recordId: facts.recordId,
    firstGrantedAt: facts.firstGrantedAt,
    keptAt: facts.keptAt,
    stale: isStale(facts, context),
    reconfirm: openRound(facts, reminders),
  };
}

function isStale({ scope, factsSha256, at }: ScopeFacts, { notices, registry, now }: ViewContext): boolean {
  if (notices.currentFacts(scope) !== factsSha256) return true;
  const period = usePeriod(registry, scope);
  const end = period && retentionEnd(period, at);
  return end !== undefined && end !== null && now >= end;
}

/** The told period of a consent to use. What is collected is kept per value instead, by retention. */
function usePeriod({ marketing, ads }: Registry, scope: string): RetentionPeriod | undefined {
  if (scope === 'marketing') return marketing?.retention;
  if (scope === 'ads.personal') return ads?.personalised?.retention;
  return scope.startsWith('ads') ? ads?.retention : undefined;
}
