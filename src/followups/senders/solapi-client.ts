import { randomBytes } from 'node:crypto';
import { Agent, type Dispatcher, request } from 'undici';
import { z } from 'zod';
import type { Clock } from '../../platform/clock';
import { type SolapiKey, solapiAuthorization } from './solapi-auth';

export interface SolapiOptions extends SolapiKey {
  /** `https://api.solapi.com`; another one in tests. */
  baseUrl: string;
  clock: Clock;
  timeoutMs?: number;
}

const CustomFields = z.record(z.string(), z.string()).nullish();

const SentMessage = z.looseObject({
  messageId: z.string(),
  statusCode: z.string(),
  customFields: CustomFields,
});
export type SentMessage = z.infer<typeof SentMessage>;

/** A partial failure is a 200 with entries in `failedMessageList`. */
export const SendAnswer = z.looseObject({
  failedMessageList: z.array(SentMessage).default([]),
  messageList: z.array(SentMessage).default([]),
});
export type SendAnswer = z.infer<typeof SendAnswer>;

const FoundMessages = z.looseObject({ messageList: z.record(z.string(), SentMessage) });

export interface SolapiAnswer {
  status: number;
  body: unknown;
}

/**
 * Our own thin client of Solapi's REST API. Their kit sends again without a key of the message, prints payloads in errors
 * and knows no time-out; this one sends once, gives up after ten seconds and never repeats what it sent.
 */
export function createSolapiClient({ baseUrl, clock, timeoutMs = 10_000, ...key }: SolapiOptions) {
  const agent = new Agent({ connections: 2, keepAliveTimeout: 4_000, connect: { timeout: timeoutMs / 2 } });

  async function send(messages: object[]): Promise<SolapiAnswer> {
    return call('POST', '/messages/v4/send-many/detail', {
      allowDuplicates: false,
      messages,
      showMessageList: true,
    });
  }

  /** The status code of a message, if Solapi knows it. */
  async function statusOf(messageId: string): Promise<string | undefined> {
    const { body } = await call('GET', `/messages/v4/list?messageId=${encodeURIComponent(messageId)}`);
    return FoundMessages.safeParse(body).data?.messageList[messageId]?.statusCode;
  }

  async function call(method: Dispatcher.HttpMethod, path: string, body?: object): Promise<SolapiAnswer> {
    const authorization = solapiAuthorization(
      key,
      clock.now().toISOString(),
      randomBytes(16).toString('hex'),
    );
    const answer = await request(`${baseUrl}${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json; charset=utf-8' },
      dispatcher: agent,
      signal: AbortSignal.timeout(timeoutMs),
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.body.text();
    return { status: answer.statusCode, body: parseJson(text) };
  }

  return { send, statusOf, close: () => agent.close() };
}
export type SolapiClient = ReturnType<typeof createSolapiClient>;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
