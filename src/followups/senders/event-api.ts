import { Agent, type Dispatcher, request } from 'undici';
import { DELIVERY_PROPERTY } from '../dispatch/delivery-property';
import type { AddressReader, KakaoAddress } from '../followup-ports';
import type { OutgoingMessage, PolledMessage, Sender, SendOutcome, Settlement } from '../sender';
import {
  type Answer,
  readPollAnswer,
  readSendAnswer,
  sendFailure,
  settleTask,
  splitByPerson,
} from './event-api-answers';

export interface EventApiOptions {
  /** `https://bot-api.kakao.com`; another one in tests. */
  baseUrl: string;
  /** With `!` behind it for the development channel. */
  botId: string;
  restApiKey: string;
  /** As the event is called in the block's settings. */
  eventName: string;
  addresses: AddressReader;
  /** People in one request, up to 100. With 1, a key that Kakao cannot resolve is always told apart. */
  batchSize?: number;
  timeoutMs?: number;
}

const MOST_USERS = 100;
/** Excluding VAT; charged on the development channel too. */
const PRICE_WON = 15;

/**
 * Sends through Kakao's chatbot Event API. Kakao gets a key and our delivery id, nothing personal, and then calls our
 * skill, once per person, for what to show.
 */
export function createEventApiSender(options: EventApiOptions) {
  const {
    baseUrl,
    botId,
    restApiKey,
    eventName,
    addresses,
    batchSize = MOST_USERS,
    timeoutMs = 10_000,
  } = options;
  const usersPerCall = Math.min(batchSize, MOST_USERS);
  const agent = new Agent({
    // What the gate let through leaves at once, so that nobody's decision ages behind the requests of others.
    connections: MOST_USERS,
    // Below the usual idle limits of servers: a reused connection that is just being closed makes outcomes unknown.
    keepAliveTimeout: 4_000,
    // Shorter than the whole, so that a host that cannot be reached is known not to have got anything.
    connect: { timeout: timeoutMs / 2 },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  const headers = {
    authorization: `KakaoAK ${restApiKey}`,
    'content-type': 'application/json; charset=utf-8',
  };

  async function send(batch: OutgoingMessage[]): Promise<SendOutcome[]> {
    let known: Map<string, KakaoAddress>;
    try {
      known = await addresses.addressesById(batch.map(({ contactId }) => contactId));
    } catch {
      return batch.map(({ deliveryId }) => ({
        deliveryId,
        result: 'tryLater',
        reason: 'ADDRESSES_UNREADABLE',
      }));
    }
    const homeless = batch.filter(({ contactId }) => !known.has(contactId));
    const outcomes = homeless.map(
      ({ deliveryId }): SendOutcome => ({ deliveryId, result: 'rejected', reason: 'NO_ADDRESS' }),
    );
    for (const together of splitByPerson(batch.filter(({ contactId }) => known.has(contactId)))) {
      const calls = inCallsOf(usersPerCall, together).map(async (call) => {
        const outcome = await talk(call, known);
        return call.map(({ deliveryId }) => ({ deliveryId, ...outcome }));
      });
      outcomes.push(...(await Promise.all(calls)).flat());
    }
    return outcomes;
  }

  async function talk(messages: OutgoingMessage[], known: ReadonlyMap<string, KakaoAddress>) {
    const user = messages.map(({ contactId, deliveryId }) => ({
      ...known.get(contactId),
      properties: { [DELIVERY_PROPERTY]: deliveryId },
    }));
    try {
      const path = `/v2/bots/${encodeURIComponent(botId)}/talk`;
      return readSendAnswer(await call('POST', path, { event: { name: eventName }, user }));
    } catch (err) {
      return sendFailure(err);
    }
  }

  async function poll(taskId: string, batch: PolledMessage[]): Promise<Settlement[]> {
    const pending = batch.map(({ deliveryId }): Settlement => ({ deliveryId, result: 'pending' }));
    let answer: Answer;
    try {
      answer = await call('GET', `/v1/tasks/${encodeURIComponent(taskId)}`);
    } catch {
      return pending;
    }
    const task = readPollAnswer(answer);
    if (!task) return pending;
    const named = task.fail.list.length > 0 ? batch.map(({ contactId }) => contactId) : [];
    return settleTask(task, batch, await addresses.addressesById(named));
  }

  async function call(method: Dispatcher.HttpMethod, path: string, body?: object): Promise<Answer> {
    const {
      statusCode,
      headers: answered,
      body: stream,
    } = await request(`${baseUrl}${path}`, {
      method,
      headers,
      dispatcher: agent,
      signal: AbortSignal.timeout(timeoutMs),
      ...(body && { body: JSON.stringify(body) }),
    });
    return {
      status: statusCode,
      retryAfter: String(answered['retry-after'] ?? ''),
      text: await stream.text(),
    };
  }

  const sender: Sender = {
    name: 'event-api',
    medium: 'kakaotalk',
    renders: 'onDelivery',
    resendIsSafe: false,
    maxBatch: MOST_USERS,
    costWon: PRICE_WON,
    send,
    poll,
  };
  return { sender, close: () => agent.close() };
}

function inCallsOf(size: number, batch: OutgoingMessage[]): OutgoingMessage[][] {
  return Array.from({ length: Math.ceil(batch.length / size) }, (_, call) =>
    batch.slice(call * size, (call + 1) * size),
  );
}
