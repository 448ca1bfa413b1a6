import type { Clock } from '../platform/clock';
import { newId } from '../platform/ids';
import { type Logger, silentLogger } from '../platform/logger';
import type { Registry } from '../privacy';
import { consentNotExpressed, nothingToKeep, noticeOutdated, noticeUnknown } from './consent-errors';
import { createConsentLedger } from './consent-ledger';
import type { ConsentModels } from './consent-models';
import type { ConsentRecord, Decision, Expressed } from './consent-record';
import { type ConsentState, isAdScope, isGranted, type StoredState } from './consent-state';
import { viewState } from './consent-view';
import { decisionOf } from './expression';
import type { Notice } from './notice';
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

export interface DecisionInput {
  contactId: string;
  scope: string;
  decision: Decision;
  /** The version the person saw. */
  noticeVersion: number;
  expressed: Expressed;
  requestId: string;
  /** The same act again carries the same key and is recorded once. */
  key: string;
}

export interface WithdrawalInput {
  contactId: string;
  /** `ads`: every kind of advertising. `all`: everything granted. */
  scopes: string[] | 'ads' | 'all';
  expressed: Expressed;
  requestId: string;
  key: string;
}

export interface ConsentChange {
  contactId: string;
  scope: string;
  decision: Decision;
  at: Date;
}
export type ConsentListener = (change: ConsentChange) => Promise<void>;

/** A mark older than this belongs to a process that is gone. */
const UNFINISHED_AFTER_MS = 60_000;
const BATCH = 100;

/** Keeps what each contact agreed to. History is append-only; the latest decision of a scope counts. */
export function createConsentService(deps: ConsentDeps) {
  const { ledger, states, resultNotices, clock, registry, policyUrl, signingKey } = deps;
  const log = (deps.logger ?? silentLogger).child({ module: 'consent' });
  const notices = createNotices({ model: deps.notices, registry, policyUrl, clock });
  const chained = createConsentLedger({ ledger, states, signingKey });
  const listeners: ConsentListener[] = [];

  /** Records one decision on one consent. Nothing else grants. */
  async function record(input: DecisionInput): Promise<ConsentRecord> {
    const { contactId, scope, decision, expressed, requestId, key } = input;
    const known = await ledger.findByKey(key);
    if (known) return known;
    const notice = await decidedNotice(input);
    const mark = `${clock.now().toISOString()}|${key}`;
    await states.begin(contactId, mark);
    const stored = await chained.append({
      recordId: newId(),
      contactId,
      scope,
      decision,
      at: clock.now(),
      noticeVersion: notice.version,
      noticeSha256: notice.sha256,
      factsSha256: notice.factsSha256,
      expressed,
      channel: 'kakao-chat',
      requestId,
      key,
    });
    await chained.settle(contactId);
    if (await announce(stored)) await states.finish(contactId, mark);
    return stored;
  }

  /** The text that was decided on. A grant has to be clear, and given on the facts that are told today. */
  async function decidedNotice({
    contactId,
    scope,
    decision,
    noticeVersion,
    expressed,
  }: DecisionInput): Promise<Notice> {
    const notice = await notices.find(scope, noticeVersion);
    if (!notice) throw noticeUnknown(`${scope} version ${noticeVersion}`, notices.scopes());
    if (decision !== 'granted' && decision !== 'kept') return notice;
    if (expressed.how === 'phrase' && decisionOf(expressed.value) !== decision)
      throw consentNotExpressed(decision);
    if (decision === 'granted' && notice.factsSha256 !== notices.currentFacts(scope)) {
      throw noticeOutdated(scope, noticeVersion);
    }
    if (decision === 'kept' && !isGranted(await stateOf(contactId), scope)) throw nothingToKeep(scope);
    return notice;
  }

  /** Takes consents back, at once. What was never granted needs no record, but a refusal of advertising is always kept. */
  async function withdraw({
    contactId,
    scopes,
    expressed,
    requestId,
    key,
  }: WithdrawalInput): Promise<ConsentRecord[]> {
    const granted = (await chained.read(contactId)).scopes.filter(({ decision }) => decision === 'granted');
    const wanted = new Set(
      scopes === 'ads' ? ['ads'] : scopes === 'all' ? granted.map(({ scope }) => scope) : scopes,
    );
    const taken = [
      ...granted.filter(({ scope }) => wanted.has(scope) || (wanted.has('ads') && isAdScope(scope))),
      ...(scopes === 'ads' && !granted.some(({ scope }) => scope === 'ads') ? adNotice() : []),
    ];
    const records: ConsentRecord[] = [];
    for (const { scope, noticeVersion } of taken) {
      const decision = 'withdrawn';
      const act = {
        contactId,
        scope,
        decision,
        noticeVersion,
        expressed,
        requestId,
        key: `${key}:${scope}`,
      } as const;
      records.push(await record(act));
    }
    return records;
  }

  function adNotice() {
    if (!notices.scopes().includes('ads')) return [];
    const { scope, version } = notices.notice('ads');
    return [{ scope, noticeVersion: version }];
  }

  /** Tells everyone who acts on decisions. False when somebody failed: the sweep tells them again. */
  async function announce({ recordId, contactId, scope, decision, at }: ConsentRecord): Promise<boolean> {
    try {
      if (isAdScope(scope)) await resultNotices.track({ recordId, contactId, scope, at });
      for (const listener of listeners) await listener({ contactId, scope, decision, at });
      return true;
    } catch (err) {
      log.error('consent.announcement_failed', { recordId, scope, err });
      return false;
    }
  }

  /** Finishes what a crash or a failed listener left open. A job; safe in every process at once. */
  async function finishOpenActs(): Promise<{ finished: number }> {
    const before = new Date(clock.now().getTime() - UNFINISHED_AFTER_MS).toISOString();
    let finished = 0;
    for (const { contactId, open } of await states.unfinished(before, BATCH)) {
      await chained.settle(contactId);
      for (const mark of open.filter((entry) => entry < before)) {
        const stored = await ledger.findByKey(mark.slice(mark.indexOf('|') + 1));
        if (stored && !(await announce(stored))) continue;
        await states.finish(contactId, mark);
        finished += 1;
      }
    }
    return { finished };
  }

  const view = (stored: StoredState): ConsentState =>
    viewState(stored, { notices, registry: registry(), now: clock.now() });

  async function stateOf(contactId: string): Promise<ConsentState> {
    return view(await chained.read(contactId));
  }

  async function statesOf(contactIds: string[]): Promise<Map<string, ConsentState>> {
    const stored = await chained.readMany(contactIds);
    return new Map(stored.map((state) => [state.contactId, view(state)]));
  }

  return {
    publish: notices.publish,
    isPublished: notices.isPublished,
    notice: notices.notice,
    record,
    withdraw,
    stateOf,
    statesOf,
    isGranted,
    /** Called after each decision, and again until it succeeds. */
    onChange: (listener: ConsentListener) => void listeners.push(listener),
    history: (contactId: string) => ledger.after(contactId),
    /** What ADV-08 wants said after a decision on advertising; empty for other decisions. */
    resultNotice: (...records: ConsentRecord[]) =>
      resultNoticeText(
        registry(),
        records.filter(({ scope }) => isAdScope(scope)),
      ),
    /** The person has read the result: `resultNotice` was part of an answer. */
    markTold: (records: ConsentRecord[]) =>
      resultNotices.markTold(
        records.map(({ recordId }) => recordId),
        clock.now(),
      ),
    finishOpenActs,
  };
}
export type ConsentService = ReturnType<typeof createConsentService>;
