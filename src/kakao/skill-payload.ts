import { z } from 'zod';

/** A field with an unexpected type counts as missing: one odd field must never cost the whole answer. */
const lenient = <T extends z.ZodType>(type: T) => type.optional().catch(undefined);
const section = <S extends z.ZodRawShape>(shape: S) => lenient(z.object(shape));

/** The skill test form lets people type anything, so a number is taken for its text. */
const text = lenient(z.union([z.string(), z.number().transform(String)]));
const number = lenient(z.number());
/** Free-form JSON that `skill-request.ts` copies piece by piece. */
const anything = z.unknown().optional();

const BlockRef = section({ id: text, name: text });

const MOST_CONTEXTS = 50;
const contexts = z.preprocess(
  (value) => (Array.isArray(value) ? value.slice(0, MOST_CONTEXTS) : []),
  z.array(section({ name: text, lifespan: number, ttl: number, params: anything })),
);

/**
 * The body Kakao posts to a skill: every field optional, nothing trusted. Unknown fields are accepted and left out;
 * Kakao adds some every year.
 */
export const SkillPayload = z.object({
  bot: section({ id: text }),
  intent: section({
    id: text,
    name: text,
    extra: section({
      reason: section({ code: number }),
      knowledge: section({ matchedKnowledges: anything }),
    }),
  }),
  action: section({ id: text, name: text, params: anything, detailParams: anything, clientExtra: anything }),
  userRequest: section({
    utterance: text,
    callbackUrl: lenient(z.string()),
    block: BlockRef,
    params: anything,
    user: section({ id: text, type: lenient(z.string()), properties: anything }),
    chat: section({ id: text }),
  }),
  contexts,
  flow: section({
    trigger: section({ type: lenient(z.string()), referrerBlock: BlockRef }),
    lastBlock: BlockRef,
  }),
});
export type SkillPayload = z.infer<typeof SkillPayload>;
