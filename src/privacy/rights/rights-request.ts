import { inSeoul } from '../../platform/seoul-time';
import { legalNumbers } from '../legal-numbers';

/** What people may ask of us about their data (PIPA 35 to 38), and taking a suspension back. */
export type Right = 'view' | 'download' | 'correct' | 'erase' | 'suspend' | 'resume' | 'withdraw';

/**
 * Who asks, and how we know. In the chat the Kakao key says it; at the console a person checked and says how (PIPD 46(1)).
 */
export type Requester =
  | { via: 'chat'; contactId: string }
  | { via: 'console'; operatorId: string; from: string; verifiedBy: string };

/** One request of one person and how it ended. No value of theirs is in it. */
export interface RightsRequest {
  _id: string;
  contactId: string;
  right: Right;
  via: Requester['via'];
  /** `kakao-key`, or how the operator made sure, for example `등록된 번호로 전화`. */
  verifiedBy: string;
  receivedAt: Date;
  /** The first instant at which it is late. */
  dueAt: Date;
  closedAt: Date | null;
  decision: 'done' | 'partly' | 'refused' | null;
  /** Why it was refused or not done in full, with the way to object (PIPA 35(4), 38(5)). */
  reason: string;
  /** Answered without anybody's work. */
  automatic: boolean;
  operatorId: string | null;
  /** The data is not used until this is answered. */
  froze: boolean;
  /** The same request again carries the same key. */
  key: string;
}

/** Calendar days in Seoul from the day after receipt; late from the midnight after the last. */
export function dueAtOf(right: Right, receivedAt: Date): Date {
  const { accessDays, correctDeleteResultDays, suspendResultDays } = legalNumbers.rights;
  const isAccess = right === 'view' || right === 'download';
  const isSuspension = right === 'suspend' || right === 'resume';
  const { value: days } = isAccess ? accessDays : isSuspension ? suspendResultDays : correctDeleteResultDays;
  return inSeoul(receivedAt)
    .startOf('day')
    .plus({ days: days + 1 })
    .toJSDate();
}

/** Halfway through, somebody has to look at it. */
export const ALARM_AFTER_DAYS = 5;

export interface HandlingTimes {
  count: number;
  medianMs: number;
  p95Ms: number;
  /** Share handled within five minutes, the goal. */
  withinGoal: number;
}

const GOAL_MS = 5 * 60_000;

/** How long closed requests took from opening to answer (S-43). Null when there is none. Pure. */
export function handlingTimes(
  requests: Pick<RightsRequest, 'receivedAt' | 'closedAt'>[],
): HandlingTimes | null {
  const times = requests
    .flatMap(({ receivedAt, closedAt }) => (closedAt ? [closedAt.getTime() - receivedAt.getTime()] : []))
    .sort((a, b) => a - b);
  if (times.length === 0) return null;
  return {
    count: times.length,
    medianMs:
      (atRank(times, Math.floor((times.length - 1) / 2)) + atRank(times, Math.floor(times.length / 2))) / 2,
    p95Ms: atRank(times, Math.ceil(times.length * 0.95) - 1),
    withinGoal: times.filter((time) => time <= GOAL_MS).length / times.length,
  };
}

const atRank = (sorted: number[], rank: number) => sorted[rank] ?? 0;
