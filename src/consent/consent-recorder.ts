import type { Clock } from '../platform/clock';
import { newId } from '../platform/ids';
import type { Logger } from '../platform/logger';
import { consentNotExpressed, nothingToKeep, noticeOutdated, noticeUnknown } from './consent-errors';
import type { ConsentLedger } from './consent-ledger';
import type { ConsentModels } from './consent-models';
import type { ConsentRecord, Decision, Expressed } from './consent-record';
import { isAdScope } from './consent-state';
import { decisionOf } from './expression';
import type { Notice } from './notice';
import type { Notices } from './notice-service';

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

interface ConsentChange {
  contactId: string;
  scope: string;
  decision: Decision;
  at: Date;
}
export type ConsentListener = (change: ConsentChange) => Promise<void>;

interface Deps extends Pick<ConsentModels, 'ledger' | 'states' | 'resultNotices'> {
  chained: ConsentLedger;
  notices: Notices;
  /** Whether the scope is granted now. */
  isGrantedNow(contactId: string, scope: string): Promise<boolean>;
  clock: Clock;
  log: Logger;
}

/** A mark older than this belongs to a process that is gone. */
const UNFINISHED_AFTER_MS = 60_000;
const BATCH = 100;

/** Records decisions and tells everyone who acts on them, at least once, also after a crash halfway. */
export function createConsentRecorder(deps: Deps) {
  const { ledger, states, resultNotices, chained, notices, isGrantedNow, clock, log } = deps;
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
    await chained.settle(contactId, stored);
    if (await announce(stored)) await states.finish(contactId, mark);
    return stored;
  }

  /** The text that was decided on. A grant has to be clear, and given on the facts that are told today. */
  async function decidedNotice(input: DecisionInput): Promise<Notice> {
    const { contactId, scope, decision, noticeVersion, expressed } = input;
    const notice = await notices.find(scope, noticeVersion);
    if (!notice) throw noticeUnknown(`${scope} version ${noticeVersion}`, notices.scopes());
    if (decision !== 'granted' && decision !== 'kept') return notice;
    if (expressed.how === 'phrase' && decisionOf(expressed.value) !== decision) {
      throw consentNotExpressed(decision);
    }
    if (decision === 'granted' && notice.factsSha256 !== notices.currentFacts(scope)) {
      throw noticeOutdated(scope, noticeVersion);
    }
    if (decision === 'kept' && !(await isGrantedNow(contactId, scope))) throw nothingToKeep(scope);
    return notice;
  }

  /** False when somebody failed: `finishOpenActs` tells them again. */
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

  return {
    record,
    finishOpenActs,
    /** Called after each decision, and again until it succeeds. */
    onChange: (listener: ConsentListener): void => {
      listeners.push(listener);
    },
  };
}
