import { z } from 'zod';
import type { SkillResponse } from '../kakao';
import type { Sealer } from '../privacy';
import { Conversation, type Why } from './conversation';
import type { Plan } from './think';

export interface Answered {
  response: SkillResponse;
  why: Why;
}

/** We wrote it and the seal proves it, so only the outline is checked again. */
const ours = <T>() => z.custom<T>((value) => typeof value === 'object' && value !== null);
const StoredPlan = ours<Plan>();
const StoredAnswer = ours<Answered>();

/** Seals and opens what a session document holds of a person's words, each part under a name of its own. */
export function createSessionContents(sealer: Sealer) {
  const seal = (name: string, value: unknown) => sealer.seal(`session.${name}`, JSON.stringify(value));
  const open = <T>(name: string, sealed: string, schema: z.ZodType<T>): T =>
    schema.parse(JSON.parse(sealer.open(`session.${name}`, sealed)));
  return {
    sealConversation: (conversation: Conversation) => seal('conversation', conversation),
    openConversation: (sealed: string) => open('conversation', sealed, Conversation),
    sealPlan: (plan: Plan) => seal('plan', plan),
    openPlan: (sealed: string) => open('plan', sealed, StoredPlan),
    sealAnswer: (answered: Answered) => seal('answer', answered),
    openAnswer: (sealed: string) => open('answer', sealed, StoredAnswer),
  };
}
export type SessionContents = ReturnType<typeof createSessionContents>;
