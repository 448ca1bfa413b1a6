import { createHmac } from 'node:crypto';
import { systemClock } from '../../../src/platform/clock';
import type { Sent } from './load';

export const ANCHOR_SECRET = 'a-secret-of-the-anchors';

/** As large as a skill request: what the rest of such a request is made of does not matter. */
const SAME_SIZE = 1_200;
const JSON_BODY = { 'content-type': 'application/json' };

const hmac = (text: string) => createHmac('sha256', ANCHOR_SECRET).update(text);

/** A message event of LINE, signed. */
export function lineRequest(): Sent {
  const body = filled((text) => ({
    destination: 'U00000000000000000000000000000000',
    events: [
      {
        type: 'message',
        replyToken: 'anchor',
        source: { type: 'user', userId: 'U11111111111111111111111111111111' },
        message: { type: 'text', id: '1', text },
      },
    ],
  }));
  return { body, headers: { ...JSON_BODY, 'x-line-signature': hmac(body).digest('base64') } };
}

/** A text message as Telegram's webhook sends it. */
export function telegramRequest(): Sent {
  const body = filled((text) => ({
    update_id: 1,
    message: {
      message_id: 1,
      date: 1,
      chat: { id: 1, type: 'private', first_name: 'anchor' },
      from: { id: 1, is_bot: false, first_name: 'anchor' },
      text,
    },
  }));
  return { body, headers: { ...JSON_BODY, 'x-telegram-bot-api-secret-token': ANCHOR_SECRET } };
}

/** A message event of Slack. Its signature holds for five minutes, so it is made when the run begins. */
export function slackRequest(): Sent {
  const body = filled((text) => ({
    type: 'event_callback',
    team_id: 'T1',
    api_app_id: 'A1',
    event_id: 'Ev1',
    event_time: 1,
    event: { type: 'message', channel: 'C1', channel_type: 'channel', user: 'U2', ts: '1.1', text },
  }));
  const at = String(Math.floor(systemClock.now().getTime() / 1_000));
  const signature = hmac(`v0:${at}:${body}`).digest('hex');
  return {
    body,
    headers: {
      ...JSON_BODY,
      'x-slack-request-timestamp': at,
      'x-slack-signature': `v0=${signature}`,
    },
  };
}

function filled(message: (text: string) => unknown): string {
  const { length } = JSON.stringify(message(''));
  return JSON.stringify(message('x'.repeat(SAME_SIZE - length)));
}
