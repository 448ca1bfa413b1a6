import {
  type Json,
  type JsonObject,
  mapObject,
  omitKeys,
  parseJsonObject,
  toJson,
  toJsonObject,
} from './json';
import { paramTexts, resolveParameters } from './parameters';
import { cleanText } from './plain-text';
import { SkillPayload } from './skill-payload';
import { callerOf, readEventProperties, readUser } from './skill-user';
import { isValidationRequest } from './validation';

export type SkillRequest = ReturnType<typeof toSkillRequest>;

export interface SkillRequestProblem {
  reason: 'not-an-object' | 'validation-request' | 'not-a-skill-request';
  message: string;
  fix: string;
}

const LONGEST_UTTERANCE = 2_000;
const MOST_KNOWLEDGE = 10;

/** Keys of `userRequest.params` that Kakao fills itself; the rest comes from an Event API call. */
const KAKAO_PARAMS = new Set(['surface', 'ignoreMe', 'media']);

/**
 * Reads the body of a skill call. Only a body that has nothing of a skill request is refused: a missing or odd field
 * is left out, and a request without a user is still answerable, just without memory (`user` is undefined).
 */
export function parseSkillRequest(
  body: unknown,
): { ok: true; request: SkillRequest } | { ok: false; problem: SkillRequestProblem } {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return refuse('not-an-object');
  const parsed = SkillPayload.safeParse(body);
  if (!parsed.success) return refuse('not-a-skill-request');
  const { userRequest, action, intent, flow } = parsed.data;
  if (userRequest || action || intent || flow) return { ok: true, request: toSkillRequest(parsed.data) };
  return refuse(isValidationRequest(body) ? 'validation-request' : 'not-a-skill-request');
}

function toSkillRequest({ bot, intent, action, userRequest, contexts, flow }: SkillPayload) {
  const requestParams = toJsonObject(userRequest?.params);
  const surface = typeof requestParams.surface === 'string' ? requestParams.surface : undefined;
  return {
    /** Without the `!` that marks the development side of a bot. Empty when Kakao sent none. */
    botId: (bot?.id ?? '').replace(/!$/, ''),
    /** Called from the bot test window or the connected development channel. */
    isDevelopment: bot?.id?.endsWith('!') ?? false,
    caller: callerOf(userRequest, surface),
    /** Missing when the body names nobody: answer, but keep nothing. */
    user: readUser(userRequest?.user),
    utterance: cleanText(userRequest?.utterance ?? '', LONGEST_UTTERANCE),
    /** The block that answers. Names carry stray blanks on the wire; here they do not. */
    block: {
      id: userRequest?.block?.id ?? intent?.id,
      name: (userRequest?.block?.name ?? intent?.name)?.trim(),
    },
    intentName: intent?.name?.trim(),
    /** The name under which the skill is registered with Kakao. */
    actionName: action?.name?.trim(),
    skillId: action?.id,
    /** Block parameters as text, by the names chosen in the block. */
    params: paramTexts(action?.params),
    /** The same parameters, resolved: origin, parsed value, usable text, pictures. */
    details: resolveParameters(action?.params, action?.detailParams),
    /** `extra` of the pressed button. It passed through the person's phone, so it proves nothing by itself. */
    clientExtra: readClientExtra(action?.clientExtra),
    contexts: contexts.flatMap((context) => (context?.name ? [readContext(context.name, context)] : [])),
    /** How the person got here, e.g. `QUICKREPLY_BUTTON_MESSAGE`. An open list; newer bots only. */
    trigger: flow?.trigger?.type ? { type: flow.trigger.type, block: flow.trigger.referrerBlock } : undefined,
    lastBlock: flow?.lastBlock,
    /** A photo sent in the chat room. The address expires. */
    imageUrl: readImageUrl(requestParams.media),
    /** Works once, within a minute. Unsigned: only `createCallbackClient` may post to it. */
    callbackUrl: userRequest?.callbackUrl,
    /** Parameters of the Event API call that started this turn. */
    eventParams: omitKeys(requestParams, KAKAO_PARAMS),
    /** Properties that the Event API call gave for this user. */
    eventProperties: readEventProperties(userRequest?.user),
    /** Matches of the knowledge base (지식+), best first. */
    knowledge: readKnowledge(intent?.extra?.knowledge?.matchedKnowledges),
    /** The group chat, for a group-chat bot. */
    groupId: userRequest?.chat?.id,
    surface,
    reasonCode: intent?.extra?.reason?.code,
  };
}

/** Null in the test form and in v1, where it even is the text `"null"`. */
function readClientExtra(wire: unknown): JsonObject | null {
  if (typeof wire === 'string') return parseJsonObject(wire) ?? null;
  if (typeof wire !== 'object' || wire === null || Array.isArray(wire)) return null;
  return toJsonObject(wire);
}

/** Captures hold `{ value, resolvedValue }` per parameter, documentation plain text. */
function readContext(name: string, { lifespan, ttl, params }: NonNullable<SkillPayload['contexts'][number]>) {
  return {
    name,
    lifespan,
    ttl,
    params: mapObject(params, (param) => {
      const { value, resolvedValue } = toJsonObject(param);
      const best = resolvedValue ?? value ?? toJson(param);
      return typeof best === 'string' ? best : JSON.stringify(best);
    }),
  };
}

function readImageUrl(media: Json | undefined): string | undefined {
  const { type, url } = toJsonObject(media);
  return type === 'image' && typeof url === 'string' && /^https?:\/\//.test(url) ? url : undefined;
}

function readKnowledge(matches: unknown) {
  if (!Array.isArray(matches)) return [];
  return matches.slice(0, MOST_KNOWLEDGE).map((match) => {
    const { question, answer, landingUrl, imageUrl } = mapObject(match, (field) =>
      typeof field === 'string' ? field : undefined,
    );
    return { question, answer, landingUrl, imageUrl };
  });
}

function refuse(reason: SkillRequestProblem['reason']): { ok: false; problem: SkillRequestProblem } {
  return { ok: false, problem: { reason, ...PROBLEMS[reason] } };
}

const PROBLEMS = {
  'not-an-object': {
    message: 'The body is no JSON object.',
    fix: 'Send the SkillPayload that Kakao posts, with content type application/json.',
  },
  'validation-request': {
    message: "The body is Kakao's parameter-validation request, not a skill request.",
    fix: 'Register POST /kakao/validate/<field type> as the validation URL of the parameter.',
  },
  'not-a-skill-request': {
    message: 'The body has none of userRequest, action, intent and flow.',
    fix: 'Send the SkillPayload that Kakao posts; test/support/kakao holds examples.',
  },
} as const;
