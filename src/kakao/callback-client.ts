import { setTimeout as wait } from 'node:timers/promises';
import { type Dispatcher, getGlobalDispatcher, request } from 'undici';
import { z } from 'zod';
import type { Logger } from '../platform/logger';
import { safeCallbackUrl } from './callback-url';
import { limitOf } from './limits';
import { openObject } from './open-object';
import type { SkillResponse } from './skill-response';

/** How a callback ended. `unknown`: it may have arrived, so it was not tried again (the URL works once). */
export type CallbackOutcome =
  | { result: 'delivered' }
  | { result: 'refused'; reason: 'url' | 'kakao'; message?: string }
  | { result: 'unreachable' }
  | { result: 'unknown' };

export interface CallbackClientOptions {
  logger: Logger;
  /** Hosts, with everything below them, that may be posted to. */
  allowedHosts?: readonly string[];
  /** `host:port` pairs that may be called over plain http, for tests. */
  insecureHosts?: readonly string[];
  dispatcher?: Dispatcher;
  /** Between two attempts after a failed connection. */
  retryDelayMs?: number;
}

const ATTEMPTS = 3;
const LONGEST_ANSWER = 64 * 1024;

/** Failures before a byte of the request went out, so another attempt cannot answer twice. */
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What Kakao answers to a callback: `{ taskId, status, message, timestamp }`. */
const Acknowledgement = openObject({
  status: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
});

/** Sends the late answer of a slow skill to the one-time URL of its request (protocol 7). */
export function createCallbackClient({
  logger,
  allowedHosts = ['kakao.com'],
  insecureHosts = [],
  dispatcher,
  retryDelayMs = 300,
}: CallbackClientOptions) {
  const log = logger.child({ module: 'kakao' });

  /**
   * Posts once. Tries again only when no connection came about, and never after `withinMs`, counted from now
   * (default: Kakao's minute; give what is left of it).
   */
  async function post(
    callbackUrl: string,
    response: SkillResponse,
    { withinMs = limitOf('callback.time') * 1_000 } = {},
  ): Promise<CallbackOutcome> {
    const url = safeCallbackUrl(callbackUrl, { allowedHosts, insecureHosts });
    const outcome = url
      ? await attempt(url, JSON.stringify(response), AbortSignal.timeout(Math.max(1, withinMs)))
      : ({ result: 'refused', reason: 'url' } as const);
    // The URL holds a token and the host of a forged one is somebody else's choice, so neither is logged.
    if (outcome.result === 'delivered') log.info('callback.delivered');
    else log.warn('callback.failed', { ...outcome });
    return outcome;
  }

  async function attempt(
    url: URL,
    body: string,
    signal: AbortSignal,
    left = ATTEMPTS,
  ): Promise<CallbackOutcome> {
    try {
      const answer = await request(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body,
        signal,
        dispatcher: dispatcher ?? getGlobalDispatcher(),
      });
      return readAnswer(answer.statusCode, await readText(answer.body));
    } catch (err) {
      if (!isNotConnected(err)) return { result: 'unknown' };
      if (left <= 1 || signal.aborted) return { result: 'unreachable' };
      await wait(retryDelayMs);
      return attempt(url, body, signal, left - 1);
    }
  }

  return { post };
}
export type CallbackClient = ReturnType<typeof createCallbackClient>;

async function readText(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    length += bytes.length;
    if (length > LONGEST_ANSWER) break;
  }
  return Buffer.concat(chunks).toString();
}

/** Redirects are not followed; anything but 2xx with SUCCESS is a refusal. */
function readAnswer(statusCode: number, text: string): CallbackOutcome {
  const { status, message } = readAcknowledgement(text);
  const isDelivered = statusCode >= 200 && statusCode < 300 && (status === undefined || status === 'SUCCESS');
  return isDelivered
    ? { result: 'delivered' }
    : { result: 'refused', reason: 'kakao', message: message ?? `HTTP ${statusCode}` };
}

function readAcknowledgement(text: string): z.infer<typeof Acknowledgement> {
  try {
    return Acknowledgement.parse(JSON.parse(text));
  } catch {
    return {};
  }
}

function isNotConnected(err: unknown): boolean {
  if (typeof err !== 'object' || err === null || !('code' in err)) return false;
  return typeof err.code === 'string' && NOT_CONNECTED.has(err.code);
}
