import { randomBytes } from 'node:crypto';
import { z } from 'zod';

/** How one simulated person reaches the channel. */
export const Persona = z.strictObject({
  isFriend: z.boolean(),
  /** Writes to the connected development channel: the bot id ends with `!`. */
  isDevelopment: z.boolean(),
  /** The bot is approved for callbacks, so requests carry a `callbackUrl`. */
  hasCallback: z.boolean(),
  /** Block parameters that every request carries, e.g. `{ "region": "서울" }`. */
  params: z.record(z.string().min(1).max(50), z.string().max(1_000)),
});
export type Persona = z.infer<typeof Persona>;

/** A simulated person. The keys have the shape of Kakao's and belong to nobody. */
export const Person = z.strictObject({
  ...Persona.shape,
  name: z.string().trim().min(1).max(20),
  userKey: z.string().regex(/^[0-9a-f]{66}$/),
  channelKey: z.string().regex(/^[\w-]{12}$/),
});
export type Person = z.infer<typeof Person>;

export const FRIEND: Persona = { isFriend: true, isDevelopment: false, hasCallback: false, params: {} };

export function newPerson(name: string, persona: Persona): Person {
  return {
    ...persona,
    name,
    userKey: randomBytes(33).toString('hex'),
    channelKey: randomBytes(9).toString('base64url'),
  };
}
