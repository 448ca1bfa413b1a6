import { z } from 'zod';
import { type Json, JsonObject } from '../kakao';
import { Act, Via } from './act';
import { Later } from './later';

/** The body of an answer may be whatever the webhook sent. */
const json = z.custom<Json>((value) => value !== undefined);
const at = z.iso.datetime();

/** One act of the person with the exact request and what came back. */
export const TurnRecord = z.strictObject({
  kind: z.literal('turn'),
  at,
  act: Act,
  via: Via.optional(),
  path: z.string(),
  request: JsonObject,
  answer: z.strictObject({ status: z.number(), body: json, ms: z.number() }),
  why: z.strictObject({ skill: z.string(), because: z.string(), about: z.string().optional() }).optional(),
});
export type TurnRecord = z.infer<typeof TurnRecord>;

/** A follow-up that arrived. */
export const DeliveryRecord = z.strictObject({
  kind: z.literal('delivery'),
  at,
  id: z.string(),
  name: z.string(),
  reason: z.string().optional(),
  body: json,
});
export type DeliveryRecord = z.infer<typeof DeliveryRecord>;

/** The late answer to a request with a callback URL; none when the minute passed. */
export const CallbackRecord = z.strictObject({ kind: z.literal('callback'), at, body: json.optional() });
export type CallbackRecord = z.infer<typeof CallbackRecord>;

/** The clock was moved. */
const LaterRecord = z.strictObject({ kind: z.literal('later'), at, step: Later });

/** What a chat room holds, in order. The browser keeps the list; the server draws it and forgets. */
export const ChatRecord = z.discriminatedUnion('kind', [
  TurnRecord,
  DeliveryRecord,
  CallbackRecord,
  LaterRecord,
]);
export type ChatRecord = z.infer<typeof ChatRecord>;
