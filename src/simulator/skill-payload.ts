import type { Json, JsonObject } from '../kakao';
import type { Act, Via } from './act';
import type { LiveContext } from './contexts';
import type { Person } from './person';

export interface SimulatedBot {
  /** 24 hex digits, without `!`. */
  id: string;
  name: string;
}

export interface SkillCall {
  bot: SimulatedBot;
  person: Person;
  act: Act;
  via?: Via;
  contexts: readonly LiveContext[];
  /** The block that answered last, for `flow`. */
  lastBlock?: { id: string; name: string };
  callbackUrl?: string;
}

/** The body that Kakao would post for this act in a real channel (the shape of the recorded samples of 2025). */
export function skillPayload(call: SkillCall) {
  const { bot, person, act } = call;
  const block = blockOf(call);
  const isDirect = act.kind === 'press' && act.action === 'block';
  return {
    bot: { id: person.isDevelopment ? `${bot.id}!` : bot.id, name: bot.name },
    intent: {
      id: block.id,
      name: block.name,
      extra: { reason: isDirect ? { code: 101, message: 'DIRECT_ID' } : { code: 1, message: 'OK' } },
    },
    action: {
      id: SKILL_ID,
      name: '단골 스킬',
      params: person.params,
      detailParams: Object.fromEntries(
        Object.entries(person.params).map(([name, value]) => [name, { groupName: '', origin: value, value }]),
      ),
      clientExtra: act.kind === 'press' ? (act.extra ?? {}) : {},
    },
    userRequest: {
      block,
      user: { id: person.userKey, type: 'botUserKey', properties: userProperties(person) },
      utterance: utteranceOf(act),
      params: {
        surface: 'Kakaotalk.plusfriend',
        ...(act.kind === 'photo' && { media: { type: 'image', url: act.url } }),
      },
      ...(call.callbackUrl !== undefined && { callbackUrl: call.callbackUrl }),
      lang: 'ko',
      timezone: 'Asia/Seoul',
    },
    contexts: call.contexts.map(contextOnTheWire),
    flow: {
      ...(call.lastBlock && { lastBlock: call.lastBlock }),
      trigger: { type: triggerOf(act), ...(call.lastBlock && { referrerBlock: call.lastBlock }) },
    },
  } satisfies JsonObject;
}

const SKILL_ID = '65a000000000000000000001';
const WELCOME_BLOCK = { id: '65a0000000000000000000a1', name: '웰컴 블록' };
const FALLBACK_BLOCK = { id: '65a0000000000000000000f1', name: '폴백 블록' };

function blockOf({ act, via }: SkillCall): { id: string; name: string } {
  if (via?.block !== undefined) return { id: '65a0000000000000000000b1', name: via.block };
  if (act.kind === 'enter') return WELCOME_BLOCK;
  if (act.kind === 'press' && act.action === 'block' && act.blockId)
    return { id: act.blockId, name: act.blockId };
  return FALLBACK_BLOCK;
}

/** A photo's utterance is its address; somebody who enters the room has said nothing. */
function utteranceOf(act: Act): string {
  if (act.kind === 'enter') return '';
  return act.kind === 'photo' ? act.url : act.text;
}

function triggerOf(act: Act): string {
  switch (act.kind) {
    case 'press':
      return `${act.from}_${act.action === 'block' ? 'BLOCK' : 'MESSAGE'}`;
    case 'photo':
      return 'IMAGE_UPLOAD';
    default:
      return 'TEXT_INPUT';
  }
}

/** Kakao sends both spellings, and `isFriend` only when it is true. */
function userProperties({ userKey, channelKey, isFriend }: Person): JsonObject {
  return {
    botUserKey: userKey,
    ...(isFriend && { isFriend }),
    plusfriendUserKey: channelKey,
    bot_user_key: userKey,
    plusfriend_user_key: channelKey,
  };
}

function contextOnTheWire({ name, lifespan, ttl, params }: LiveContext): Json {
  const values = Object.entries(params).map(([key, value]) => [key, { value, resolvedValue: value }]);
  return { name, lifespan, ttl, params: Object.fromEntries(values) };
}
