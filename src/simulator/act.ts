import { z } from 'zod';
import { JsonObject } from '../kakao';

const text = z.string().max(10_000);

/** A button, list item or chip that was pressed, with what it carries. */
export const Press = z.strictObject({
  kind: z.literal('press'),
  from: z.enum(['QUICKREPLY_BUTTON', 'CARD_BUTTON', 'LIST_ITEM']),
  action: z.enum(['message', 'block']),
  label: text,
  /** Shown as what the person said. */
  text,
  blockId: z.string().max(200).optional(),
  extra: JsonObject.optional(),
});
export type Press = z.infer<typeof Press>;

/** What a person does in the chat room. */
export const Act = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('enter') }),
  z.strictObject({ kind: z.literal('say'), text }),
  Press,
  z.strictObject({ kind: z.literal('photo'), url: z.url({ protocol: /^https?$/ }) }),
]);
export type Act = z.infer<typeof Act>;

/** A detour past the fallback block: as if a console block matched, or the skill had a URL of its own. */
export const Via = z.strictObject({
  block: z.string().trim().min(1).max(50).optional(),
  skill: z
    .string()
    .regex(/^[\w가-힣-]{1,50}$/u)
    .optional(),
});
export type Via = z.infer<typeof Via>;

/** The words that appear in the person's own bubble; undefined when the act leaves none. */
export function saidBy(act: Act): string | undefined {
  if (act.kind === 'say' || act.kind === 'press') return act.text;
  return undefined;
}
