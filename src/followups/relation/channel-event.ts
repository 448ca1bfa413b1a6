import { createHash } from 'node:crypto';
import { z } from 'zod';

const text = z.string().trim().min(1);

/** Kakao's webhook when somebody adds or blocks the channel; the `plus_friend` names are old ones. */
const Body = z.looseObject({
  event: z.enum(['added', 'blocked']),
  id: z.union([text, z.number()]).transform(String),
  id_type: z.enum(['app_user_id', 'open_id']),
  channel_public_id: text.optional(),
  plus_friend_public_id: text.optional(),
  updated_at: z.iso.datetime({ offset: true }).optional(),
  timestamp: z.union([z.number(), text]).optional(),
});

export interface ChannelEvent {
  /** One happening, however often it is told. */
  resourceId: string;
  event: 'added' | 'blocked';
  userId: string;
  idType: 'app_user_id' | 'open_id';
  channel: string | undefined;
  at: Date;
}

/** Reads what Kakao sent, or nothing when it is something else. Without a resource id, the body names itself. */
export function readChannelEvent(
  body: unknown,
  resourceId: string | undefined,
  now: Date,
): ChannelEvent | undefined {
  const read = Body.safeParse(body);
  if (!read.success) return undefined;
  const { event, id, id_type, channel_public_id, plus_friend_public_id, updated_at } = read.data;
  return {
    resourceId: resourceId?.trim() || createHash('sha256').update(JSON.stringify(body)).digest('base64url'),
    event,
    userId: id,
    idType: id_type,
    channel: channel_public_id ?? plus_friend_public_id,
    at: updated_at === undefined ? now : new Date(updated_at),
  };
}
