import { createHash } from 'node:crypto';
import sample from '../../../test/support/kakao/payload.channel.flow-quickreply-message.json';
import type { Sent } from './load';

/** A header of ours, see docs/http.md. */
export const SKILL_SECRET = 'a-secret-of-the-benchmarks';

/** What Kakao sends when the person with this number says something, as it was captured: 1.2 KB. */
export function saying(person: number, utterance: string): Sent {
  const key = botUserKey(person);
  const { user } = sample.userRequest;
  const body = JSON.stringify({
    ...sample,
    userRequest: {
      ...sample.userRequest,
      utterance,
      user: {
        ...user,
        id: key,
        properties: { ...user.properties, botUserKey: key, bot_user_key: key },
      },
    },
  });
  return { body, headers: { 'content-type': 'application/json', 'x-dangol-secret': SKILL_SECRET } };
}

/** Deals the people out to the connections, so that no two of them speak for one person. */
export function dealt<T>(items: readonly T[], connections: number): T[][] {
  return Array.from({ length: connections }, (_, which) =>
    items.filter((_item, index) => index % connections === which),
  );
}

function botUserKey(person: number): string {
  return createHash('sha256').update(`person ${person}`).digest('hex').padEnd(66, '0');
}
