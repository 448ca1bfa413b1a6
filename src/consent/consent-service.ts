import type { Clock } from '../platform/clock';
import { type Logger, silentLogger } from '../platform/logger';
import type { Registry } from '../privacy';
import { createConsentLedger } from './consent-ledger';
import type { ConsentModels } from './consent-models';
import type { ConsentRecord, Expressed } from './consent-record';
import { createConsentRecorder } from './consent-recorder';
import { type ConsentState, isAdScope, isGranted, liveGrants, type StoredState } from './consent-state';
import { viewState } from './consent-view';
import { createNotices } from './notice-service';
import { resultNoticeText } from './result-notice';

export interface ConsentDeps extends Pick<ConsentModels, 'ledger' | 'notices' | 'states' | 'resultNotices'> {
  clock: Clock;
  registry: () => Registry;
  /** Where the privacy policy is read; part of every consent text. */
  policyUrl: string;
  /** 32 bytes; seals the chain of decisions. */
  signingKey: Buffer;
  logger?: Logger;
}

interface Act {
  contactId: string;
  expressed: Expressed;
  requestId: string;
  key: string;
}

export interface WithdrawalInput extends Act {
  /** `ads`: every kind of advertising. `all`: everything granted. */
  scopes: string[] | 'ads' | 'all';
}

/** Keeps what each contact agreed to. History is append-only; the latest decision of a scope counts. */
export function createConsentService(deps: ConsentDeps) {
  const { ledger, states, resultNotices, clock, registry, policyUrl, signingKey } = deps;
  const log = (deps.logger ?? silentLogger).child({ module: 'consent' });
  const notices = createNotices({ model: deps.notices, registry, policyUrl, clock });
  const chained = createConsentLedger({ ledger, states, signingKey });
  const recorder = createConsentRecorder({
    ledger,
    states,
    resultNotices,
    chained,
    notices,
    isGrantedNow,
    clock,
    log,
  });

  const view = (stored: StoredState): ConsentState =>
    viewState(stored, { notices, registry: registry(), now: clock.now() });

  async function stateOf(contactId: string): Promise<ConsentState> {
    return view(await chained.read(contactId));
  }

  async function statesOf(contactIds: string[]): Promise<Map<string, ConsentState>> {
    const stored = await chained.readMany(contactIds);
    return new Map(stored.map((state) => [state.contactId, view(state)]));
  }

  /** What the person agreed to and did not take back. */
  async function grantedScopes(contactId: string): Promise<string[]> {
    const state = await stateOf(contactId);
    return Object.keys(state.scopes).filter((scope) => isGranted(state, scope));
  }

  async function isGrantedNow(contactId: string, scope: string): Promise<boolean> {
    return isGranted(await stateOf(contactId), scope);
  }

  /** Takes consents back, at once. What was never granted needs no record, but a refusal of advertising is always kept. */
  async function withdraw({ scopes, ...act }: WithdrawalInput): Promise<ConsentRecord[]> {
    const granted = (await chained.read(act.contactId)).scopes.filter(
      ({ decision }) => decision === 'granted',
    );
    const wanted = new Set(scopes === 'ads' ? ['ads'] : scopes);
    const isWanted = (scope: string) =>
      scopes === 'all' || wanted.has(scope) || (wanted.has('ads') && isAdScope(scope));
    const taken = granted.filter(({ scope }) => isWanted(scope));
    const isBareRefusal =
      scopes === 'ads' && !taken.some(({ scope }) => scope === 'ads') && notices.scopes().includes('ads');
    const refused = isBareRefusal ? [{ scope: 'ads', noticeVersion: notices.notice('ads').version }] : [];
    return recordEach([...taken, ...refused], 'withdrawn', act);
  }

  /** The answer "go on" to the two-year question, for every kind of advertising that is granted. */
  async function keepAds(act: Act): Promise<ConsentRecord[]> {
    const kept = liveGrants(await stateOf(act.contactId)).filter(({ scope }) => isAdScope(scope));
    return recordEach(kept, 'kept', act);
  }

  async function recordEach(
    consents: { scope: string; noticeVersion: number }[],
    decision: 'withdrawn' | 'kept',
    { key, ...act }: Act,
  ): Promise<ConsentRecord[]> {
    const records: ConsentRecord[] = [];
    for (const { scope, noticeVersion } of consents) {
      records.push(await recorder.record({ ...act, scope, decision, noticeVersion, key: `${key}:${scope}` }));
    }
    return records;
  }

  /** What ADV-08 wants said after decisions on advertising; empty for other decisions. */
  function resultNotice(...records: ConsentRecord[]): string {
    return resultNoticeText(
      registry(),
      records.filter(({ scope }) => isAdScope(scope)),
    );
  }

  /** The person has read the result: `resultNotice` was part of an answer. */
  async function markTold(records: ConsentRecord[]): Promise<void> {
    await resultNotices.markTold(
      records.map(({ recordId }) => recordId),
      clock.now(),
    );
  }

  return {
    publish: notices.publish,
    isPublished: notices.isPublished,
    publishedScopes: notices.publishedScopes,
    notice: notices.notice,
    record: recorder.record,
    withdraw,
    keepAds,
    stateOf,
    statesOf,
    grantedScopes,
    isGranted,
    onChange: recorder.onChange,
    finishOpenActs: recorder.finishOpenActs,
    history: (contactId: string) => ledger.after(contactId),
    resultNotice,
    markTold,
  };
}
export type ConsentService = ReturnType<typeof createConsentService>;
