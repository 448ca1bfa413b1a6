import { type Json, omitKeys, toJsonObject } from './json';
import type { SkillPayload } from './skill-payload';

/** Who called: the four windows of Kakao (protocol 3.1), the historic v1, or a body that names no user. */
export type Caller = 'channel' | 'bot-test' | 'skill-test' | 'group' | 'legacy' | 'unknown';

type UserRequest = NonNullable<SkillPayload['userRequest']>;

const LONGEST_KEY = 200;

/** What Kakao itself puts into `user.properties`; the rest was given by an Event API call. */
const KAKAO_PROPERTIES = new Set([
  'botUserKey',
  'bot_user_key',
  'plusfriendUserKey',
  'plusfriend_user_key',
  'isFriend',
  'appUserId',
  'app_user_id',
  'appUserStatus',
  'app_user_status',
  'accountId',
]);

export function callerOf(userRequest: UserRequest | undefined, surface: string | undefined): Caller {
  const { user, chat } = userRequest ?? {};
  if (!user?.id) return 'unknown';
  if (chat) return 'group';
  if (user.type === 'accountId') return 'skill-test';
  if (user.type === 'talk_user_id') return 'legacy';
  return surface === 'BuilderBotTest' ? 'bot-test' : 'channel';
}

export function readUser(wire: UserRequest['user']) {
  const key = wire?.id?.trim();
  if (!key || key.length > LONGEST_KEY) return undefined;
  const properties = toJsonObject(wire?.properties);
  const type = wire?.type ?? 'botUserKey';
  return {
    /** Stable for one person in one bot. Pseudonymous personal data: never log it. */
    key,
    type,
    /** False for the users of the test form and of v1: keep no account for them. */
    isPerson: type === 'botUserKey',
    /** Kakao only ever sends true. Absent: not a friend, blocked, or a test window. */
    isFriend: typeof properties.isFriend === 'boolean' ? properties.isFriend : undefined,
    plusfriendUserKey: textOf(properties.plusfriendUserKey) ?? textOf(properties.plusfriend_user_key),
    appUserId: textOf(properties.appUserId) ?? textOf(properties.app_user_id),
  };
}

export function readEventProperties(wire: UserRequest['user']) {
  return omitKeys(toJsonObject(wire?.properties), KAKAO_PROPERTIES);
}

function textOf(value: Json | undefined): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
