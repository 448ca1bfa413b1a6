import type { KakaoAddress } from '../followup-ports';
import type { OutgoingMessage, PolledMessage, SendOutcome, Settlement } from '../sender';
import { TalkResponse, TaskResponse } from './event-api-shapes';
import { isCertainlyNotSent } from './not-sent';

/** What Kakao's Event API answered, and what it means. Pure; codes only, never a body, a key or an address. */

export interface Answer {
  status: number;
  retryAfter?: string;
  text: string;
}

type Outcome<T = SendOutcome> = T extends { deliveryId: string } ? Omit<T, 'deliveryId'> : never;

const AFTER_REFUSED_KEY_MS = 10 * 60_000;
const AFTER_RATE_LIMIT_MS = 60_000;

/** Only a 2xx with `SUCCESS` and a task id is accepted, and only a clear "no" is a no; the rest may have been sent. */
export function readSendAnswer({ status, retryAfter, text }: Answer): Outcome {
  if (status === 401 || status === 403)
    return {
      result: 'tryLater',
      reason: `KEY_REFUSED_${status}`,
      afterMs: AFTER_REFUSED_KEY_MS,
      stopsSender: true,
    };
  if (status === 429)
    return {
      result: 'tryLater',
      reason: 'RATE_LIMITED',
      afterMs: retryAfterMs(retryAfter),
      stopsSender: true,
    };
  if (status >= 400 && status < 500) return { result: 'rejected', reason: `HTTP_${status}` };
  const body = TalkResponse.safeParse(parseJson(text)).data;
  if (status < 200 || status > 299 || !body?.status) return { result: 'unknown', reason: `HTTP_${status}` };
  if (body.status === 'SUCCESS')
    return body.taskId
      ? { result: 'accepted', providerId: body.taskId }
      : { result: 'unknown', reason: 'NO_TASK_ID' };
  return { result: 'rejected', reason: `KAKAO_${codeOf(body.status)}` };
}

export function sendFailure(err: unknown): Outcome {
  return isCertainlyNotSent(err)
    ? { result: 'tryLater', reason: 'UNREACHABLE', stopsSender: true }
    : { result: 'unknown', reason: 'NO_ANSWER' };
}

export function readPollAnswer({ status, text }: Answer): TaskResponse | undefined {
  return status >= 200 && status <= 299 ? TaskResponse.safeParse(parseJson(text)).data : undefined;
}

/**
 * Tells who of a task was reached. Kakao names the users whose skill call failed, but of keys it could not resolve it gives
 * only the number; then the calls our skill got tell them apart, as far as they go.
 */
export function settleTask(
  task: TaskResponse,
  batch: PolledMessage[],
  addresses: ReadonlyMap<string, KakaoAddress>,
): Settlement[] {
  const { allRequestCount, successCount, fail } = task;
  if (successCount + fail.count < allRequestCount)
    return batch.map(({ deliveryId }) => ({ deliveryId, result: 'pending' }));
  const named = new Map(
    fail.list.map(({ userId, errorMsg }) => [userId, codeOf(errorMsg?.errorType ?? 'UNKNOWN')]),
  );
  const failureOf = ({ contactId }: PolledMessage) => named.get(addresses.get(contactId)?.id ?? '');
  const unnamed = batch.filter((message) => failureOf(message) === undefined);
  const unresolved = fail.count - (batch.length - unnamed.length);
  const uncalled = unnamed.filter(({ wasCalled }) => !wasCalled);
  return batch.map((message): Settlement => {
    const { deliveryId, wasCalled } = message;
    const failure = failureOf(message);
    if (failure !== undefined) return { deliveryId, result: 'failed', reason: `SKILL_ERROR_${failure}` };
    if (unresolved <= 0 || wasCalled) return { deliveryId, result: 'delivered' };
    return uncalled.length === unresolved
      ? { deliveryId, result: 'failed', reason: 'KEY_UNRESOLVED' }
      : { deliveryId, result: 'unknown', reason: 'KEY_UNRESOLVED_IN_BATCH' };
  });
}

/** Splits a batch so that nobody is named twice in one request, which Kakao is said to refuse. */
export function splitByPerson(batch: OutgoingMessage[]): OutgoingMessage[][] {
  const calls: OutgoingMessage[][] = [];
  const times = new Map<string, number>();
  for (const message of batch) {
    const nth = times.get(message.contactId) ?? 0;
    times.set(message.contactId, nth + 1);
    const call = calls[nth] ?? [];
    call.push(message);
    calls[nth] = call;
  }
  return calls;
}

function retryAfterMs(header: string | undefined): number {
  const seconds = Number(header);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3_600) * 1_000 : AFTER_RATE_LIMIT_MS;
}

/** A code that is safe to store, whatever was sent. */
function codeOf(value: string | number): string {
  return String(value)
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .slice(0, 30);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
