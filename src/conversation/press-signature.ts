import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Json } from '../kakao';
import type { Press } from './conversation';

const COMMANDS = [
  'cancel',
  'back',
  'restart',
  'help',
  'privacy',
  'optOut',
  'skip',
  'details',
  'resume',
  'save',
  'correct',
] as const;

const PressSchema = z.strictObject({
  skill: z.string().optional(),
  formId: z.string().optional(),
  ask: z.string().optional(),
  value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).optional(),
  command: z.enum(COMMANDS).optional(),
}) satisfies z.ZodType<Press>;

/** The two fields our buttons carry in `extra`; everything else in there is the skill's own. */
const PRESS = 'dangol';
const SIGNATURE = 'sig';

export interface ReadPress {
  press?: Press;
  /** The press as text, the same for a second tap on the same button. */
  token?: string;
  /** What the skill put into `extra` itself. */
  extra: Record<string, Json>;
}

/**
 * Signs what our buttons carry for one conversation. `extra` passes through the person's device and comes back in an
 * unsigned request, so a press counts as a press only with this signature; otherwise the label counts as typed text.
 */
export function createPressSignature(key: Buffer) {
  const signature = (conversationId: string, text: string) =>
    createHmac('sha256', key).update(`press|${conversationId}|${text}`).digest('base64url').slice(0, 22);

  function sign(conversationId: string, press: Press): Record<string, Json> {
    const text = JSON.stringify(press);
    return { [PRESS]: text, [SIGNATURE]: signature(conversationId, text) };
  }

  function read(conversationId: string, clientExtra: Record<string, Json> | null): ReadPress {
    const { [PRESS]: text, [SIGNATURE]: given, ...extra } = clientExtra ?? {};
    if (typeof text !== 'string' || typeof given !== 'string') return { extra };
    const expected = Buffer.from(signature(conversationId, text));
    const received = Buffer.from(given);
    if (expected.length !== received.length || !timingSafeEqual(expected, received)) return { extra };
    const parsed = PressSchema.safeParse(JSON.parse(text));
    return parsed.success ? { press: parsed.data, token: text, extra } : { extra };
  }

  return { sign, read };
}
export type PressSignature = ReturnType<typeof createPressSignature>;
