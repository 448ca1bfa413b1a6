import { z } from 'zod';
import { Act, Via } from './act';
import { ChatRecord } from './chat-record';
import { LiveContext } from './contexts';
import { Person, Persona } from './person';

/** What the page posts, one schema per route. */

const MOST_PEOPLE = 30;
const MOST_RECORDS = 500;

export const NewPersonRequest = z.strictObject({ name: z.string().trim().min(1).max(20), persona: Persona });

const Room = z.strictObject({
  person: Person,
  contexts: z.array(LiveContext).max(50),
  lastBlock: z.strictObject({ id: z.string(), name: z.string() }).optional(),
});
export const TurnRequest = z.strictObject({ room: Room, act: Act, via: Via.optional() });

const records = z.array(ChatRecord).max(MOST_RECORDS);
export const DrawingsRequest = z.strictObject({ records });
export const FileRequest = z.strictObject({ title: z.string().max(100), person: Person, records });

const { userKey } = Person.shape;
export const StatusRequest = z.strictObject({
  /** Everybody whose arrivals are wanted, with the ids of those shown before. */
  people: z.array(z.strictObject({ userKey, known: z.array(z.string()).max(1_000) })).max(MOST_PEOPLE),
  /** Whose state and outbox are shown. */
  current: userKey,
});
