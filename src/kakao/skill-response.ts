import { z } from 'zod';
import type { Bubble } from './bubble';
import { openObject } from './open-object';
import { Output } from './output';
import { QuickReply } from './quick-reply';
import type { Reply } from './reply';

const ContextValue = openObject({
  name: z.string(),
  lifeSpan: z.number(),
  ttl: z.number().optional(),
  params: z.record(z.string(), z.string()).optional(),
});

/** The answer to Kakao, version 2.0. Loose: what Kakao knows and we do not survives a round trip. */
export const SkillResponse = openObject({
  version: z.literal('2.0'),
  template: openObject({
    outputs: z.array(Output),
    quickReplies: z.array(QuickReply).optional(),
  }).optional(),
  context: openObject({ values: z.array(ContextValue) }).optional(),
  data: z.record(z.string(), z.unknown()).optional(),
  useCallback: z.boolean().optional(),
});
export type SkillResponse = z.infer<typeof SkillResponse>;

/** The reply as Kakao takes it. Pass dynamic replies through `fitReply` first. */
export function toSkillResponse(reply: Reply): SkillResponse {
  const template = {
    outputs: reply.bubbles.map(toOutput),
    ...(reply.quickReplies.length > 0 && { quickReplies: reply.quickReplies }),
  };
  // Kakao ignores a template beside `useCallback`, and a console-written answer (`data`) has none.
  const hasTemplate = !reply.useCallback && (reply.bubbles.length > 0 || !reply.data);
  return {
    version: '2.0',
    ...(hasTemplate && { template }),
    ...(reply.contexts?.length && { context: { values: reply.contexts } }),
    ...(reply.data && { data: reply.data }),
    ...(reply.useCallback && { useCallback: true }),
  };
}

function toOutput({ legal: _, ...output }: Bubble): Output {
  return output;
}
