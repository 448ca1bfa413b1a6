import { CHAIN_START, type ConsentRecord } from './consent-record';
import { type ReconfirmRound, reconfirmRound } from './reconfirm-dates';

/** What the ledger says about one scope. */
export interface ScopeFacts {
  scope: string;
  decision: 'granted' | 'refused' | 'withdrawn';
  /** When this decision was made; for a grant that was kept, still the day of the grant. */
  at: Date;
  noticeVersion: number;
  factsSha256: string;
  recordId: string;
  firstGrantedAt: Date | null;
  /** The last "keep" answered to a two-year question. */
  keptAt: Date | null;
}

/** A confirmation that reached the person. */
export interface Reminder {
  scope: string;
  grantedAt: Date;
  round: number;
}

/** A contact's head of chain and decisions: derived from the ledger, and rebuilt from it whenever they differ. */
export interface StoredState {
  contactId: string;
  seq: number;
  hash: string;
  scopes: ScopeFacts[];
  reminders: Reminder[];
  /** Acts that were begun and are not yet announced; not empty after a crash. */
  open: string[];
}

export function emptyState(contactId: string): StoredState {
  return { contactId, seq: 0, hash: CHAIN_START, scopes: [], reminders: [], open: [] };
}

/** The state after one more record. Pure; the records have to come in order. */
export function applyRecord(state: StoredState, record: ConsentRecord): StoredState {
  const before = state.scopes.find(({ scope }) => scope === record.scope);
  const others = state.scopes.filter(({ scope }) => scope !== record.scope);
  return {
    ...state,
    seq: record.seq,
    hash: record.hash,
    scopes: [...others, scopeAfter(before, record)],
  };
}

function scopeAfter(before: ScopeFacts | undefined, record: ConsentRecord): ScopeFacts {
  const { scope, decision, at, noticeVersion, factsSha256, recordId } = record;
  if (decision === 'kept' && before) return { ...before, keptAt: at };
  const granted = decision === 'granted';
  return {
    scope,
    decision: decision === 'kept' ? 'granted' : decision,
    at,
    noticeVersion,
    factsSha256,
    recordId,
    firstGrantedAt: before?.firstGrantedAt ?? (granted ? at : null),
    keptAt: null,
  };
}

export interface ScopeState extends ScopeFacts {
  /** The facts told changed since, the scope is gone from the registry, or the told period is over: counts as no. */
  stale: boolean;
  /** The two-year confirmation that is open or comes next; null without a grant that needs one. */
  reconfirm: ReconfirmRound | null;
}

/** What a contact agreed to, as of now. */
export interface ConsentState {
  contactId: string;
  scopes: Readonly<Record<string, ScopeState | undefined>>;
}

/** No record means no, a stale grant means no: absence is never consent. */
export function isGranted(state: ConsentState, scope: string): boolean {
  const found = state.scopes[scope];
  return found?.decision === 'granted' && !found.stale;
}

/** Every grant that counts now. */
export function liveGrants(state: ConsentState): ScopeState[] {
  const known = Object.values(state.scopes).filter((facts) => facts !== undefined);
  return known.filter(({ decision, stale }) => decision === 'granted' && !stale);
}

/** Advertising stops when the two-year confirmation was due and never reached the person. */
export function isReconfirmOverdue(state: ConsentState, scope: string, now: Date): boolean {
  const reconfirm = state.scopes[scope]?.reconfirm;
  return reconfirm !== null && reconfirm !== undefined && now >= reconfirm.closesAt;
}

/** Receiving advertising is what the Network Act confirms every two years and answers with a result notice. */
export function isAdScope(scope: string): boolean {
  return scope === 'ads' || scope.startsWith('ads.');
}

/** The first round of the present grant that has not reached the person. */
export function openRound(facts: ScopeFacts, reminders: Reminder[]): ReconfirmRound | null {
  if (!isAdScope(facts.scope) || facts.decision !== 'granted') return null;
  const told = reminders
    .filter(({ scope, grantedAt }) => scope === facts.scope && grantedAt.getTime() === facts.at.getTime())
    .map(({ round }) => round);
  return reconfirmRound(facts.at, Math.max(0, ...told) + 1);
}
