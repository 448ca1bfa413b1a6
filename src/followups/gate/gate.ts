import { type ContactWish, wishedLimits, wishedWindow, wishesTopic } from './contact-wish';
import { type AdHistory, type AdLimits, adObjection } from './frequency';
import { isInWindow, isLegalNight, nextOpening, type SendingWindow, WIDEST_WINDOW } from './quiet-hours';

/** Advertising is the default class; anything else has to be reviewed and say so (rules 2.1). */
const MESSAGE_KINDS = ['advertising', 'information', 'legalNotice'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** What is known at one instant about one message to one person. Stored with the decision, so that it can be replayed. */
export interface GateInput {
  now: Date;
  kind: MessageKind;
  /** No contact at all reads as erased. */
  contact: 'active' | 'suspended' | 'erased';
  /** `unknown` when Kakao has not told; then the send itself finds out. */
  relation: 'friend' | 'blocked' | 'unknown';
  campaign: 'running' | 'paused' | 'ended';
  /** Later than this the message is stale, however long it was held. */
  expiresAt: Date;
  /** The contact still belongs to those the campaign is for. */
  inAudience: boolean;
  /** Nothing at all is sent while an incident is open. */
  incidentLock: boolean;
  consents: GateConsents;
  /** The text was reviewed as it stands and promotes nothing. Asked of information and legal notices. */
  reviewed: boolean;
  /** The text as written holds somebody's number, address or key (S-04). */
  exposesData?: boolean;
  /** Why the finished text may not go out as advertising. */
  labelProblem?: string;
  window: SendingWindow;
  limits: AdLimits;
  /** What the contact asked for; it only ever lowers what is allowed. */
  wish?: ContactWish;
  /** What the advertising is about, for contacts who only want some of it. */
  topic?: string;
  /** What of any campaign was sent to the contact before. Left out while planning. */
  history?: AdHistory;
  /** Won left today and this month, the smaller of the two, and what this message costs. */
  budget?: { leftWon: number; costWon: number };
}

/** No record means no. `adsReconfirmOverdue`: the two-yearly confirmation was never sent (rules 2.3). */
export interface GateConsents {
  /** The purpose the message serves. */
  purpose: boolean;
  /** Everything that the condition of the campaign reads may be used for it (S-05). */
  segment: boolean;
  marketing: boolean;
  ads: boolean;
  adsNight: boolean;
  adsReconfirmOverdue: boolean;
}

const SKIP_REASONS = [
  'SUBJECT_NOT_ACTIVE',
  'PROCESSING_SUSPENDED',
  'CAMPAIGN_ENDED',
  'EXPIRED',
  'NOT_IN_AUDIENCE',
  'CHANNEL_BLOCKED',
  'NO_PURPOSE_CONSENT',
  'NO_SEGMENT_CONSENT',
  'EXPOSES_DATA',
  'UNREVIEWED_NON_AD',
  'NO_MARKETING_DATA_CONSENT',
  'NO_OPT_IN',
  'RECONFIRM_OVERDUE',
  'WISH_TOPIC',
  'WISH_HOURS',
  'LABEL',
] as const;
const HOLD_REASONS = [
  'INCIDENT_LOCK',
  'CAMPAIGN_PAUSED',
  'NIGHT',
  'WINDOW',
  'CAP',
  'RATIO',
  'BUDGET',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];
export type HoldReason = (typeof HOLD_REASONS)[number];

export type Verdict =
  | { outcome: 'send' }
  | { outcome: 'hold'; reason: HoldReason; until: Date }
  | { outcome: 'skip'; reason: SkipReason };

const RECHECK_MS = 10 * 60_000;

/**
 * Decides whether one message may leave now. Pure, and asked twice: when a message is planned and again at the last
 * instant. The order is the one of rules 2.4, with our own questions between; the first objection is the answer.
 */
export function gate(input: GateInput): Verdict {
  const { now, kind } = input;
  if (input.contact === 'erased') return skip('SUBJECT_NOT_ACTIVE');
  if (input.contact === 'suspended' && kind !== 'legalNotice') return skip('PROCESSING_SUSPENDED');
  if (input.incidentLock) return hold('INCIDENT_LOCK', later(now));
  if (input.campaign === 'ended') return skip('CAMPAIGN_ENDED');
  if (now >= input.expiresAt) return skip('EXPIRED');
  if (input.campaign === 'paused') return hold('CAMPAIGN_PAUSED', later(now));
  if (!input.inAudience) return skip('NOT_IN_AUDIENCE');
  if (input.relation === 'blocked') return skip('CHANNEL_BLOCKED');
  if (kind !== 'legalNotice' && !input.consents.purpose) return skip('NO_PURPOSE_CONSENT');
  if (kind !== 'legalNotice' && !input.consents.segment) return skip('NO_SEGMENT_CONSENT');
  if (input.exposesData) return skip('EXPOSES_DATA');
  return kind === 'advertising' ? advertisingGate(input) : otherGate(input);
}

/** Notices need no advertising consent, but they have to be notices, and they keep the waking hours too. */
function otherGate(input: GateInput): Verdict {
  if (!input.reviewed) return skip('UNREVIEWED_NON_AD');
  const window = input.kind === 'legalNotice' ? input.window : wishedWindow(input.window, input.wish);
  if (!window) return skip('WISH_HOURS');
  return windowGate(input.now, window) ?? budgetGate(input.now, input.budget) ?? { outcome: 'send' };
}

function advertisingGate(input: GateInput): Verdict {
  const { now, consents, wish, limits, history } = input;
  if (!consents.marketing) return skip('NO_MARKETING_DATA_CONSENT');
  if (!consents.ads) return skip('NO_OPT_IN');
  if (consents.adsReconfirmOverdue) return skip('RECONFIRM_OVERDUE');
  if (!wishesTopic(wish, input.topic)) return skip('WISH_TOPIC');
  const window = wishedWindow(input.window, wish);
  if (!window) return skip('WISH_HOURS');
  if (isLegalNight(now) && !consents.adsNight) return hold('NIGHT', nextOpening(now, window));
  const closed = windowGate(now, window);
  if (closed) return closed;
  const objection = history && adObjection(history, now, wishedLimits(limits, wish));
  if (objection) return hold(objection.reason, nextOpening(objection.until, window));
  if (input.labelProblem !== undefined) return skip('LABEL');
  return budgetGate(now, input.budget) ?? { outcome: 'send' };
}

/** The campaign's own window never widens the one that holds for everybody. */
function windowGate(now: Date, window: SendingWindow): Verdict | undefined {
  if (isInWindow(now, window) && isInWindow(now, WIDEST_WINDOW)) return undefined;
  return hold('WINDOW', nextOpening(now, window));
}

function budgetGate(now: Date, budget: GateInput['budget']): Verdict | undefined {
  return budget && budget.costWon > budget.leftWon ? hold('BUDGET', later(now)) : undefined;
}

function later(now: Date): Date {
  return new Date(now.getTime() + RECHECK_MS);
}

const skip = (reason: SkipReason): Verdict => ({ outcome: 'skip', reason });
const hold = (reason: HoldReason, until: Date): Verdict => ({ outcome: 'hold', reason, until });
