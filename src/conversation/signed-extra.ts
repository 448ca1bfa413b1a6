import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Json, JsonObject, Reply } from '../kakao';
import { Press } from './conversation';

const SIGNATURE = 'sig';

/** A skill may put more into `extra` for itself. */
const PressFields = Press.strip();

export interface ReadExtra {
  /** What the button means, when it is one of ours. A button made in the console may only name a skill to start. */
  press?: Press;
  /** The same text for every tap on the same button. */
  token?: string;
  /** The button's `extra` without our signature. */
  extra: JsonObject;
}

/**
 * Signs what our buttons carry for one conversation. `extra` passes through the person's phone and comes back in an unsigned
 * request, so an answer or a consent counts as pressed only with this signature; otherwise the label counts as typed.
 */
export function createExtraSigner(key: Buffer) {
  const signatureOf = (conversationId: string, text: string) =>
    createHmac('sha256', key).update(`extra|${conversationId}|${text}`).digest('base64url').slice(0, 22);

  /** The reply with every `extra` signed that needs it, wherever a component keeps its buttons. */
  function sign(conversationId: string, reply: Reply): Reply {
    return mapExtras(reply, (extra) =>
      mayComeUnsigned(extra)
        ? extra
        : { ...extra, [SIGNATURE]: signatureOf(conversationId, canonical(extra)) },
    ) as Reply;
  }

  function read(conversationId: string, clientExtra: JsonObject | null): ReadExtra {
    const { [SIGNATURE]: given, ...extra } = clientExtra ?? {};
    const token = canonical(extra);
    if (typeof given !== 'string' || !isSame(given, signatureOf(conversationId, token))) {
      return typeof extra.skill === 'string' ? { extra, token, press: { skill: extra.skill } } : { extra };
    }
    const press = PressFields.safeParse(extra);
    return { extra, token, press: press.success ? press.data : undefined };
  }

  return { sign, read };
}
export type ExtraSigner = ReturnType<typeof createExtraSigner>;

function isSame(given: string, expected: string): boolean {
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}

/** JSON with sorted keys: nobody promises that the order survives the way through Kakao. */
function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.keys(value).sort();
  return `{${fields.map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`).join(',')}}`;
}

/** A button that does nothing but start a skill: whoever writes the skill's name starts it too. */
function mayComeUnsigned(extra: JsonObject): boolean {
  return Object.keys(extra).every((name) => name === 'skill');
}

/** What holds nothing that changes stays the same object. */
function mapExtras(value: unknown, map: (extra: JsonObject) => JsonObject): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const changed: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) {
    const mapped = name === 'extra' ? map(item) : mapExtras(item, map);
    if (mapped !== item) changed[name] = mapped;
  }
  if (Object.keys(changed).length === 0) return value;
  return Object.assign(Array.isArray(value) ? [...value] : { ...value }, changed);
}
